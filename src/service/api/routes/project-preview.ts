import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { ENGINE_VERSION } from '../../../engine/renderer/plan/segment-key.ts'
import { toDocumentSource } from '../../document-checks/document-source.ts'
import { findProject } from '../../projects/project-store.ts'
import { matchesEtag } from '../requests/entity-tag.ts'
import { frameFields, ProjectParams } from '../requests/schemas.ts'
import { imageTypes, previewCodes, sendFrame } from '../responses/preview-response.ts'
import { mediaResponse, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import { projectNotFound } from './projects.ts'
import type { RouteContext, Server } from './route-context.ts'

/** A frame of a stored project, which browsers may keep as long as the document stays as it is. */
export function projectPreviewRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags: ['Projects'],
    operationId: 'previewProjectFrame',
    summary: 'Preview a frame of a project',
    description:
      'Draws what the project shows at one instant, by the code that draws exports. The ETag changes with the document: ' +
      'a request with If-None-Match is answered 304, undrawn, while it is the same.',
    params: ProjectParams,
    querystring: Type.Object(frameFields),
    response: responses(
      mediaResponse('The picture.', imageTypes, true),
      'PROJECT_NOT_FOUND',
      ...previewCodes,
    ),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/projects/:projectId/preview-frame', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const row = await findProject(context.db, accountId, projectId)
    if (row === undefined) throw projectNotFound(projectId)
    const etag = computeEtag(projectId, row.revision, request.query, context.capabilities.version)
    reply.headers({ etag, 'cache-control': 'private, max-age=0, must-revalidate' })
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return sendFrame(context, reply, {
      accountId,
      document: toDocumentSource(row.editor_state),
      frame: request.query,
    })
  })
}

/** Equal where the picture is: of the document, what was asked for, and what draws it. */
function computeEtag(
  projectId: string,
  revision: number,
  query: Readonly<Record<string, unknown>>,
  capabilitiesVersion: string,
): string {
  const { timeTicks, ratio, scale, format } = query
  const identity = [projectId, revision, timeTicks, ratio, scale, format, ENGINE_VERSION, capabilitiesVersion]
  return `"${createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 22)}"`
}
