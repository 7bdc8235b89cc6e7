import { setTimeout as delay } from 'node:timers/promises'
import type { Server } from '../routes/route-context.ts'

/** Time that requests in progress get to finish once the server stops, including `drainMs`. */
const requestGraceMs = 3_000

/**
 * Closes the server in two steps. While draining, it still accepts requests, but `/readyz` responds 503 and every response
 * closes its connection, so that clients go elsewhere. It then stops accepting requests and closes the connections that
 * remain after {@link requestGraceMs}, so that a long upload cannot delay the shutdown.
 *
 * @param drainMs - Duration of the first step, in milliseconds.
 */
export async function closeServer(server: Server, drainMs: number): Promise<void> {
  server.drain()
  await delay(server.server.listening ? drainMs : 0)
  const grace = new AbortController()
  const forcedClose = delay(requestGraceMs - drainMs, undefined, { signal: grace.signal }).then(
    () => server.server.closeAllConnections(),
    () => {},
  )
  await server.close()
  grace.abort()
  await forcedClose
}
