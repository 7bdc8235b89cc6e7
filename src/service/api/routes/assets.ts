import { Type } from 'typebox'
import { deleteAsset, findAsset, findAssets } from '../../assets/asset-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { AssetId, Deleted, pageQuery } from '../requests/schemas.ts'
import { toAssetResponse } from '../responses/asset-response.ts'
import { Asset } from '../responses/response-schemas.ts'
import { envelope, listEnvelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Assets']
const Params = Type.Object({ assetId: AssetId })

const pageSizes = { maximum: 100, default: 80 }

export function addAssetRoutes(server: Server, context: RouteContext): void {
  const { db } = context
  addListRoute(server, context)
  const getSchema = {
    tags,
    operationId: 'getAsset',
    summary: 'Get asset detail',
    description: 'Returns everything that is needed to use an uploaded file in a document.',
    params: Params,
    response: responses([200, 'The asset.', envelope(Asset)], 'ASSET_NOT_FOUND'),
  }
  server.get('/v1/assets/:assetId', { schema: getSchema }, async (request) => {
    const asset = await findAsset(db, getCaller(request).accountId, request.params.assetId)
    if (asset === undefined) throw createAssetNotFound(request.params.assetId)
    return { data: toAssetResponse(asset, request, context), meta: {} }
  })

  const deleteSchema = {
    tags,
    operationId: 'deleteAsset',
    summary: 'Delete asset',
    description:
      'Deletes an asset. Refused while the asset is bound to a project or a stored document contains its fileKey.',
    params: Params,
    response: responses(
      [
        200,
        'Deleted.',
        envelope(Type.Object({ assetId: AssetId, deleted: Deleted }, { description: 'The deleted asset.' })),
      ],
      'ASSET_NOT_FOUND',
      'ASSET_REFERENCED',
    ),
  }
  server.delete('/v1/assets/:assetId', { schema: deleteSchema }, async (request) => {
    const { assetId } = request.params
    const { accountId, apiKeyId } = getCaller(request)
    const outcome = await deleteAsset(db, accountId, assetId, apiKeyId)
    if (outcome === 'not-found') throw createAssetNotFound(assetId)
    if (outcome === 'referenced') {
      throw new Refusal(
        'ASSET_REFERENCED',
        'A project still uses this asset. Remove it from the project first.',
      )
    }
    return { data: { assetId, deleted: true }, meta: {} }
  })
}

function addListRoute(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const schema = {
    tags,
    operationId: 'listAssets',
    summary: 'List assets',
    description: 'Lists all assets of the account, newest first.',
    querystring: Type.Object({
      ...pageQuery(pageSizes).properties,
      search: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 200,
          pattern: '^[^\\u0000]*$',
          description: 'Only assets whose filename contains this text, in upper or lower case.',
        }),
      ),
    }),
    response: responses([200, 'A page of assets.', listEnvelope(Asset)], 'PAGE_CURSOR_INVALID', 422),
  }
  server.get('/v1/assets', { schema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor, search } = request.query
    const list = 'assets of the account'
    const beforeId = cursors.read(list, pageCursor)
    const { accountId } = getCaller(request)
    const rows = await findAssets(db, accountId, { search, beforeId, limit: pageSize + 1 })
    const page = cursors.page(list, rows, pageSize)
    const data = page.rows.map((asset) => toAssetResponse(asset, request, context))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })
}

export function createAssetNotFound(assetId: string): Refusal {
  return new Refusal('ASSET_NOT_FOUND', `There is no asset ${assetId}.`)
}
