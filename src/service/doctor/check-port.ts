import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { toHttpUrl } from '../api/server/listening-url.ts'
import { NODE_HEADER } from '../api/server/node-header.ts'
import { listNodes } from '../nodes/node-store.ts'
import { type CheckResult, checkResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { describeSource, nameSetting } from './setting-sources.ts'

/** How long the process that listens on our port may take to respond. */
const RESPONSE_TIMEOUT_MS = 3_000

/** Checks that the port is free, or held by the service of this database. */
export async function checkPort(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  const { host, port } = config
  const reason = await listenOnce(host, port)
  const address = `${host}:${port} (${describeSource(config, 'port')})`
  if (reason === undefined) return [checkResult('ok', 'port', `${address} is free`)]
  const other = `name another port with ${nameSetting(config, 'port')}`
  if (reason !== 'EADDRINUSE') {
    const names = `${other}, or another address with ${nameSetting(config, 'host')}`
    return [checkResult('fail', 'port', `${address} cannot be listened on (${reason}): ${names}`)]
  }
  const nodeId = await nodeListeningAt(toHttpUrl(host, port))
  if (nodeId === undefined) {
    return [
      checkResult(
        'fail',
        'port',
        `${address} is held by another program, which is not Framewright (EADDRINUSE): stop it, or ${other}`,
      ),
    ]
  }
  return [describeService(address, nodeId, other, database, await isOurs(database, nodeId))]
}

function describeService(
  address: string,
  nodeId: string,
  other: string,
  database: DoctorDatabase,
  isSameDatabase: boolean,
): CheckResult {
  if (isSameDatabase)
    return checkResult('ok', 'port', `${address} is held by the service, which answers there`)
  if (database.state === 'unusable') {
    const unknown = 'whether it is of this database cannot be known while that gives no answer'
    return checkResult(
      'warn',
      'port',
      `${address} is held by a Framewright service (node ${nodeId}); ${unknown}`,
    )
  }
  return checkResult(
    'fail',
    'port',
    `${address} is held by a Framewright service of another database (node ${nodeId}) (EADDRINUSE): ${other}`,
  )
}

async function isOurs(database: DoctorDatabase, nodeId: string): Promise<boolean> {
  if (database.state !== 'open' || !database.isMigrated) return false
  const nodes = await listNodes(database.db)
  // Not by its host: a service in a container has another name, and each start has an id of its own.
  return nodes.some(({ id }) => id === nodeId)
}

/** @returns The id of the node that responds there; undefined if it is not Framewright. */
async function nodeListeningAt(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/healthz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.headers.get(NODE_HEADER) ?? undefined
  } catch {
    // Not HTTP, or no response: another program.
    return undefined
  }
}

/** @returns Why not; undefined if it went well. */
function listenOnce(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}
