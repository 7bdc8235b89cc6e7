import type { Composition } from '../../document/model.ts'
import { computeBoxMatrix, type Rectangle, transformBounds, unplaced } from '../box-matrix.ts'
import type { ItemLayer, LayerDescription, RoundShape, StyleArea } from '../frame-description.ts'

interface Side {
  readonly bounds: Rectangle
  readonly isFilled: boolean
  readonly shape: RoundShape
}

type CompositionSize = Pick<Composition, 'width' | 'height'>

/** Sides that share less than this of the larger one are not shown in one window. */
const MIN_SHARED = 0.5

/**
 * Computes where a transition takes place. A side that shows nothing takes the other side's place.
 *
 * @param mayFill - Whether both sides may be filled: `StyleFills` decides it for the whole transition.
 */
export function computeStyleArea(
  from: LayerDescription | undefined,
  to: LayerDescription | undefined,
  composition: CompositionSize,
  mayFill: boolean,
): StyleArea | undefined {
  const [outgoing, incoming] = [from, to].map((layer) => layer && measureSide(layer, composition))
  if (
    mayFill &&
    fillsPlace(outgoing) &&
    fillsPlace(incoming) &&
    areOverEachOther(outgoing.bounds, incoming.bounds)
  ) {
    const isRound = showsCorner(outgoing) || showsCorner(incoming)
    return {
      from: outgoing.bounds,
      to: incoming.bounds,
      isFilled: true,
      ...(isRound && { shapes: { from: outgoing.shape, to: incoming.shape } }),
    }
  }
  const around = unite([outgoing, incoming].flatMap((side) => side?.bounds ?? []))
  return around && { from: around, to: around, isFilled: false }
}

/** Returns whether both sides of a transition fill places that lie over each other. */
export function areFilled(
  from: LayerDescription | undefined,
  to: LayerDescription | undefined,
  composition: CompositionSize,
): boolean {
  return computeStyleArea(from, to, composition, true)?.isFilled === true
}

function fillsPlace(side: Side | undefined): side is Side {
  return side?.isFilled === true
}

function measureSide(layer: LayerDescription, composition: CompositionSize): Side | undefined {
  if (layer.kind === 'transition') {
    const area = computeStyleArea(layer.from, layer.to, composition, true)
    const bounds = area && unite([area.from, area.to])
    if (bounds === undefined) return undefined
    const shape = { ...bounds, radiusX: 0, radiusY: 0 }
    return { bounds, isFilled: area?.isFilled === true && isSame(area.from, area.to), shape }
  }
  const shown = measureShown(layer)
  const whole = transformBounds(computeBoxMatrix(layer.box, unplaced), shown)
  const bounds = {
    left: Math.max(0, whole.left),
    top: Math.max(0, whole.top),
    right: Math.min(composition.width, whole.right),
    bottom: Math.min(composition.height, whole.bottom),
  }
  if (bounds.left >= bounds.right || bounds.top >= bounds.bottom) return undefined
  const { box, content } = layer
  const isArea =
    (content.type === 'image' && content.fit !== 'contain') ||
    (content.type === 'solid' && content.shape === 'rectangle')
  if (!isArea || box.rotation % 90 !== 0 || box.opacity < 1) {
    return { bounds, isFilled: false, shape: { ...whole, radiusX: 0, radiusY: 0 } }
  }
  const radius = Math.min(
    content.borderRadius,
    (shown.right - shown.left) / 2,
    (shown.bottom - shown.top) / 2,
  )
  const [alongX, alongY] = [box.scaleX, box.scaleY].map((scale) => radius * Math.abs(scale) * box.zoom)
  const isTurned = box.rotation % 180 !== 0
  const [radiusX = 0, radiusY = 0] = isTurned ? [alongY, alongX] : [alongX, alongY]
  return { bounds, isFilled: true, shape: { ...whole, radiusX, radiusY } }
}

/** Returns whether a part of a round corner is inside the composition. */
function showsCorner({ shape, bounds }: Side): boolean {
  const { left, top, right, bottom, radiusX, radiusY } = shape
  return (
    (left + radiusX > bounds.left || right - radiusX < bounds.right) &&
    (top + radiusY > bounds.top || bottom - radiusY < bounds.bottom)
  )
}

/** Returns the visible part of an item's box, in the box's own pixels. */
function measureShown({ box, content }: ItemLayer): Rectangle {
  const { left, top, right, bottom } =
    content.type === 'image' ? content.visible : { left: 0, top: 0, right: 1, bottom: 1 }
  return {
    left: left * box.width,
    top: top * box.height,
    right: right * box.width,
    bottom: bottom * box.height,
  }
}

function areOverEachOther(first: Rectangle, second: Rectangle): boolean {
  const width = Math.min(first.right, second.right) - Math.max(first.left, second.left)
  const height = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top)
  if (width <= 0 || height <= 0) return false
  return width * height >= MIN_SHARED * Math.max(computeSize(first), computeSize(second))
}

function computeSize({ left, top, right, bottom }: Rectangle): number {
  return (right - left) * (bottom - top)
}

function isSame(first: Rectangle, second: Rectangle): boolean {
  return (['left', 'top', 'right', 'bottom'] as const).every((edge) => first[edge] === second[edge])
}

function unite(rectangles: readonly Rectangle[]): Rectangle | undefined {
  if (rectangles.length === 0) return undefined
  return {
    left: Math.min(...rectangles.map(({ left }) => left)),
    top: Math.min(...rectangles.map(({ top }) => top)),
    right: Math.max(...rectangles.map(({ right }) => right)),
    bottom: Math.max(...rectangles.map(({ bottom }) => bottom)),
  }
}
