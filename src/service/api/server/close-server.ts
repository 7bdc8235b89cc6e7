import { setTimeout as delay } from 'node:timers/promises'
import type { Server } from '../routes/route-context.ts'

/** How long requests under way may go on when the service stops. */
const requestGraceMs = 3_000

/**
 * First says that it stops and ends connections with their next answers, so that clients go elsewhere; then
 * takes no more requests and gives those under way some time; a long upload does not hold up
 * the rest.
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
