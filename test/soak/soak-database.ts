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

/** The PostgreSQL of a soak. */
export interface SoakDatabase {
  /** Its address without any fault between; it stays the same over restarts. */
  url(): Promise<string>
  /** SIGKILL. @returns False if it didn't run. */
  kill(): Promise<boolean>
}

/** Starts a PostgreSQL that belongs to the harness and is started again when it dies. */
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

/** The PostgreSQL that a node starts in its data folder. */
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
