import { formatRgb, parse } from 'culori'
import { Element, isTag, type ParentNode } from 'domhandler'
import { findAll, prependChild } from 'domutils'
import { parseAbsoluteLength, splitLength } from './css/lengths.ts'
import { parseRadians, type ReferenceBox } from './css/transforms.ts'
import { computeBox } from './element-box.ts'

const MAX_CHARACTERS = 2000
const functionPattern = /([a-z-]+)\(((?:[^()]|\([^()]*\))*)\)\s*/gi
/** A Gaussian has 0.1 % of its weight beyond this many standard deviations. */
const GAUSSIAN_REACH = 3

/** Placeholders for the names of images within a filter. */
const INPUT = 'input'
const SHADE = 'shade'

interface Step {
  /** The first one reads, and the last one is, the image between two steps. */
  readonly primitives: readonly Element[]
  /** User units by which it enlarges what is drawn. */
  readonly reach: number
}

/**
 * Writes lists of CSS filter functions that enlarge what is drawn (`blur()`, `drop-shadow()`) as filter elements, because
 * the renderer cuts the result of a function off close to its element. A list with other functions stays as it is.
 */
export function adaptFilters(root: Element, viewport: ReferenceBox): void {
  splitShadows(root)
  for (const [index, element] of findAll(hasEnlargingFilter, [root]).entries()) {
    const { attribs } = element
    const steps = Array.from((attribs.filter ?? '').matchAll(functionPattern), ([, name = '', args = '']) =>
      createStep(name.toLowerCase(), args.trim(), element),
    )
    if (steps.includes(undefined)) continue
    const known = steps.filter((step) => step !== undefined)
    const reach = known.reduce((sum, step) => sum + step.reach, 0)
    const id = `css-filter-${index}`
    const region = createRegion(computeBox(element, viewport), reach)
    const children = known.flatMap(({ primitives }, step) => chainPrimitives(primitives, step))
    prependChild(
      root,
      new Element('filter', { id, 'color-interpolation-filters': 'sRGB', ...region }, children),
    )
    attribs.filter = `url(#${id})`
  }
}

function hasEnlargingFilter({ attribs }: Element): boolean {
  const { filter = '' } = attribs
  return filter.length <= MAX_CHARACTERS && /\b(?:blur|drop-shadow)\(/i.test(filter)
}

/** Without a known box (texts), the region is three times as large as the element. */
function createRegion(box: ReferenceBox | undefined, reach: number): Record<string, string> {
  if (box === undefined) return { x: '-1', y: '-1', width: '3', height: '3' }
  // Strokes and markers go beyond the box.
  const margin = reach + Math.max(box.width, box.height) / 2
  return {
    filterUnits: 'userSpaceOnUse',
    x: String(box.x - margin),
    y: String(box.y - margin),
    width: String(box.width + 2 * margin),
    height: String(box.height + 2 * margin),
  }
}

/** https://www.w3.org/TR/filter-effects-1/#ShorthandEquivalents */
function createStep(name: string, args: string, element: Element): Step | undefined {
  switch (name) {
    case 'blur': {
      const deviation = parseAbsoluteLength(args || '0') ?? 0
      const primitive = new Element('feGaussianBlur', { stdDeviation: String(deviation) })
      return { primitives: [primitive], reach: GAUSSIAN_REACH * deviation }
    }
    case 'drop-shadow':
      return createShadow(args, element)
    case 'grayscale':
      return createMatrix('saturate', 1 - Math.min(1, parseAmount(args)))
    case 'hue-rotate':
      return createMatrix('hueRotate', (parseRadians(args || '0') * 180) / Math.PI)
    case 'brightness':
      return createTransfer(['feFuncR', 'feFuncG', 'feFuncB'], parseAmount(args))
    case 'opacity':
      return createTransfer(['feFuncA'], parseAmount(args))
    default:
      return undefined
  }
}

function createShadow(args: string, element: Element): Step | undefined {
  const words = args.match(/[a-z-]+\([^()]*\)|\S+/gi) ?? []
  const lengths = words.map((word) => parseAbsoluteLength(word)).filter((length) => length !== undefined)
  if (lengths.length < 2 || lengths.length > 3) return undefined
  const named = words.find((word) => parseAbsoluteLength(word) === undefined) ?? 'currentColor'
  const color = parse(/^currentcolor$/i.test(named) ? findColor(element) : named)
  const [dx = 0, dy = 0, deviation = 0] = lengths
  const flood = {
    'flood-color': formatRgb(color && { ...color, alpha: 1 }) ?? 'black',
    'flood-opacity': String(color?.alpha ?? 1),
  }
  const primitives = createShadowPrimitives({
    ...flood,
    dx: String(dx),
    dy: String(dy),
    stdDeviation: String(deviation),
  })
  return { primitives, reach: Math.max(Math.abs(dx), Math.abs(dy)) + GAUSSIAN_REACH * deviation }
}

/** Splits shadows in sRGB, which the renderer draws with too light a colour. */
function splitShadows(root: Element): void {
  for (const [index, shadow] of findAll(({ name }) => name === 'feDropShadow', [root]).entries()) {
    const { attribs, parent } = shadow
    if (parent === null || !isTag(parent)) continue
    const space = attribs['color-interpolation-filters'] ?? parent.attribs['color-interpolation-filters']
    if (space !== 'sRGB') continue
    const at = parent.children.indexOf(shadow)
    const before = parent.children.slice(0, at).findLast(isTag)
    if (attribs.in === undefined && before !== undefined) before.attribs.result ??= `before-shadow${index}`
    const input = attribs.in ?? before?.attribs.result ?? 'SourceGraphic'
    const primitives = createShadowPrimitives(attribs)
    nameImages(primitives, { [INPUT]: input, [SHADE]: `split-shade${index}` })
    for (const primitive of primitives) {
      primitive.attribs['color-interpolation-filters'] = space
      primitive.parent = parent
    }
    const last = primitives.at(-1)
    if (last !== undefined && attribs.result !== undefined) last.attribs.result = attribs.result
    parent.children.splice(at, 1, ...primitives)
  }
}

/** @param attribs - Those of `feDropShadow`. */
function createShadowPrimitives(attribs: Readonly<Record<string, string>>): Element[] {
  const { dx = '2', dy = '2', stdDeviation = '2' } = attribs
  const flood = {
    'flood-color': attribs['flood-color'] ?? 'black',
    'flood-opacity': attribs['flood-opacity'] ?? '1',
  }
  const region = Object.fromEntries(
    Object.entries(attribs).filter(([name]) => /^(?:x|y|width|height)$/.test(name)),
  )
  return [
    new Element('feGaussianBlur', { in: INPUT, stdDeviation, ...region }),
    new Element('feOffset', { dx, dy, result: SHADE, ...region }),
    new Element('feFlood', { ...flood, ...region }),
    new Element('feComposite', { in2: SHADE, operator: 'in', result: SHADE, ...region }),
    new Element('feMerge', region, [
      new Element('feMergeNode', { in: SHADE }),
      new Element('feMergeNode', { in: INPUT }),
    ]),
  ]
}

/** Replaces the placeholders for images. */
function nameImages(primitives: readonly Element[], names: Readonly<Record<string, string>>): void {
  for (const { attribs } of findAll(() => true, [...primitives])) {
    for (const name of ['in', 'in2', 'result']) {
      const value = names[attribs[name] ?? '']
      if (value !== undefined) attribs[name] = value
    }
  }
}

/** Names the image that a step reads and the one that it makes. */
function chainPrimitives(primitives: readonly Element[], step: number): readonly Element[] {
  nameImages(primitives, {
    [INPUT]: step === 0 ? 'SourceGraphic' : `step${step - 1}`,
    [SHADE]: `shade${step}`,
  })
  const last = primitives.at(-1)
  if (last !== undefined) last.attribs.result = `step${step}`
  return primitives
}

/** Returns the `color` that an element has or inherits. */
function findColor(element: Element): string {
  let at: ParentNode | null = element
  while (at !== null && isTag(at)) {
    const { color } = at.attribs
    if (color !== undefined && color !== 'inherit') return color
    at = at.parent
  }
  return 'black'
}

function createMatrix(type: string, value: number): Step {
  return { primitives: [new Element('feColorMatrix', { type, values: String(value) })], reach: 0 }
}

function createTransfer(channels: readonly string[], slope: number): Step {
  const functions = channels.map((channel) => new Element(channel, { type: 'linear', slope: String(slope) }))
  return { primitives: [new Element('feComponentTransfer', {}, functions)], reach: 0 }
}

function parseAmount(args: string): number {
  const length = splitLength(args || '1')
  return length === undefined ? 1 : length.value / (length.unit === '%' ? 100 : 1)
}
