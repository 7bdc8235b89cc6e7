import { sentText } from './json-body.ts'
import type { EstimateExportBody } from './schemas.ts'

/** The document as it was sent, but for a size that the request gives it. */
export function documentText(body: EstimateExportBody): string {
  const { editorState, compositionWidth, compositionHeight } = body
  if (compositionWidth === undefined && compositionHeight === undefined) return sentText(body, 'editorState')
  return JSON.stringify({
    ...editorState,
    ...(compositionWidth !== undefined && { compositionWidth }),
    ...(compositionHeight !== undefined && { compositionHeight }),
  })
}
