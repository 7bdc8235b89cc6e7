import { computeBoxMatrix, type Rectangle, transformBounds } from '../../compositor/box-matrix.ts'
import { getBoxBounds } from '../../compositor/content-bounds.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type {
  FrameDescription,
  ImageContent,
  ItemLayer,
  LayerDescription,
} from '../../compositor/frame-description.ts'
import { placeUprightImage } from '../../compositor/images/upright-image.ts'
import { addsLight } from '../../compositor/text/letters/adds-light.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import type { FrameSize } from '../media/frame-shape.ts'

/** Where planes of a video, scaled to a size, are in the output frame. */
export interface PlacedPlanes extends FrameSize {
  /** The column and row of the planes' top left pixel, even; may be outside of the frame. */
  readonly left: number
  readonly top: number
  /** The part of the frame that shows them, with even edges. */
  readonly area: FrameArea
}

/** A layer whose video may go straight to the encoder's planes. */
export interface StraightVideo {
  readonly layerIndex: number
  /** The index of its request in `FrameDescription.sources`. */
  readonly source: number
  /** Returns where frames of a size are; undefined if they must be drawn. */
  readonly place: (size: FrameSize) => PlacedPlanes | undefined
}

/** How far, in pixels, a video may be from where it would be drawn: planes have even positions only. */
const MAX_SHIFT = 0.5
/** A video is scaled with all its cropped parts; larger ones, relative to the frame's pixels, are drawn. */
const MAX_SCALED_SHARE = 4
/** Rounding errors of positions, in pixels. */
const EPSILON = 1e-6

/**
 * Finds the videos of a frame that need not be drawn on a canvas: upright, resting, not touching one another, in a frame
 * that no effect changes except by darkening it. Everything over them can be blended with them afterwards.
 */
export function findStraightVideos(description: FrameDescription, output: OutputFrame): StraightVideo[] {
  const { layers, postEffects } = description
  if (output.transparent || postEffects.some(({ type }) => type !== 'black')) return []
  if (layers.some((layer) => layer.kind === 'item' && addsLight(layer))) return []
  const found: StraightVideo[] = []
  const taken: FrameArea[] = []
  for (const [layerIndex, layer] of layers.entries()) {
    const content = readVideo(layer, description)
    if (content === undefined || layer.kind !== 'item') continue
    const box = computeBoxArea(layer, output)
    if (box === undefined || taken.some((other) => overlaps(box, other))) continue
    taken.push(box)
    const place = (size: FrameSize): PlacedPlanes | undefined => placePlanes(size, content, layer, output)
    found.push({ layerIndex, source: content.image.source, place })
  }
  return found
}

interface VideoContent extends ImageContent {
  readonly image: Extract<ImageContent['image'], { kind: 'moving' }>
}

/** Returns a layer's content if it is a video that nothing else in the frame shows. */
function readVideo(layer: LayerDescription, description: FrameDescription): VideoContent | undefined {
  if (layer.kind !== 'item' || layer.content.type !== 'image') return undefined
  const { image } = layer.content
  if (image.kind !== 'moving' || description.sources[image.source]?.kind !== 'video') return undefined
  const shown = JSON.stringify([description.background, description.layers])
  const uses = shown.split(JSON.stringify(image)).length - 1
  return uses === 1 ? { ...layer.content, image } : undefined
}

function computeBoxArea({ box }: ItemLayer, output: OutputFrame): FrameArea | undefined {
  return alignOutward(transformBounds(computeBoxMatrix(box, output), getBoxBounds(box)), output)
}

function placePlanes(
  size: FrameSize,
  content: ImageContent,
  { box }: ItemLayer,
  output: OutputFrame,
): PlacedPlanes | undefined {
  const placed = placeUprightImage(size, content, box, output)
  const area = placed === undefined ? undefined : alignOutward(placed.shown, output)
  if (placed === undefined || area === undefined) return undefined
  const { whole } = placed
  const horizontal = alignSpan([whole.left, whole.right], [area.left, area.right])
  const vertical = alignSpan([whole.top, whole.bottom], [area.top, area.bottom])
  if (horizontal === undefined || vertical === undefined) return undefined
  const [left, right] = horizontal
  const [top, bottom] = vertical
  const [width, height] = [right - left, bottom - top]
  if (width * height > MAX_SCALED_SHARE * output.width * output.height) return undefined
  return { left, top, width, height, area }
}

type Span = readonly [start: number, end: number]

/**
 * Moves the ends of a span to even numbers beyond those of `shown`, so that what is shown moves least.
 *
 * @returns Undefined if something in `shown` would move too far.
 */
function alignSpan(span: Span, shown: Span): Span | undefined {
  const near = (at: number): Span => [2 * Math.floor(at / 2 + EPSILON), 2 * Math.ceil(at / 2 - EPSILON)]
  const aligned = near(span[0])
    .flatMap((start) => near(span[1]).map((end): Span => [start, end]))
    .filter(([start, end]) => start <= shown[0] && end >= shown[1])
    .map((to) => ({ to, shift: measureShift(span, to, shown) }))
    .toSorted((one, other) => one.shift - other.shift)
  const best = aligned[0]
  return best === undefined || best.shift > MAX_SHIFT ? undefined : best.to
}

/** Returns how far something in `shown` moves at most when a span is stretched to another one. */
function measureShift([start, end]: Span, [toStart, toEnd]: Span, shown: Span): number {
  const stretch = (toEnd - toStart) / (end - start)
  const shifts = shown.map((at) => {
    const within = Math.min(end, Math.max(start, at))
    return Math.abs(toStart + (within - start) * stretch - within)
  })
  return Math.max(...shifts)
}

/** Returns the area with even edges around a rectangle inside the frame; undefined if it is empty. */
function alignOutward({ left, top, right, bottom }: Rectangle, output: OutputFrame): FrameArea | undefined {
  const floor = (at: number): number => Math.max(0, 2 * Math.floor((at + EPSILON) / 2))
  const ceil = (at: number, end: number): number => Math.min(end, 2 * Math.ceil((at - EPSILON) / 2))
  const area = {
    left: floor(left),
    top: floor(top),
    right: ceil(right, output.width),
    bottom: ceil(bottom, output.height),
  }
  return area.left < area.right && area.top < area.bottom ? area : undefined
}

function overlaps(one: FrameArea, other: FrameArea): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/**
 * Replaces videos by holes of their size.
 *
 * @param sizes - By the index of the layer.
 */
export function punchHoles(
  description: FrameDescription,
  sizes: ReadonlyMap<number, FrameSize>,
): FrameDescription {
  if (sizes.size === 0) return description
  const layers = description.layers.map((layer, index) => {
    const size = sizes.get(index)
    if (size === undefined || layer.kind !== 'item' || layer.content.type !== 'image') return layer
    const image = { kind: 'hole', width: size.width, height: size.height } as const
    return { ...layer, content: { ...layer.content, image } }
  })
  return { ...description, layers }
}
