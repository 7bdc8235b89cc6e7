import { Type } from 'typebox'
import { bindAsset, findProjectAssets, unbindAsset } from '../../assets/asset-store.ts'
import { findProject } from '../../projects/project-store.ts'
import { AssetId, Deleted, ProjectId, ProjectParams, pageQuery } from '../requests/schemas.ts'
import { toAssetResponse } from '../responses/asset-response.ts'
import { Asset } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import { assetNotFound } from './assets.ts'
import { projectNotFound } from './projects.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Assets']

export function projectAssetRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const assertProject = async (accountId: string, projectId: string): Promise<void> => {
    if ((await findProject(db, accountId, projectId)) === undefined) throw projectNotFound(projectId)
  }

  const listSchema = {
    tags,
    operationId: 'listProjectAssets',
    summary: 'List project assets',
    description: 'Assets that are bound to the project, newest first.',
    params: ProjectParams,
    querystring: pageQuery(100, 80),
    response: responses(
      [200, 'Assets of the project.', listEnvelope(Asset)],
      'PROJECT_NOT_FOUND',
      'PAGE_CURSOR_INVALID',
      422,
    ),
  }
  server.get('/v1/projects/:projectId/assets', { schema: listSchema }, async (request) => {
    const { projectId } = request.params
    const { pageSize = 80, pageCursor } = request.query
    await assertProject(getCaller(request).accountId, projectId)
    const list = `assets of ${projectId}`
    const beforeId = cursors.read(list, pageCursor)
    const page = cursors.page(
      list,
      await findProjectAssets(db, { projectId, beforeId, limit: pageSize + 1 }),
      pageSize,
    )
    const data = page.rows.map((asset) => toAssetResponse(asset, request, context))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })

  const Binding = Type.Object(
    { projectId: ProjectId, assetId: AssetId },
    { description: 'What was bound to what.' },
  )
  const bindSchema = {
    tags,
    operationId: 'addProjectAsset',
    summary: 'Add asset to project',
    description: 'Binds an asset to the project; the asset itself is not changed.',
    params: ProjectParams,
    body: Type.Object({ assetId: AssetId }),
    response: responses(
      [201, 'Asset bound to the project.', envelope(Binding)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      'ASSET_NOT_FOUND',
      422,
    ),
  }
  server.post('/v1/projects/:projectId/assets', { schema: bindSchema }, async (request, reply) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const { assetId } = request.body
    await assertProject(accountId, projectId)
    if (!(await bindAsset(db, accountId, projectId, assetId))) throw assetNotFound(assetId)
    return reply.status(201).send({ data: { projectId, assetId }, meta: {} })
  })

  const Unbound = Type.Object(
    { projectId: ProjectId, assetId: AssetId, deleted: Deleted },
    { description: 'What was taken from what.' },
  )
  const unbindSchema = {
    tags,
    operationId: 'deleteProjectAsset',
    summary: 'Remove asset from project',
    description: 'Removes the binding only; the asset stays.',
    params: Type.Object({ projectId: ProjectId, assetId: AssetId }),
    response: responses([200, 'Removed.', envelope(Unbound)], 'PROJECT_NOT_FOUND', 'ASSET_NOT_FOUND', 422),
  }
  server.delete('/v1/projects/:projectId/assets/:assetId', { schema: unbindSchema }, async (request) => {
    const { projectId, assetId } = request.params
    await assertProject(getCaller(request).accountId, projectId)
    if (!(await unbindAsset(db, projectId, assetId))) throw assetNotFound(assetId)
    return { data: { projectId, assetId, deleted: true }, meta: {} }
  })
}
