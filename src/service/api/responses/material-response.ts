import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { createDisconnectSignal } from './preview-response.ts'

export const PosterQuery = Type.Object({
  at: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 86_400,
      description: 'Seconds from the start of the asset. Default: a third into it.',
    }),
  ),
  width: Type.Optional(
    Type.Integer({ minimum: 50, maximum: 1920, default: 320, description: 'Width of the image, in pixels.' }),
  ),
  format: Type.Optional(
    Type.Enum(['png', 'jpeg', 'webp'], {
      type: 'string',
      default: 'jpeg',
      description: 'Format of the image.',
    }),
  ),
})

/** Makes a material and sends it. Stops making it if the client disconnects and no other client waits for it. */
export async function sendMaterial(
  reply: FastifyReply,
  mediaType: string,
  make: (signal: AbortSignal) => Promise<Buffer>,
): Promise<FastifyReply> {
  const signal = createDisconnectSignal(reply)
  try {
    const bytes = await make(signal)
    return reply.header('x-content-type-options', 'nosniff').type(mediaType).send(bytes)
  } catch (error) {
    // Not an error: the client disconnected and cannot read a response.
    if (signal.aborted) return reply.hijack()
    throw error
  }
}
