import { valueAt } from '../document/animated-number.ts'
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
import { rounded } from './box-state.ts'
import type { BoxState, ImageContent, ImageReference, SourceFrameRequest } from './frame-description.ts'

type FileItem = ImageItem | VideoItem | GifItem

/** What a picture's description needs besides its item. */
export interface ImageContext {
  readonly composition: Composition
  /** Frame pixels per composition pixel. */
  readonly contentScale: number
  /** Grows by the moving pictures that are described. */
  readonly sources: SourceFrameRequest[]
}

/** What an item that draws a picture shows; undefined where there is none to be drawn. */
export function describeImage(
  item: FileItem | LottieItem | IllustrationItem,
  localTicks: number,
  box: BoxState,
  context: ImageContext,
): ImageContent | undefined {
  switch (item.type) {
    case 'illustration':
      return illustration(item.illustrationName, item.color)
    case 'lottie':
      return describeLottie(item, localTicks, box, context)
    default:
      return cropped(item, localTicks, referenceImage(item, localTicks, context))
  }
}

/** The picture of an item that shows a file; a moving one is added to the sources. */
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

/** A picture of the catalogue, whole within its box; undefined for a name that it does not have. */
export function illustration(name: string, color: string): ImageContent | undefined {
  const catalogueName = resolveIllustration(name)
  if (catalogueName === undefined) return undefined
  return uncropped({ kind: 'illustration', name: catalogueName, color }, 'contain')
}

/** How a Lottie animation is drawn that is no item of its own. */
export function describeLottieFrame(
  request: Omit<Extract<SourceFrameRequest, { kind: 'lottie' }>, 'kind' | 'width' | 'height'>,
  fit: ImageContent['fit'],
  box: BoxState,
  { contentScale, sources }: ImageContext,
): ImageContent {
  const pixels = (length: number): number => Math.ceil(length * box.peakScale * contentScale)
  const [width, height] = [pixels(box.width), pixels(box.height)]
  return uncropped(addSource(sources, { kind: 'lottie', ...request, width, height }), fit)
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
    if (hasFile || asset.resourceComponentId === undefined) return uncropped({ kind: 'still', assetId }, fit)
    return illustration(asset.resourceComponentId, DEFAULT_ACCENT)
  }
  const largest = { ...box, width: findPeak(geometry.width), height: findPeak(geometry.height) }
  const sourceTicks = sourceTicksAt(item, localTicks)
  return describeLottieFrame({ itemId, animation: { assetId }, sourceTicks }, fit, largest, context)
}

/** The accent of catalogue pictures where the document names no colour: unDraw's own. */
export const DEFAULT_ACCENT = '#6c63ff'

function findPeak({ value, keyframes }: AnimatedNumber): number {
  return keyframes.reduce((peak, keyframe) => Math.max(peak, keyframe.value), value)
}

/** The place of a request in the list; two that are equal share one. */
function addSource(sources: SourceFrameRequest[], request: SourceFrameRequest): ImageReference {
  const key = JSON.stringify(request)
  const existing = sources.findIndex((source) => JSON.stringify(source) === key)
  if (existing >= 0) return { kind: 'moving', source: existing }
  return { kind: 'moving', source: sources.push(request) - 1 }
}

function uncropped(image: ImageReference, fit: ImageContent['fit']): ImageContent {
  return { type: 'image', image, fit, borderRadius: 0, visible: { left: 0, top: 0, right: 1, bottom: 1 } }
}

function cropped(item: FileItem, localTicks: number, image: ImageReference): ImageContent {
  const { crop, borderRadius, durationTicks, keepAspectRatio } = item
  const fraction = (track: AnimatedNumber): number =>
    Math.min(1, Math.max(0, rounded(valueAt(track, localTicks, durationTicks))))
  return {
    type: 'image',
    image,
    fit: keepAspectRatio ? 'cover' : 'stretch',
    borderRadius: Math.max(0, rounded(valueAt(borderRadius, localTicks, durationTicks))),
    visible: {
      left: fraction(crop.left),
      top: fraction(crop.top),
      right: rounded(1 - fraction(crop.right)),
      bottom: rounded(1 - fraction(crop.bottom)),
    },
  }
}
