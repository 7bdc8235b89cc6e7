import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import type { DocumentSource } from '../../document-checks/document-source.ts'
import { findFileFacts } from '../../exports/find-file-facts.ts'
import { frameFields } from '../requests/schemas.ts'
import type { RouteContext } from '../routes/route-context.ts'

const FrameQuery = Type.Object(frameFields)
export type FrameQuery = Static<typeof FrameQuery>

export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

/** Error codes of every route that draws a frame. */
export const previewCodes = [
  'EDITOR_STATE_INVALID',
  'VARIABLES_INVALID',
  'EXPORT_OUTPUT_TOO_LARGE',
  'ASSET_UNUSABLE',
  'ASSET_UNREACHABLE',
  'PREVIEW_TIMED_OUT',
  'STORAGE_FULL',
] as const

/** Draws a frame of a document and sends it. Stops drawing if the client disconnects. */
export async function sendFrame(
  { db, previews, documentChecks, limits }: RouteContext,
  reply: FastifyReply,
  request: {
    readonly accountId: string
    readonly document: DocumentSource
    readonly frame: FrameQuery
    /** Values for a template. */
    readonly variables?: unknown
  },
): Promise<FastifyReply> {
  const { accountId, document, frame, variables: values } = request
  const { timeTicks, ratio, scale = 1, format = 'png' } = frame
  const signal = createDisconnectSignal(reply)
  try {
    const settings = { timeTicks, ratio, scale }
    const variables =
      values === undefined ? undefined : { values, files: await findFileFacts(db, accountId, values) }
    const checked = await documentChecks.run(accountId, 'frame', document, { settings, limits, variables })
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
    // Not an error: the client disconnected and cannot read a response.
    if (signal.aborted) return reply.hijack()
    throw error
  }
}

/** Returns a signal that is aborted when the connection closes before the response was sent. */
export function createDisconnectSignal({ raw }: FastifyReply): AbortSignal {
  // Not Fastify's request.signal, which is only aborted for requests that were read to their end.
  const disconnected = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) disconnected.abort(new Error('The client disconnected.'))
  })
  return disconnected.signal
}
