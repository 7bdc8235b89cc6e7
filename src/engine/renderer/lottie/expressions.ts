import { quote } from '../../document/validation/wording.ts'
import { type Fields, isFields, toNumber, toText } from './fields.ts'
import { repeatKeyframes } from './loop-keyframes.ts'

/** `$bm_rt` is the result in the files that After Effects exports. */
const constantPattern = /^\s*var\s+\$bm_rt;?\s*\$bm_rt\s*=\s*(-?[\d.]+|\[[-\d.,\s]*\]);?\s*$/

/** Returns the property with the value of its expression if that is a number or a list of numbers. */
function evaluateConstant(property: Fields): Fields | undefined {
  const [, constant] = constantPattern.exec(toText(property.x)) ?? []
  if (constant === undefined) return undefined
  try {
    const { x: _, ...others } = property
    return { ...others, a: 0, k: JSON.parse(constant) as unknown }
  } catch {
    // The text is not a number after all, such as "1.2.3".
    return undefined
  }
}

const MAX_DEPTH = 250

const propertyNames: Readonly<Record<string, string>> = {
  a: 'anchor point',
  p: 'position',
  s: 'scale',
  r: 'rotation',
  o: 'opacity',
  sk: 'skew',
  sa: 'skew axis',
  rx: 'x rotation',
  ry: 'y rotation',
  rz: 'z rotation',
  or: 'orientation',
  tm: 'time remapping',
  d: 'source text',
  pt: 'mask path',
  x: 'mask expansion',
  ks: 'path',
  c: 'color',
  w: 'width',
  v: 'value',
}

/**
 * Replaces the expressions of a layer that are a number or a list of numbers with their value, and those that repeat
 * keyframes with the repeated keyframes. No other expression is evaluated: that would run code of the file's author.
 *
 * @param report - Called with the name of each property whose expression is not evaluated.
 * @returns The same object if nothing was replaced.
 */
export function replaceExpressions(layer: Fields, report: (property: string) => void): Fields {
  // The times of keyframes count from the layer's start.
  const endFrame = toNumber(layer.op) - toNumber(layer.st)
  return replaceIn(layer, { key: '', owner: '', depth: 0, endFrame, report })
}

interface Place {
  readonly key: string
  /** The name of the closest named shape, effect or mask. */
  readonly owner: string
  readonly depth: number
  /** The layer's end, in the time of its keyframes. */
  readonly endFrame: number
  readonly report: (property: string) => void
}

function replaceIn<T>(value: T, place: Place): T {
  if (place.depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return replaceInList(value, place) as T
  if (!isFields(value)) return value
  if ('k' in value && typeof value.x === 'string' && value.x !== '') {
    const replaced = evaluateConstant(value) ?? repeatKeyframes(value, place.endFrame)
    if (replaced !== undefined) return replaced as T
    place.report(describeProperty(place))
    return value
  }
  const owner = place.depth > 0 ? toText(value.nm) || place.owner : place.owner
  let changed: Record<string, unknown> | undefined
  for (const [key, child] of Object.entries(value)) {
    // Numbers are most of a file.
    if (typeof child !== 'object' || child === null) continue
    const replaced: unknown = replaceIn(child, { ...place, key, owner, depth: place.depth + 1 })
    if (replaced !== child) changed = { ...(changed ?? value), [key]: replaced }
  }
  return (changed ?? value) as T
}

function replaceInList(list: readonly unknown[], place: Place): readonly unknown[] {
  if (typeof list[0] === 'number') return list
  const replaced = list.map((child) => replaceIn(child, { ...place, depth: place.depth + 1 }))
  return replaced.every((child, index) => child === list[index]) ? list : replaced
}

function describeProperty({ key, owner }: Place): string {
  const name = Object.hasOwn(propertyNames, key) ? String(propertyNames[key]) : quote(key)
  return owner === '' ? name : `${name} of ${quote(owner)}`
}
