import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** How much of a body is read and discarded after an early response, for clients that read it only after sending everything. */
export interface DrainLimits {
  readonly bytes: number
  readonly ms: number
}

/** Interval at which the limits are checked. */
const CHECK_MS = 100

/**
 * Makes sure that a response that is sent before the request's body has ended, such as 413 or 401, reaches the client.
 *
 * Closing a socket with unread bytes resets the connection, and the reset overtakes the response: the client sees a
 * broken connection instead of the error. The rest of the body is therefore read and discarded, within limits; then the
 * connection is closed, or kept alive if the client asked for that.
 */
export function drainUnreadBody(
  request: IncomingMessage,
  response: ServerResponse,
  limits: DrainLimits,
): void {
  const { socket } = request
  // Requests that tests inject have no connection.
  if (!(socket instanceof Socket)) return
  const destroySoon = socket.destroySoon.bind(socket)
  // Node calls this after the last response of a connection.
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
