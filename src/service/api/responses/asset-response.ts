import type { FastifyRequest } from 'fastify'
import type { StoredAsset } from '../../assets/asset-store.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import type { RouteContext } from '../routes/route-context.ts'

/** Returns an asset as clients see it. */
export function toAssetResponse(asset: StoredAsset, request: FastifyRequest, context: RouteContext) {
  const link = context.links.sign(`/files/assets/${asset.id}`, context.linkHours * 3600)
  return {
    assetId: asset.id,
    // Upper case here, lower case in documents: both are published.
    type: asset.type.toUpperCase(),
    source: asset.source?.toUpperCase() ?? null,
    filename: asset.filename,
    mimetype: asset.mimetype,
    size: asset.size_bytes,
    fileUrl: getPublicUrl(request, context) + link,
    fileKey: asset.storage_key,
    width: asset.width,
    height: asset.height,
    duration: asset.duration_seconds,
    ...(asset.font_family !== null && { fontFamily: asset.font_family }),
  }
}
