import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** How much is read and discarded after an early response, for clients that read it only after sending everything. */
export interface DrainLimits {
  readonly bytes: number
  readonly ms: number
}

/** How often the limits are checked. */
const CHECK_MS = 100

/**
 * Makes sure that a response sent before the request's body has ended, such as 413 or 401, reaches the client.
 *
 * A socket that is closed while bytes are unread resets the connection, and the reset overtakes the response: the client
 * sees a broken connection instead of the reason. So the rest of the body is read and discarded, within limits, and
 * the connection is closed after that, or kept if the client wants to keep it.
 */
export function drainUnreadBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: DrainLimits,
): void {
  const { socket } = request
  // Requests injected by code have no connection.
  if (!(socket instanceof Socket)) return
  const destroySoon = socket.destroySoon.bind(socket)
  // Node calls it when it has sent the last response of a connection.
  socket.destroySoon = () => {
    if (request.complete) return destroySoon()
    socket.end()
    request.once('close', destroySoon)
  }
  const restore = (): void => {
    socket.destroySoon = destroySoon
  }
  request.once('end', restore)
  response.once('finish', () => {
    if (!request.complete && !socket.destroyed) discardRest(request, socket, limits)
  })
}

function discardRest(request: IncomingMessage, socket: Socket, { bytes, ms }: DrainLimits): void {
  const deadline = performance.now() + ms
  const lastByte = socket.bytesRead + bytes
  // Node discards unread bodies without an event for each chunk.
  const timer = setInterval(() => {
    if (socket.bytesRead > lastByte || performance.now() > deadline) socket.destroy()
  }, CHECK_MS).unref()
  const stop = (): void => clearInterval(timer)
  request.once('end', stop).once('close', stop)
  request.unpipe()
  request.resume()
}
