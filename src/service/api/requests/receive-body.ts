import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors/refusal.ts'

/**
 * Receives the body of a request.
 *
 * @param maxBytes - Maximum size of the body.
 * @param onChunk - Called with each chunk as it arrives; an error that it throws refuses the body.
 * @throws {Refusal} `REQUEST_BODY_TOO_LARGE`, immediately if Content-Length announces a larger body;
 * `REQUEST_BODY_INVALID` or `REQUEST_INVALID` if the body is incomplete.
 */
export function receiveBody(
  { headers }: FastifyRequest,
  body: Readable,
  maxBytes: number,
  onChunk: (chunk: Buffer) => void,
): Promise<Buffer[]> {
  const announced = Number(headers['content-length'])
  if (announced > maxBytes) return Promise.reject(tooLarge(maxBytes))
  const received = Promise.withResolvers<Buffer[]>()
  const chunks: Buffer[] = []
  let length = 0
  const onData = (chunk: Buffer): void => {
    length += chunk.length
    try {
      if (length > maxBytes) throw tooLarge(maxBytes)
      onChunk(chunk)
    } catch (error) {
      received.reject(error)
      return
    }
    chunks.push(chunk)
  }
  const onEnd = (): void => {
    // Node has already checked this for requests over a connection.
    if (length === announced || Number.isNaN(announced)) received.resolve(chunks)
    else
      received.reject(
        new Refusal('REQUEST_INVALID', `The Content-Length is ${announced}, but ${length} bytes arrived.`),
      )
  }
  const onClose = (): void =>
    received.reject(new Refusal('REQUEST_BODY_INVALID', 'The body ended early. Send the request again.'))
  body.on('data', onData).once('end', onEnd).once('error', onClose).once('close', onClose)
  return received.promise.finally(() => {
    body.off('data', onData).off('end', onEnd).off('error', onClose).off('close', onClose)
  })
}

const tooLarge = (maxBytes: number): Refusal =>
  new Refusal('REQUEST_BODY_TOO_LARGE', `The body may have at most ${maxBytes} bytes.`)
