import type { FastifyRequest } from 'fastify'
import { addMembers, type DocumentSource } from '../../document-checks/document-source.ts'
import { getDocument } from './json-body.ts'
import type { EstimateExportBody } from './schemas.ts'

/** Returns the document to export as it was sent, with the composition size that the request may override. */
export function getExportDocument(
  request: Pick<FastifyRequest, 'sentJson' | 'documentRange' | 'largeDocument'> & {
    readonly body: EstimateExportBody
  },
): DocumentSource {
  const { compositionWidth, compositionHeight } = request.body
  const document = getDocument(request)
  if (compositionWidth === undefined && compositionHeight === undefined) return document
  return addMembers(document, {
    ...(compositionWidth !== undefined && { compositionWidth }),
    ...(compositionHeight !== undefined && { compositionHeight }),
  })
}
