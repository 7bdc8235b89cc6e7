import { type Element, isTag } from 'domhandler'
import { getTotalLength } from 'svg-path-commander/util'
import { resolveLength, splitLength } from './css/lengths.ts'
import { type Matrix, multiply, parseTransform, type ReferenceBox, translation } from './css/transforms.ts'

const strokeLengths = ['stroke-width', 'stroke-dasharray', 'stroke-dashoffset'] as const
type StrokeLength = (typeof strokeLengths)[number]
type Inherited = Readonly<Partial<Record<StrokeLength, string>>>

/**
 * Scales the lengths of strokes where the renderer does not: dashes of shapes with a `pathLength`, and strokes that do not
 * scale with their shape.
 *
 * @param scale - Pixels of the drawing's own size per user unit of its root.
 */
export function adaptStrokes(root: Element, viewport: ReferenceBox, scale: number): void {
  const visit = (element: Element, outer: Matrix, inherited: Inherited): void => {
    const { attribs } = element
    const matrix = multiply(outer, readPlacement(element, viewport))
    const lengths: Inherited = { ...inherited, ...pickLengths(attribs) }
    const length = resolveLength(attribs.pathLength, 0)
    const own = length === undefined || !(length > 0) ? undefined : measure(element, viewport)
    if (own !== undefined && length !== undefined) {
      scaleLengths(attribs, lengths, ['stroke-dasharray', 'stroke-dashoffset'], own / length)
    }
    if (attribs['vector-effect'] === 'non-scaling-stroke') {
      const [a, b, c, d] = matrix
      const stretch = Math.sqrt(Math.abs(a * d - b * c))
      if (stretch > 0) scaleLengths(attribs, { 'stroke-width': '1', ...lengths }, strokeLengths, 1 / stretch)
    }
    for (const child of element.children.filter(isTag)) visit(child, matrix, lengths)
  }
  visit(root, [scale, 0, 0, scale, 0, 0], {})
}

function readPlacement({ name, attribs }: Element, viewport: ReferenceBox): Matrix {
  if (name === 'svg' || attribs.transform === undefined) return translation(0, 0)
  return parseTransform(attribs.transform, viewport) ?? translation(0, 0)
}

function pickLengths(attribs: Readonly<Record<string, string>>): Inherited {
  const picked = strokeLengths.flatMap((name) => {
    const value = attribs[name]
    return value === undefined || value === 'inherit' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(picked)
}

function scaleLengths(
  attribs: Record<string, string>,
  lengths: Inherited,
  names: readonly StrokeLength[],
  factor: number,
): void {
  for (const name of names) {
    const value = lengths[name]
    if (value === undefined || value === 'none') continue
    const scaled = value
      .trim()
      .split(/[\s,]+/)
      .map((part) => {
        const length = splitLength(part)
        return length === undefined ? part : `${length.value * factor}${length.unit}`
      })
    attribs[name] = scaled.join(' ')
  }
}

/** Returns the length of a shape's outline in user units; undefined for rounded rectangles and elements other than shapes. */
function measure({ name, attribs }: Element, viewport: ReferenceBox): number | undefined {
  const read = (attribute: string): number => resolveLength(attribs[attribute], viewport.width) ?? 0
  switch (name) {
    case 'path':
      return measurePath(attribs.d ?? '')
    case 'polyline':
      return measurePath(`M${attribs.points ?? ''}`)
    case 'polygon':
      return measurePath(`M${attribs.points ?? ''}Z`)
    case 'line':
      return Math.hypot(read('x2') - read('x1'), read('y2') - read('y1'))
    case 'circle':
      return 2 * Math.PI * read('r')
    case 'rect':
      return attribs.rx === undefined ? 2 * (read('width') + read('height')) : undefined
    default:
      return undefined
  }
}

function measurePath(path: string): number | undefined {
  try {
    return getTotalLength(path)
  } catch {
    // An invalid path draws nothing.
    return undefined
  }
}
