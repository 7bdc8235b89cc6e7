import { exportedAssets } from './item-assets.ts'
import type { Asset, Composition } from './model.ts'
import { formatJsonPointer, MAX_ERRORS } from './validation/issues.ts'
import { quote } from './validation/wording.ts'
import type { ValidationError } from './validation-error.ts'

/**
 * Returns what prevents a valid document from being exported: media assets that do not say where their file
 * is. Only assets that would be seen or heard count; the images of a hidden track and the audio of a muted
 * track are not exported.
 *
 * @returns At most 100 errors; none if the document can be exported.
 */
export function findExportErrors(composition: Composition): ValidationError[] {
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
  const message = `Asset ${quote(asset.id)} (${quote(asset.filename)}) has no file. Set its "remoteKey" or its "remoteUrl".`
  return { code: 'EDITOR_ASSET_SOURCE_MISSING', path: formatJsonPointer(['assets', asset.id]), message }
}
