import type { Composition } from '../../document/model.ts'
import { computeBoxMatrix, type Rectangle, transformBounds, unplaced } from '../box-matrix.ts'
import type { ItemLayer, LayerDescription, StyleArea } from '../frame-description.ts'

interface Side {
  readonly bounds: Rectangle
  readonly isFilled: boolean
  readonly radius: number
}

/** Sides that share less than this of the larger one are not shown in one window. */
const MIN_SHARED = 0.5

/** Computes where a transition takes place. A side that shows nothing takes the other side's place. */
export function computeStyleArea(
  from: LayerDescription | undefined,
  to: LayerDescription | undefined,
  composition: Pick<Composition, 'width' | 'height'>,
): StyleArea | undefined {
  const [outgoing, incoming] = [from, to].map((layer) => layer && measureSide(layer, composition))
  if (outgoing?.isFilled && incoming?.isFilled && areOverEachOther(outgoing.bounds, incoming.bounds)) {
    return {
      from: outgoing.bounds,
      to: incoming.bounds,
      isFilled: true,
      fromRadius: outgoing.radius,
      toRadius: incoming.radius,
    }
  }
  const around = unite([outgoing, incoming].flatMap((side) => side?.bounds ?? []))
  return around && { from: around, to: around, isFilled: false, fromRadius: 0, toRadius: 0 }
}

function measureSide(
  layer: LayerDescription,
  composition: Pick<Composition, 'width' | 'height'>,
): Side | undefined {
  if (layer.kind === 'transition') {
    const area = computeStyleArea(layer.from, layer.to, composition)
    const bounds = area && unite([area.from, area.to])
    return bounds && { bounds, isFilled: area.isFilled && isSame(area.from, area.to), radius: 0 }
  }
  const whole = measureItem(layer)
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
  const isFilled = isArea && box.rotation % 90 === 0 && box.opacity === 1
  const hasCorners = isFilled && isSame(bounds, whole)
  const scale = Math.abs(Math.min(box.scaleX, box.scaleY)) * box.zoom
  return { bounds, isFilled, radius: hasCorners ? content.borderRadius * scale : 0 }
}

/** Returns the rectangle around the visible part of an item's box. */
function measureItem({ box, content }: ItemLayer): Rectangle {
  const { left, top, right, bottom } =
    content.type === 'image' ? content.visible : { left: 0, top: 0, right: 1, bottom: 1 }
  const shown = {
    left: left * box.width,
    top: top * box.height,
    right: right * box.width,
    bottom: bottom * box.height,
  }
  return transformBounds(computeBoxMatrix(box, unplaced), shown)
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
