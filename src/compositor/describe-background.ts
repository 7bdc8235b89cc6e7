import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import type { VisibleLayer } from '../document/timeline.ts'
import { type PictureContext, pictureOf } from './describe-picture.ts'
import type { BackgroundDescription, PictureReference, SourceFrameRequest } from './frame-description.ts'

/** Blur radius by level, for an output whose short side is 1080 px. */
const blurPixelsByLevel = [0, 8, 16, 32, 48] as const

const black: BackgroundDescription = { type: 'color', color: '#000000' }

/** @param layers - What the frame shows, rearmost first. */
export function describeBackground(
  composition: Composition,
  output: OutputFrame,
  layers: readonly VisibleLayer[],
  sources: SourceFrameRequest[],
): BackgroundDescription {
  const { background } = composition
  switch (background.type) {
    case 'none':
      return black
    case 'color': {
      const { color, gradient } = background
      return gradient === undefined ? { type: 'color', color } : { type: 'gradient', color, gradient }
    }
    case 'image': {
      const assetId = background.imageAssetId
      const isAsset = assetId !== undefined && composition.assets.has(assetId)
      return {
        type: 'picture',
        picture: { kind: 'still', assetId: isAsset ? assetId : background.imageUrl },
        blurPixels: 0,
      }
    }
    case 'blur': {
      const picture = rearmostPicture(layers, { composition, sources })
      if (picture === undefined) return black
      const blurPixels = (blurPixelsByLevel[background.level] * Math.min(output.width, output.height)) / 1080
      return { type: 'picture', picture, blurPixels }
    }
  }
}

function rearmostPicture(
  layers: readonly VisibleLayer[],
  context: Pick<PictureContext, 'composition' | 'sources'>,
): PictureReference | undefined {
  for (const layer of layers) {
    const picture = pictureIn(layer, context)
    if (picture !== undefined) return picture
  }
  return undefined
}

function pictureIn(
  layer: VisibleLayer,
  context: Pick<PictureContext, 'composition' | 'sources'>,
): PictureReference | undefined {
  if (layer.kind === 'transition') {
    // The backdrop follows at the cut, in the middle of the window.
    const [shown, other] = layer.progress < 0.5 ? [layer.from, layer.to] : [layer.to, layer.from]
    return pictureIn(shown, context) ?? pictureIn(other, context)
  }
  const { item, localTicks } = layer
  return item.type === 'image' || item.type === 'video' ? pictureOf(item, localTicks, context) : undefined
}
