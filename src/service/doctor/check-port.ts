import { createServer } from 'node:net'
import type { Config } from '../../config.ts'
import { toHttpUrl } from '../api/server/listening-url.ts'
import { NODE_HEADER } from '../api/server/node-header.ts'
import { listNodes } from '../nodes/node-store.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { describeSource, nameSetting } from './setting-sources.ts'

/** Response timeout for the process that listens on the port. */
const RESPONSE_TIMEOUT_MS = 3_000

/** Checks that the port is free, or used by a service of this database. */
export async function checkPort(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  const { host, port } = config
  const reason = await tryToListen(host, port)
  const address = `${host}:${port} (${describeSource(config, 'port')})`
  if (reason === undefined) return [createCheckResult('ok', 'port', `${address} is free`)]
  const other = `choose another port with ${nameSetting(config, 'port')}`
  if (reason !== 'EADDRINUSE') {
    const advice = `${other}, or another host with ${nameSetting(config, 'host')}`
    return [createCheckResult('fail', 'port', `${address} cannot be listened on (${reason}): ${advice}`)]
  }
  const nodeId = await findNodeAt(toHttpUrl(host, port))
  if (nodeId === undefined) {
    return [
      createCheckResult(
        'fail',
        'port',
        `${address} is in use by another program, not by Framewright (EADDRINUSE): stop it, or ${other}`,
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
    return createCheckResult('ok', 'port', `${address} is in use by the service, which responds`)
  if (database.state === 'unusable') {
    const unknown = 'whether it uses this database cannot be checked while the database does not respond'
    return createCheckResult(
      'warn',
      'port',
      `${address} is in use by a Framewright service (node ${nodeId}); ${unknown}`,
    )
  }
  return createCheckResult(
    'fail',
    'port',
    `${address} is in use by a Framewright service with another database (node ${nodeId}) (EADDRINUSE): ${other}`,
  )
}

async function isOurs(database: DoctorDatabase, nodeId: string): Promise<boolean> {
  if (database.state !== 'open' || !database.isMigrated) return false
  const nodes = await listNodes(database.db)
  // By the id of the start, not by host name: a service in a container has a different one.
  return nodes.some(({ id }) => id === nodeId)
}

/** Returns the id of the node that responds at a URL; undefined if it is not Framewright. */
async function findNodeAt(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${url}/healthz`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
    })
    await response.body?.cancel()
    return response.headers.get(NODE_HEADER) ?? undefined
  } catch {
    // Another program: it does not speak HTTP, or does not respond.
    return undefined
  }
}

/** Returns the error code if listening fails; undefined on success. */
function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}
