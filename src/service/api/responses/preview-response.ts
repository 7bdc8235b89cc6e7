import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { DocumentSource } from '../../document-checks/document-source.ts'
import { frameFields } from '../requests/schemas.ts'
import type { RouteContext } from '../routes/route-context.ts'

const FrameQuery = Type.Object(frameFields)
export type FrameQuery = Static<typeof FrameQuery>

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

/** Problems of every route that draws a frame. */
export const previewCodes = [
  'EDITOR_STATE_INVALID',
  'EXPORT_OUTPUT_TOO_LARGE',
  'ASSET_UNUSABLE',
  'ASSET_UNREACHABLE',
  'PREVIEW_TIMED_OUT',
  'STORAGE_FULL',
] as const

/** Draws a frame of a document and sends it; stops where the client goes away. */
export async function sendFrame(
  { previews, documentChecks, limits }: RouteContext,
  reply: FastifyReply,
  { accountId, document, frame }: { accountId: string; document: DocumentSource; frame: FrameQuery },
): Promise<FastifyReply> {
  const { timeTicks, ratio, scale = 1, format = 'png' } = frame
  const signal = createDisconnectSignal(reply)
  try {
    const settings = { timeTicks, ratio, scale }
    const checked = await documentChecks.run(accountId, 'frame', document, { settings, limits })
    const previewFrame = await previews.drawFrame({ accountId, ...checked, timeTicks, scale, format }, signal)
    const bytes = Buffer.from(
      previewFrame.file.buffer,
      previewFrame.file.byteOffset,
      previewFrame.file.byteLength,
    )
    return reply
      .header('content-disposition', `inline; filename="frame-${timeTicks}.${format}"`)
      .type(`image/${format}`)
      .send(bytes)
  } catch (error) {
    // Nobody is there to read an answer, and nothing went wrong.
    if (signal.aborted) return reply.hijack()
    throw error
  }
}

/** Aborted when the connection ends before the answer is sent. */
function createDisconnectSignal({ raw }: FastifyReply): AbortSignal {
  // Not Fastify's own request.signal: it hears of a request that was read to its end only.
  const disconnected = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) disconnected.abort(new Error('The client has gone away.'))
  })
  return disconnected.signal
}
