import { redactUrl } from '../../platform/network/redact-url.ts'
import type { Composition } from '../document/model.ts'
import { RenderError } from './render-error.ts'

/** Returns how messages name an asset, such as `image asset "logo.svg" (a1)`. */
export function describeAsset(
  { composition }: { readonly composition: Composition },
  assetId: string,
): string {
  const asset = composition.assets.get(assetId)
  return asset === undefined
    ? `background image ${redactUrl(assetId)}`
    : `${asset.type} asset "${asset.filename}" (${asset.id})`
}

/** Adds the asset's name to an error of reading it; a `RenderError` passes through. */
export function toAssetError(
  error: unknown,
  job: { readonly composition: Composition },
  assetId: string,
): RenderError {
  if (error instanceof RenderError) return error
  const name = describeAsset(job, assetId)
  const detail = error instanceof Error ? error.message : String(error)
  return new RenderError('ASSET_UNUSABLE', `The ${name} can't be used: ${detail}`, { cause: error })
}

/** Adds the item's name to an error of its inline animation. */
export function toItemError(error: unknown, itemId: string): RenderError {
  const detail = error instanceof Error ? error.message : String(error)
  return new RenderError('ASSET_UNUSABLE', `The animation of item "${itemId}" can't be used: ${detail}`, {
    cause: error,
  })
}
