import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import type { VisibleLayer } from '../document/timeline.ts'
import { type ImageContext, referenceImage } from './describe-image.ts'
import type { BackgroundDescription, ImageReference, SourceFrameRequest } from './frame-description.ts'

/** Blur radius by level, for an output with a short side of 1080 px. */
const blurPixelsByLevel = [0, 8, 16, 32, 48] as const

const black: BackgroundDescription = { type: 'color', color: '#000000' }

/**
 * Describes the background of a frame.
 *
 * @param layers - The visible layers of the frame, rearmost first.
 * @param sources - Receives the requests for moving sources.
 */
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
        type: 'image',
        image: { kind: 'still', assetId: isAsset ? assetId : background.imageUrl },
        blurPixels: 0,
      }
    }
    case 'blur': {
      const image = findRearmostImage(layers, { composition, sources })
      if (image === undefined) return black
      const blurPixels = (blurPixelsByLevel[background.level] * Math.min(output.width, output.height)) / 1080
      return { type: 'image', image, blurPixels }
    }
  }
}

function findRearmostImage(
  layers: readonly VisibleLayer[],
  context: Pick<ImageContext, 'composition' | 'sources'>,
): ImageReference | undefined {
  for (const layer of layers) {
    const image = findImage(layer, context)
    if (image !== undefined) return image
  }
  return undefined
}

function findImage(
  layer: VisibleLayer,
  context: Pick<ImageContext, 'composition' | 'sources'>,
): ImageReference | undefined {
  if (layer.kind === 'transition') {
    // The backdrop changes at the cut, in the middle of the window.
    const [shown, other] = layer.progress < 0.5 ? [layer.from, layer.to] : [layer.to, layer.from]
    return findImage(shown, context) ?? findImage(other, context)
  }
  const { item, localTicks } = layer
  return item.type === 'image' || item.type === 'video'
    ? referenceImage(item, localTicks, context)
    : undefined
}
