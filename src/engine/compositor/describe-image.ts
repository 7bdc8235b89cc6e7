import { getBounds, valueAt } from '../document/animated-number.ts'
import type {
  AnimatedNumber,
  Composition,
  GifItem,
  IllustrationItem,
  ImageItem,
  LottieItem,
  VideoItem,
} from '../document/model.ts'
import { resolveIllustration } from '../document/registries/illustrations.ts'
import { sourceTicksAt } from '../document/timeline.ts'
import { roundState } from './box-state.ts'
import type { BoxState, ImageContent, ImageReference, SourceFrameRequest } from './frame-description.ts'

type FileItem = ImageItem | VideoItem | GifItem

/** The context that describing an image requires besides its item. */
export interface ImageContext {
  readonly composition: Composition
  /** Frame pixels per composition pixel. */
  readonly contentScale: number
  /** Receives a request for each moving source that is described. */
  readonly sources: SourceFrameRequest[]
}

/** Describes an item that draws an image; returns undefined if there is nothing to draw. */
export function describeImage(
  item: FileItem | LottieItem | IllustrationItem,
  localTicks: number,
  box: BoxState,
  context: ImageContext,
): ImageContent | undefined {
  switch (item.type) {
    case 'illustration':
      return describeIllustration(item.illustrationName, item.color)
    case 'lottie':
      return describeLottie(item, localTicks, box, context)
    default:
      return crop(item, localTicks, referenceImage(item, localTicks, context))
  }
}

/** References the image of an item that shows a file; a moving source is added to `sources`. */
export function referenceImage(
  item: FileItem,
  localTicks: number,
  { composition, sources }: Pick<ImageContext, 'composition' | 'sources'>,
): ImageReference {
  const { id: itemId, assetId } = item
  if (item.type === 'image') return { kind: 'still', assetId }
  const asset = composition.assets.get(assetId)
  const loops = asset?.type === 'gif' && asset.loopBehavior === 'loop'
  return addSource(sources, {
    kind: 'video',
    itemId,
    assetId,
    sourceTicks: sourceTicksAt(item, localTicks),
    loops,
  })
}

/** Describes an illustration that fits inside its box; returns undefined for an unknown name. */
export function describeIllustration(name: string, color: string): ImageContent | undefined {
  const catalogueName = resolveIllustration(name)
  if (catalogueName === undefined) return undefined
  return describeWhole({ kind: 'illustration', name: catalogueName, color }, 'contain')
}

/** Describes a Lottie animation. Its frames are requested at the largest size at which they are shown. */
export function describeLottieFrame(
  request: Omit<Extract<SourceFrameRequest, { kind: 'lottie' }>, 'kind' | 'width' | 'height'>,
  fit: ImageContent['fit'],
  box: BoxState,
  { contentScale, sources }: ImageContext,
): ImageContent {
  const pixels = (length: number): number => Math.ceil(length * box.peakScale * contentScale)
  const [width, height] = [pixels(box.width), pixels(box.height)]
  return describeWhole(addSource(sources, { kind: 'lottie', ...request, width, height }), fit)
}

function describeLottie(
  item: LottieItem,
  localTicks: number,
  box: BoxState,
  context: ImageContext,
): ImageContent | undefined {
  const { id: itemId, assetId, geometry } = item
  const asset = context.composition.assets.get(assetId)
  if (asset?.type !== 'lottie') return undefined
  const fit = item.keepAspectRatio ? 'cover' : 'stretch'
  if (asset.resourceType === 'svg') {
    const hasFile = asset.remoteKey !== undefined || asset.remoteUrl !== undefined
    if (hasFile || asset.resourceComponentId === undefined)
      return describeWhole({ kind: 'still', assetId }, fit)
    return describeIllustration(asset.resourceComponentId, DEFAULT_ACCENT)
  }
  const largest = { ...box, width: getBounds(geometry.width).max, height: getBounds(geometry.height).max }
  const sourceTicks = sourceTicksAt(item, localTicks)
  return describeLottieFrame({ itemId, animation: { assetId }, sourceTicks }, fit, largest, context)
}

/** The default accent colour of illustrations, which is unDraw's own. */
export const DEFAULT_ACCENT = '#6c63ff'

/** Returns a reference to the request in the list; equal requests share one entry. */
function addSource(sources: SourceFrameRequest[], request: SourceFrameRequest): ImageReference {
  const key = JSON.stringify(request)
  const existing = sources.findIndex((source) => JSON.stringify(source) === key)
  if (existing >= 0) return { kind: 'moving', source: existing }
  return { kind: 'moving', source: sources.push(request) - 1 }
}

function describeWhole(image: ImageReference, fit: ImageContent['fit']): ImageContent {
  return { type: 'image', image, fit, borderRadius: 0, visible: { left: 0, top: 0, right: 1, bottom: 1 } }
}

function crop(item: FileItem, localTicks: number, image: ImageReference): ImageContent {
  const { crop: cropped, borderRadius, durationTicks, keepAspectRatio } = item
  const fraction = (track: AnimatedNumber): number =>
    Math.min(1, Math.max(0, roundState(valueAt(track, localTicks, durationTicks))))
  return {
    type: 'image',
    image,
    fit: keepAspectRatio ? 'cover' : 'stretch',
    borderRadius: Math.max(0, roundState(valueAt(borderRadius, localTicks, durationTicks))),
    visible: {
      left: fraction(cropped.left),
      top: fraction(cropped.top),
      right: roundState(1 - fraction(cropped.right)),
      bottom: roundState(1 - fraction(cropped.bottom)),
    },
  }
}
