import { Type } from 'typebox'
import { bindAsset, findProjectAssets, unbindAsset } from '../../assets/asset-store.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject } from '../../projects/project-store.ts'
import { AssetId, Deleted, ProjectId, ProjectParams, pageQuery } from '../requests/schemas.ts'
import { toAssetResponse } from '../responses/asset-response.ts'
import { Asset } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import { createAssetNotFound } from './assets.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Assets']
const pageSizes = { maximum: 100, default: 80 }

export function addProjectAssetRoutes(server: Server, context: RouteContext): void {
  addListRoute(server, context)
  addBindRoute(server, context)
  addUnbindRoute(server, context)
}

/** @throws {Problem} `PROJECT_NOT_FOUND` */
async function assertProject(
  { db }: Pick<RouteContext, 'db'>,
  accountId: string,
  projectId: string,
): Promise<void> {
  if ((await findProject(db, accountId, projectId)) === undefined) throw createProjectNotFound(projectId)
}

function addListRoute(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const schema = {
    tags,
    operationId: 'listProjectAssets',
    summary: 'List project assets',
    description: 'Lists the assets that are bound to the project, newest first.',
    params: ProjectParams,
    querystring: pageQuery(pageSizes),
    response: responses(
      [200, 'A page of assets.', listEnvelope(Asset)],
      'PROJECT_NOT_FOUND',
      'PAGE_CURSOR_INVALID',
      422,
    ),
  }
  server.get('/v1/projects/:projectId/assets', { schema }, async (request) => {
    const { projectId } = request.params
    const { pageSize = pageSizes.default, pageCursor } = request.query
    await assertProject(context, getCaller(request).accountId, projectId)
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
}

function addBindRoute(server: Server, context: RouteContext): void {
  const Binding = Type.Object(
    { projectId: ProjectId, assetId: AssetId },
    { description: 'The project and the asset.' },
  )
  const schema = {
    tags,
    operationId: 'addProjectAsset',
    summary: 'Add asset to project',
    description: 'Binds an asset to the project. The asset itself does not change.',
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
  server.post('/v1/projects/:projectId/assets', { schema }, async (request, reply) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const { assetId } = request.body
    await assertProject(context, accountId, projectId)
    if (!(await bindAsset(context.db, accountId, projectId, assetId))) throw createAssetNotFound(assetId)
    return reply.status(201).send({ data: { projectId, assetId }, meta: {} })
  })
}

function addUnbindRoute(server: Server, context: RouteContext): void {
  const Unbound = Type.Object(
    { projectId: ProjectId, assetId: AssetId, deleted: Deleted },
    { description: 'The project and the asset.' },
  )
  const schema = {
    tags,
    operationId: 'deleteProjectAsset',
    summary: 'Remove asset from project',
    description: 'Removes the binding. The asset itself is not deleted.',
    params: Type.Object({ projectId: ProjectId, assetId: AssetId }),
    response: responses(
      [200, 'Asset removed from the project.', envelope(Unbound)],
      'PROJECT_NOT_FOUND',
      'ASSET_NOT_FOUND',
      422,
    ),
  }
  server.delete('/v1/projects/:projectId/assets/:assetId', { schema }, async (request) => {
    const { projectId, assetId } = request.params
    await assertProject(context, getCaller(request).accountId, projectId)
    if (!(await unbindAsset(context.db, projectId, assetId))) throw createAssetNotFound(assetId)
    return { data: { projectId, assetId, deleted: true }, meta: {} }
  })
}
