import { Element } from 'domhandler'
import { findAll, prependChild } from 'domutils'
import { resolveLength } from './css/lengths.ts'
import { parseOrigin, type ReferenceBox } from './css/transforms.ts'
import { computeBox } from './element-box.ts'

const shapePattern =
  /^(circle|ellipse|inset|polygon|path)\((.*)\)\s*(?:fill-box|stroke-box|border-box|view-box)?$/is

const MAX_CHARACTERS = 10_000

/** Writes the shapes of CSS in `clip-path` as clip paths: https://www.w3.org/TR/css-shapes-1/#basic-shape-functions */
export function adaptClipShapes(root: Element, viewport: ReferenceBox): void {
  for (const [index, element] of findAll(hasShape, [root]).entries()) {
    const { attribs } = element
    const [, name = '', args = ''] = shapePattern.exec((attribs['clip-path'] ?? '').trim()) ?? []
    const box = /view-box$/.test(attribs['clip-path'] ?? '') ? viewport : computeBox(element, viewport)
    const shape = box === undefined ? undefined : createShape(name.toLowerCase(), args.trim(), box)
    delete attribs['clip-path']
    if (shape === undefined) continue
    const id = `clip-shape-${index}`
    attribs['clip-path'] = `url(#${id})`
    prependChild(root, new Element('clipPath', { id }, [shape]))
  }
}

function hasShape({ attribs }: Element): boolean {
  const clipPath = attribs['clip-path']
  return clipPath !== undefined && clipPath.length <= MAX_CHARACTERS && shapePattern.test(clipPath.trim())
}

function createShape(name: string, args: string, box: ReferenceBox): Element | undefined {
  const [shape = '', position = 'center'] = args.split(/\bat\b/)
  const words = shape.trim().split(/\s+/).filter(Boolean)
  const center = parseOrigin(position, box)
  switch (name) {
    case 'circle': {
      const whole = Math.hypot(box.width, box.height) / Math.SQRT2
      const radius = resolveRadius(words[0], whole, [center.x - box.x, center.y - box.y], box)
      return new Element('circle', { cx: String(center.x), cy: String(center.y), r: String(radius) })
    }
    case 'ellipse': {
      const rx = resolveRadius(words[0], box.width, [center.x - box.x], box)
      const ry = resolveRadius(words[1], box.height, [center.y - box.y], box)
      return new Element('ellipse', {
        cx: String(center.x),
        cy: String(center.y),
        rx: String(rx),
        ry: String(ry),
      })
    }
    case 'inset':
      return createInset(args, box)
    case 'polygon':
      return createPolygon(args, box)
    default: {
      const path = /(["'])(.*)\1/s.exec(args)?.[2]
      return path === undefined
        ? undefined
        : new Element('path', { d: path, transform: `translate(${box.x} ${box.y})` })
    }
  }
}

/** @param fromStart - Distances from the left and upper sides of the box. */
function resolveRadius(
  word: string | undefined,
  whole: number,
  fromStart: readonly number[],
  { width, height }: ReferenceBox,
): number {
  const sides = fromStart.length === 2 ? [width, height] : [whole]
  const distances = fromStart
    .flatMap((distance, axis) => [distance, (sides[axis] ?? 0) - distance])
    .map(Math.abs)
  if (word === 'farthest-side') return Math.max(...distances)
  return resolveLength(word, whole) ?? Math.min(...distances)
}

function createInset(args: string, box: ReferenceBox): Element {
  const [sides = '', round = ''] = args.split(/\bround\b/)
  const [top = '0', right = top, bottom = top, left = right] = sides.trim().split(/\s+/)
  const x = (text: string): number => resolveLength(text, box.width) ?? 0
  const y = (text: string): number => resolveLength(text, box.height) ?? 0
  const radius = resolveLength(round.trim().split(/[\s/]+/)[0], box.width) ?? 0
  return new Element('rect', {
    x: String(box.x + x(left)),
    y: String(box.y + y(top)),
    width: String(Math.max(0, box.width - x(left) - x(right))),
    height: String(Math.max(0, box.height - y(top) - y(bottom))),
    rx: String(radius),
  })
}

function createPolygon(args: string, box: ReferenceBox): Element {
  const [first = '', ...others] = args.split(',').map((part) => part.trim())
  const isRule = first === 'evenodd' || first === 'nonzero'
  const points = (isRule ? others : [first, ...others]).map((point) => {
    const [x, y] = point.split(/\s+/)
    return `${box.x + (resolveLength(x, box.width) ?? 0)},${box.y + (resolveLength(y, box.height) ?? 0)}`
  })
  return new Element('polygon', { points: points.join(' '), ...(isRule ? { 'clip-rule': first } : {}) })
}
