import { Type } from 'typebox'
import { ENGINE_VERSION } from '../../../engine/renderer/plan/content-key.ts'
import { toDocumentSource } from '../../document-checks/document-source.ts'
import { findAccountFonts } from '../../fonts/account-font-store.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject, readDocument } from '../../projects/project-store.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { ProjectParams } from '../requests/schemas.ts'
import { PosterQuery, sendMaterial } from '../responses/material-response.ts'
import { imageTypes, previewCodes } from '../responses/preview-response.ts'
import { mediaResponse, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

/** Draws the image that represents a project in a list. */
export function addProjectPosterRoute(server: Server, context: RouteContext): void {
  const { db, previews, documentChecks, limits } = context
  const schema = {
    tags: ['Projects'],
    operationId: 'getProjectPoster',
    summary: 'Get the poster of a project',
    description:
      'Draws the frame a third into the project, with the renderer of exports, and caches it until the document changes. ' +
      'As long as the ETag matches If-None-Match, the response is 304 and nothing is drawn.',
    params: ProjectParams,
    querystring: Type.Omit(PosterQuery, ['at']),
    response: responses(mediaResponse('The image.', imageTypes, true), 'PROJECT_NOT_FOUND', ...previewCodes),
  }
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/projects/:projectId/poster', options, async (request, reply) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const { width = 320, format = 'jpeg' } = request.query
    const row = await findProject(db, accountId, projectId)
    if (row === undefined) throw createProjectNotFound(projectId)
    const fonts = (await findAccountFonts(db, accountId)).map(({ storageKey }) => storageKey)
    const content = [projectId, row.document_sha256.toString('hex'), fonts, width, format, ENGINE_VERSION]
    const name = `project poster ${hashForEtag(JSON.stringify(content))}`
    const etag = `"${hashForEtag(name)}"`
    reply.headers({ etag, 'cache-control': 'private, max-age=0, must-revalidate' })
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return sendMaterial(reply, `image/${format}`, (signal) =>
      previews.materials.cache(
        name,
        async (abandoned) => {
          const text = await readDocument(db, projectId, row.document_sha256)
          // The project was deleted in the meantime.
          if (text === undefined) throw createProjectNotFound(projectId)
          const poster = await documentChecks.run(accountId, 'poster', toDocumentSource(text), {
            width,
            limits,
          })
          return (await previews.drawFrame({ accountId, ...poster, format }, abandoned)).file
        },
        signal,
      ),
    )
  })
}
