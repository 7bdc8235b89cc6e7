import { exportedAssets } from './item-assets.ts'
import type { Asset, Composition } from './model.ts'
import { jsonPointer, MAX_ERRORS } from './validation/issues.ts'
import { quote } from './validation/wording.ts'
import type { ValidationError } from './validation-error.ts'

/**
 * What stands in the way of exporting a valid document: media assets that say nowhere where their file is.
 * Only what would be seen or heard counts: a hidden track's pictures and a muted track's sound are not in
 * the export.
 *
 * @returns At most 100 errors; none where it can be exported.
 */
export function exportErrors(composition: Composition): ValidationError[] {
  return exportedAssets(composition)
    .filter((asset) => !hasSource(asset))
    .slice(0, MAX_ERRORS)
    .map(missingSource)
}

function hasSource(asset: Asset): boolean {
  if (asset.remoteKey !== undefined || asset.remoteUrl !== undefined || asset.type === 'caption') return true
  if (asset.type !== 'lottie') return false
  return asset.resourceType === 'svg'
    ? asset.resourceComponentId !== undefined
    : asset.resourceJson !== undefined
}

function missingSource(asset: Asset): ValidationError {
  const message = `Asset ${quote(asset.id)} (${quote(asset.filename)}) has no file: give it a "remoteKey" or a "remoteUrl".`
  return { code: 'EDITOR_ASSET_SOURCE_MISSING', path: jsonPointer(['assets', asset.id]), message }
}
