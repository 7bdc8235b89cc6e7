import { join } from 'node:path'
import {
  getClusterFolder,
  readClusterLocation,
} from '../../src/platform/database/embedded/cluster-location.ts'
import { findClusterProcess } from '../../src/platform/database/embedded/cluster-process.ts'
import {
  EmbeddedPostgres,
  findRunningDatabaseUrl,
} from '../../src/platform/database/embedded/embedded-postgres.ts'
import type { History } from './history.ts'
import { signalProcess } from './processes.ts'

/** The PostgreSQL server of a soak. */
export interface SoakDatabase {
  /** Returns its URL, which bypasses all faults and stays the same across restarts. */
  url(): Promise<string>
  /** Sends SIGKILL. @returns False if it was not running. */
  kill(): Promise<boolean>
}

/** Starts a PostgreSQL server that belongs to the harness and is restarted when it dies. */
export async function startOwnDatabase(
  folder: string,
  history: History,
  closing: AsyncDisposableStack,
): Promise<SoakDatabase> {
  const postgres = await EmbeddedPostgres.start({
    dataDir: join(folder, 'database'),
    stateDir: join(folder, 'state'),
    settings: { max_connections: '200' },
    log: (message) => history.add('database', { message }),
  })
  closing.defer(() => postgres.stop())
  return {
    url: async () => postgres.url,
    kill: async () => signalProcess(postgres.pid, 'SIGKILL'),
  }
}

/** The PostgreSQL server that a node starts in its data folder. */
export function openNodeDatabase(dataDir: string): SoakDatabase {
  return {
    async url() {
      const url = await findRunningDatabaseUrl(dataDir)
      if (url === undefined) throw new Error(`No database runs in ${dataDir}.`)
      return url
    },
    async kill() {
      const location = await readClusterLocation(dataDir)
      const running =
        location === undefined ? undefined : await findClusterProcess(getClusterFolder(location))
      return running !== undefined && signalProcess(running.pid, 'SIGKILL')
    },
  }
}
