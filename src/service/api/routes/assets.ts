import { Type } from 'typebox'
import { deleteAsset, findAsset } from '../../assets/asset-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { AssetId, Deleted } from '../requests/schemas.ts'
import { toAssetResponse } from '../responses/asset-response.ts'
import { Asset } from '../responses/response-schemas.ts'
import { envelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Assets']
const Params = Type.Object({ assetId: AssetId })

export function addAssetRoutes(server: Server, context: RouteContext): void {
  const { db } = context
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

export function createAssetNotFound(assetId: string): Refusal {
  return new Refusal('ASSET_NOT_FOUND', `There is no asset ${assetId}.`)
}
