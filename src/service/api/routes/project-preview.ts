import { Type } from 'typebox'
import { ENGINE_VERSION } from '../../../engine/renderer/plan/content-key.ts'
import { toDocumentSource } from '../../document-checks/document-source.ts'
import { findAccountFonts } from '../../fonts/account-font-store.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject, readDocument } from '../../projects/project-store.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { frameFields, ProjectParams } from '../requests/schemas.ts'
import { imageTypes, previewCodes, sendFrame } from '../responses/preview-response.ts'
import { mediaResponse, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

/** Draws a frame of a stored project. Browsers may cache it as long as the document and the account's fonts do not change. */
export function addProjectPreviewRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags: ['Projects'],
    operationId: 'previewProjectFrame',
    summary: 'Preview a frame of a project',
    description:
      'Draws one frame of the project with the renderer of exports. The ETag changes with the document: as long as it ' +
      'matches If-None-Match, the response is 304 and nothing is drawn.',
    params: ProjectParams,
    querystring: Type.Object(frameFields),
    response: responses(mediaResponse('The image.', imageTypes, true), 'PROJECT_NOT_FOUND', ...previewCodes),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/projects/:projectId/preview-frame', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const row = await findProject(context.db, accountId, projectId)
    if (row === undefined) throw createProjectNotFound(projectId)
    const fonts = (await findAccountFonts(context.db, accountId)).map(({ storageKey }) => storageKey)
    const etag = computeEtag([projectId, row.revision, fonts, context.capabilities.version], request.query)
    reply.headers({ etag, 'cache-control': 'private, max-age=0, must-revalidate' })
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    const document = await readDocument(context.db, projectId, row.document_sha256)
    // The project was deleted in the meantime.
    if (document === undefined) throw createProjectNotFound(projectId)
    return sendFrame(context, reply, {
      accountId,
      document: toDocumentSource(document),
      frame: request.query,
    })
  })
}

/** Returns the entity tag of a frame, which depends on the document, the fonts, the requested frame and the renderer. */
function computeEtag(content: readonly unknown[], query: Readonly<Record<string, unknown>>): string {
  const { timeTicks, ratio, scale, format } = query
  const identity = [...content, timeTicks, ratio, scale, format, ENGINE_VERSION]
  return `"${hashForEtag(JSON.stringify(identity))}"`
}
