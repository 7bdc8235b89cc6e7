import { blurLevels } from '../engine/document/registries/backgrounds.ts'
import type { AssetTable } from './asset-table.ts'
import { checkColor, checkGradient, describe } from './checks.ts'
import { type Source, toMediaSource } from './media-source.ts'
import type { GlobalBackground } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'

/**
 * The background of a film: a CSS colour or gradient, the film's own rearmost image or video blurred by a level from 0 to
 * 4, or an image.
 */
export type Background = string | { readonly blur: 0 | 1 | 2 | 3 | 4 } | { readonly image: Source }

/** Converts a background to that of a document, and adds its image. */
export function toGlobalBackground(assets: AssetTable, background: Background): GlobalBackground {
  if (typeof background === 'string') {
    if (!background.includes('gradient(')) {
      return { type: 'color', color: checkColor(undefined, 'background', background), gradient: null }
    }
    return {
      type: 'color',
      color: '#000000',
      gradient: checkGradient(undefined, 'background', background),
    }
  }
  if (typeof background === 'object' && background !== null) {
    if ('blur' in background) return { type: 'blur', level: checkLevel(background.blur) }
    if ('image' in background) {
      const source = toMediaSource('background', background.image)
      const imageUrl = source.remoteUrl ?? source.filename
      return { type: 'image', imageAssetId: assets.add('image', source), imageUrl, source: 'custom' }
    }
  }
  throw new TimelineError(
    undefined,
    `"background" must be a CSS colour or gradient, { blur: 0 to 4 } or { image }, not ${describe(background)}.`,
  )
}

function checkLevel(level: 0 | 1 | 2 | 3 | 4): 0 | 1 | 2 | 3 | 4 {
  if (blurLevels.includes(level)) return level
  throw new TimelineError(
    undefined,
    `"background.blur" must be a whole number from 0 to 4, not ${describe(level)}.`,
  )
}
