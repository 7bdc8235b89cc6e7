import type { Composition, Transition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import type { VisibleLayer } from '../document/timeline.ts'
import { type ImageContext, referenceImage } from './describe-image.ts'
import type { BackgroundDescription, SourceFrameRequest } from './frame-description.ts'
import { describeTransition } from './transitions/describe-transition.ts'

/** Blur radius by level, for an output with a short side of 1080 px. */
const blurPixelsByLevel = [0, 8, 16, 32, 48] as const

/** Returns the background of documents without one. */
function describeEmpty({ transparent }: OutputFrame): BackgroundDescription {
  return { type: 'color', color: transparent ? 'transparent' : '#000000' }
}

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
      return describeEmpty(output)
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
      const blurPixels = (blurPixelsByLevel[background.level] * Math.min(output.width, output.height)) / 1080
      return describeBackdrop(layers, { composition, sources, blurPixels, empty: describeEmpty(output) })
    }
  }
}

interface BackdropContext extends Pick<ImageContext, 'composition' | 'sources'> {
  readonly blurPixels: number
  /** Shown where no layer has an image. */
  readonly empty: BackgroundDescription
}

/** Describes the rearmost image or video; in a transition, it is replaced as its clip is. */
function describeBackdrop(layers: readonly VisibleLayer[], context: BackdropContext): BackgroundDescription {
  for (const [index, layer] of layers.entries()) {
    // A side without an image leaves the view to the layers in front, which are not blended in turn: that would take
    // memory for every track.
    const describeOthers = (): BackgroundDescription =>
      describeSingleBackdrop(layers.slice(index + 1), context)
    const found = describeLayerBackdrop(layer, describeOthers, context)
    if (found !== undefined) return found
  }
  return context.empty
}

function describeLayerBackdrop(
  layer: VisibleLayer,
  describeOthers: () => BackgroundDescription,
  context: BackdropContext,
): BackgroundDescription | undefined {
  if (layer.kind === 'item') return describeItemBackdrop(layer, context)
  const from = describeLayerBackdrop(layer.from, describeOthers, context)
  const to = describeLayerBackdrop(layer.to, describeOthers, context)
  if (from === undefined && to === undefined) return undefined
  return joinSides(layer, from ?? describeOthers(), to ?? describeOthers())
}

function joinSides(
  { transition, progress }: Extract<VisibleLayer, { kind: 'transition' }>,
  from: BackgroundDescription,
  to: BackgroundDescription,
): BackgroundDescription {
  if (JSON.stringify(from) === JSON.stringify(to)) return from
  // A background that turned over would leave the frame empty around it.
  const shown: Transition = transition.type === 'flip' ? { ...transition, type: 'fade' } : transition
  return { type: 'transition', transition: describeTransition(shown, progress, undefined), from, to }
}

/** Describes the rearmost image or video; in a transition, it changes at the cut. */
function describeSingleBackdrop(
  layers: readonly VisibleLayer[],
  context: BackdropContext,
): BackgroundDescription {
  for (const layer of layers) {
    const sides = listSides(layer)
    for (const side of sides) {
      const found = describeItemBackdrop(side, context)
      if (found !== undefined) return found
    }
  }
  return context.empty
}

/** Lists the items of a layer, the one that is shown longer first. */
function listSides(layer: VisibleLayer): Extract<VisibleLayer, { kind: 'item' }>[] {
  if (layer.kind === 'item') return [layer]
  return layer.progress < 0.5 ? [...listSides(layer.from), layer.to] : [layer.to, ...listSides(layer.from)]
}

function describeItemBackdrop(
  { item, localTicks }: Extract<VisibleLayer, { kind: 'item' }>,
  { blurPixels, empty: _, ...context }: BackdropContext,
): BackgroundDescription | undefined {
  if (item.type !== 'image' && item.type !== 'video') return undefined
  return { type: 'image', image: referenceImage(item, localTicks, context), blurPixels }
}
