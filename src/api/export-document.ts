import type { FastifyRequest } from 'fastify'
import { sentBytes } from './json-body.ts'
import type { EstimateExportBody } from './schemas.ts'

/** The document as it was sent, but for a size that the request gives it. */
export function documentText(
  request: Pick<FastifyRequest, 'sentJson'> & { readonly body: EstimateExportBody },
): string {
  const { editorState, compositionWidth, compositionHeight } = request.body
  if (compositionWidth === undefined && compositionHeight === undefined)
    return sentBytes(request, 'editorState').toString()
  return JSON.stringify({
    ...editorState,
    ...(compositionWidth !== undefined && { compositionWidth }),
    ...(compositionHeight !== undefined && { compositionHeight }),
  })
}
