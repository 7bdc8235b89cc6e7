import { redactUrl } from '../../platform/network/redact-url.ts'
import type { Composition } from '../document/model.ts'
import { RenderError } from './render-error.ts'

/** Adds the asset's name to an error of reading it; a `RenderError` passes through. */
export function toAssetError(
  error: unknown,
  { composition }: { composition: Composition },
  assetId: string,
): RenderError {
  if (error instanceof RenderError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const name = describeAsset(composition, assetId)
  return new RenderError('ASSET_UNUSABLE', `The ${name} can't be used: ${detail}`, { cause: error })
}

/** Returns the name of an asset in messages. */
export function describeAsset(composition: Composition, assetId: string): string {
  const asset = composition.assets.get(assetId)
  return asset === undefined
    ? `background image ${redactUrl(assetId)}`
    : `${asset.type} asset "${asset.filename}" (${asset.id})`
}

/** Adds the item's name to an error of its inline animation. */
export function toItemError(error: unknown, itemId: string): RenderError {
  const detail = error instanceof Error ? error.message : String(error)
  return new RenderError('ASSET_UNUSABLE', `The animation of item "${itemId}" can't be used: ${detail}`, {
    cause: error,
  })
}
