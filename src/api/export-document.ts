import type { FastifyRequest } from 'fastify'
import { type DocumentSource, withMembers } from '../document-checks/document-source.ts'
import { sentDocument } from './json-body.ts'
import type { EstimateExportBody } from './schemas.ts'

/** The document as it was sent, with the size that the request gives it, if any. */
export function exportDocument(
  request: Pick<FastifyRequest, 'sentJson' | 'documentRange' | 'largeDocument'> & {
    readonly body: EstimateExportBody
  },
): DocumentSource {
  const { compositionWidth, compositionHeight } = request.body
  const document = sentDocument(request)
  if (compositionWidth === undefined && compositionHeight === undefined) return document
  return withMembers(document, {
    ...(compositionWidth !== undefined && { compositionWidth }),
    ...(compositionHeight !== undefined && { compositionHeight }),
  })
}
