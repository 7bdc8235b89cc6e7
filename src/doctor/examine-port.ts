import { createServer } from 'node:net'
import { addressFor } from '../api/listening-address.ts'
import { NODE_HEADER } from '../api/node-header.ts'
import type { Config } from '../config.ts'
import { listNodes } from '../nodes/node-store.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { type Finding, finding } from './finding.ts'
import { howToName, originOf } from './given-settings.ts'

/** How long the process that listens on our port may take to respond. */
const ANSWER_MS = 3_000

/** Checks that the port is free, or held by the service of this database. */
export async function examinePort(config: Config, database: DoctorDatabase): Promise<Finding[]> {
  const { host, port } = config
  const reason = await listenOnce(host, port)
  const address = `${host}:${port} (${originOf(config, 'port')})`
  if (reason === undefined) return [finding('ok', 'port', `${address} is free`)]
  const other = `name another port with ${howToName(config, 'port')}`
  if (reason !== 'EADDRINUSE') {
    const names = `${other}, or another address with ${howToName(config, 'host')}`
    return [finding('fail', 'port', `${address} cannot be listened on (${reason}): ${names}`)]
  }
  const nodeId = await nodeListeningAt(addressFor(host, port))
  if (nodeId === undefined) {
    return [
      finding(
        'fail',
        'port',
        `${address} is held by another program, which is not Framewright (EADDRINUSE): stop it, or ${other}`,
      ),
    ]
  }
  return [serviceFinding(address, nodeId, other, database, await isOurs(database, nodeId))]
}

function serviceFinding(
  address: string,
  nodeId: string,
  other: string,
  database: DoctorDatabase,
  isOfDatabase: boolean,
): Finding {
  if (isOfDatabase) return finding('ok', 'port', `${address} is held by the service, which answers there`)
  if (database.state === 'unusable') {
    const unknown = 'whether it is of this database cannot be known while that gives no answer'
    return finding('warn', 'port', `${address} is held by a Framewright service (node ${nodeId}); ${unknown}`)
  }
  return finding(
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
      signal: AbortSignal.timeout(ANSWER_MS),
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
