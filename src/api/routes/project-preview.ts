import { createHash } from 'node:crypto'
import { Type } from 'typebox'
import { storedDocument } from '../../document-checks/document-source.ts'
import { capabilitiesVersion } from '../../editor/capabilities.ts'
import { findProject } from '../../projects/project-store.ts'
import { ENGINE_VERSION } from '../../renderer/plan/segment-key.ts'
import { answers, picture } from '../answers.ts'
import { callerOf } from '../authentication.ts'
import { isNamedBy } from '../entity-tag.ts'
import { pictureTypes, previewCodes, sendFrame } from '../preview-answer.ts'
import type { RouteContext, Server } from '../route-context.ts'
import { frameFields, ProjectParams } from '../schemas.ts'
import { projectNotFound } from './projects.ts'

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
    response: answers(picture('The picture.', pictureTypes, true), 'PROJECT_NOT_FOUND', ...previewCodes),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/projects/:projectId/preview-frame', options, async (request, reply) => {
    const { accountId } = callerOf(request)
    const { projectId } = request.params
    const row = await findProject(context.db, accountId, projectId)
    if (row === undefined) throw projectNotFound(projectId)
    const etag = etagOf(projectId, row.revision, request.query)
    reply.headers({ etag, 'cache-control': 'private, max-age=0, must-revalidate' })
    if (isNamedBy(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return sendFrame(context, reply, {
      accountId,
      document: storedDocument(row.editor_state),
      frame: request.query,
    })
  })
}

/** Equal where the picture is: of the document, what was asked for, and what draws it. */
function etagOf(projectId: string, revision: number, query: Readonly<Record<string, unknown>>): string {
  const { timeTicks, ratio, scale, format } = query
  const identity = [
    projectId,
    revision,
    timeTicks,
    ratio,
    scale,
    format,
    ENGINE_VERSION,
    capabilitiesVersion(),
  ]
  return `"${createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 22)}"`
}
