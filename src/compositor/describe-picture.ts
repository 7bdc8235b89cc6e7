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
import { illustrationPicture } from '../document/registries/illustrations.ts'
import { sourceTicksAt } from '../document/timeline.ts'
import { rounded } from './box-state.ts'
import type { BoxState, PictureContent, PictureReference, SourceFrameRequest } from './frame-description.ts'

type FileItem = ImageItem | VideoItem | GifItem

/** What a picture's description needs besides its item. */
export interface PictureContext {
  readonly composition: Composition
  /** Frame pixels per composition pixel. */
  readonly contentScale: number
  /** Grows by the moving pictures that are described. */
  readonly sources: SourceFrameRequest[]
}

/** What an item that draws a picture shows; undefined where there is none to be drawn. */
export function describePicture(
  item: FileItem | LottieItem | IllustrationItem,
  localTicks: number,
  box: BoxState,
  context: PictureContext,
): PictureContent | undefined {
  switch (item.type) {
    case 'illustration':
      return illustration(item.illustrationName, item.color)
    case 'lottie':
      return describeLottie(item, localTicks, box, context)
    default:
      return cropped(item, localTicks, pictureOf(item, localTicks, context))
  }
}

/** The picture of an item that shows a file; a moving one is added to the sources. */
export function pictureOf(
  item: FileItem,
  localTicks: number,
  { composition, sources }: Pick<PictureContext, 'composition' | 'sources'>,
): PictureReference {
  const { id: itemId, assetId } = item
  if (item.type === 'image') return { kind: 'still', assetId }
  const asset = composition.assets.get(assetId)
  const loops = asset?.type === 'gif' && asset.loopBehavior === 'loop'
  return moving(sources, {
    kind: 'video',
    itemId,
    assetId,
    sourceTicks: sourceTicksAt(item, localTicks),
    loops,
  })
}

/** A picture of the catalogue, whole within its box; undefined for a name that it does not have. */
export function illustration(name: string, color: string): PictureContent | undefined {
  const pictureName = illustrationPicture(name)
  if (pictureName === undefined) return undefined
  return uncropped({ kind: 'illustration', name: pictureName, color }, 'contain')
}

/** How a Lottie animation is drawn that is no item of its own. */
export function lottieOf(
  request: Omit<Extract<SourceFrameRequest, { kind: 'lottie' }>, 'kind' | 'width' | 'height'>,
  fit: PictureContent['fit'],
  box: BoxState,
  { contentScale, sources }: PictureContext,
): PictureContent {
  const pixels = (length: number): number => Math.ceil(length * box.peakScale * contentScale)
  const [width, height] = [pixels(box.width), pixels(box.height)]
  return uncropped(moving(sources, { kind: 'lottie', ...request, width, height }), fit)
}

function describeLottie(
  item: LottieItem,
  localTicks: number,
  box: BoxState,
  context: PictureContext,
): PictureContent | undefined {
  const { id: itemId, assetId, geometry } = item
  const asset = context.composition.assets.get(assetId)
  if (asset?.type !== 'lottie') return undefined
  const fit = item.keepAspectRatio ? 'cover' : 'stretch'
  if (asset.resourceType === 'svg') {
    const hasFile = asset.remoteKey !== undefined || asset.remoteUrl !== undefined
    if (hasFile || asset.resourceComponentId === undefined) return uncropped({ kind: 'still', assetId }, fit)
    return illustration(asset.resourceComponentId, DEFAULT_ACCENT)
  }
  const largest = { ...box, width: peakOf(geometry.width), height: peakOf(geometry.height) }
  const sourceTicks = sourceTicksAt(item, localTicks)
  return lottieOf({ itemId, animation: { assetId }, sourceTicks }, fit, largest, context)
}

/** The accent of catalogue pictures where the document names no colour: unDraw's own. */
export const DEFAULT_ACCENT = '#6c63ff'

function peakOf({ value, keyframes }: AnimatedNumber): number {
  return keyframes.reduce((peak, keyframe) => Math.max(peak, keyframe.value), value)
}

/** The place of a request in the list; two that are equal share one. */
function moving(sources: SourceFrameRequest[], request: SourceFrameRequest): PictureReference {
  const key = JSON.stringify(request)
  const known = sources.findIndex((source) => JSON.stringify(source) === key)
  if (known >= 0) return { kind: 'moving', source: known }
  return { kind: 'moving', source: sources.push(request) - 1 }
}

function uncropped(picture: PictureReference, fit: PictureContent['fit']): PictureContent {
  return { type: 'picture', picture, fit, borderRadius: 0, visible: { left: 0, top: 0, right: 1, bottom: 1 } }
}

function cropped(item: FileItem, localTicks: number, picture: PictureReference): PictureContent {
  const { crop, borderRadius, durationTicks, keepAspectRatio } = item
  const fraction = (track: AnimatedNumber): number =>
    Math.min(1, Math.max(0, rounded(valueAt(track, localTicks, durationTicks))))
  return {
    type: 'picture',
    picture,
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
