import type { FastifyRequest } from 'fastify'
import type { StoredAsset } from '../../assets/asset-store.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { publicUrl } from './task-snapshot.ts'

/** An asset as clients see it. */
export function toAssetResponse(asset: StoredAsset, request: FastifyRequest, context: RouteContext) {
  const link = context.links.sign(`/files/assets/${asset.id}`, context.linkHours * 3600)
  return {
    assetId: asset.id,
    // Upper case as published clients know them; inside of documents types are lower case.
    type: asset.type.toUpperCase(),
    source: asset.source?.toUpperCase() ?? null,
    filename: asset.filename,
    mimetype: asset.mimetype,
    size: asset.size_bytes,
    fileUrl: publicUrl(request, context) + link,
    fileKey: asset.storage_key,
    width: asset.width,
    height: asset.height,
    duration: asset.duration_seconds,
  }
}
