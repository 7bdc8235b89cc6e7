import { Type } from 'typebox'
import { bindAsset, findProjectAssets, unbindAsset } from '../../assets/asset-store.ts'
import { findProject } from '../../projects/project-store.ts'
import { Asset } from '../answer-schemas.ts'
import { answers, bodyCodes, envelope, listEnvelope } from '../answers.ts'
import { assetAnswer } from '../asset-answer.ts'
import { callerOf } from '../authentication.ts'
import type { RouteContext, Server } from '../route-context.ts'
import { AssetId, Deleted, ProjectId, ProjectParams, pageQuery } from '../schemas.ts'
import { assetNotFound } from './assets.ts'
import { projectNotFound } from './projects.ts'

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
    response: answers(
      [200, 'Assets of the project.', listEnvelope(Asset)],
      'PROJECT_NOT_FOUND',
      'PAGE_CURSOR_INVALID',
      422,
    ),
  }
  server.get('/v1/projects/:projectId/assets', { schema: listSchema }, async (request) => {
    const { projectId } = request.params
    const { pageSize = 80, pageCursor } = request.query
    await assertProject(callerOf(request).accountId, projectId)
    const list = `assets of ${projectId}`
    const beforeId = cursors.read(list, pageCursor)
    const page = cursors.page(
      list,
      await findProjectAssets(db, { projectId, beforeId, limit: pageSize + 1 }),
      pageSize,
    )
    const data = page.rows.map((asset) => assetAnswer(asset, request, context))
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
    response: answers(
      [201, 'Asset bound to the project.', envelope(Binding)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      'ASSET_NOT_FOUND',
      422,
    ),
  }
  server.post('/v1/projects/:projectId/assets', { schema: bindSchema }, async (request, reply) => {
    const { accountId } = callerOf(request)
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
    response: answers([200, 'Removed.', envelope(Unbound)], 'PROJECT_NOT_FOUND', 'ASSET_NOT_FOUND', 422),
  }
  server.delete('/v1/projects/:projectId/assets/:assetId', { schema: unbindSchema }, async (request) => {
    const { projectId, assetId } = request.params
    await assertProject(callerOf(request).accountId, projectId)
    if (!(await unbindAsset(db, projectId, assetId))) throw assetNotFound(assetId)
    return { data: { projectId, assetId, deleted: true }, meta: {} }
  })
}
