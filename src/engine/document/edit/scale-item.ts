import { finishLimits } from '../limits.ts'
import { isRecord } from '../validation/record.ts'
import { readAnimated, withFields } from './animated-fields.ts'
import type { EditableItem, EditableNumber } from './editable-document.ts'
import { clamp } from './times.ts'

/** A scale about the origin, and then a shift in pixels. */
export interface FrameChange {
  readonly scale: number
  readonly left: number
  readonly top: number
}

/** Fields of items, and of parts of them, that are lengths in pixels. */
const lengths: ReadonlySet<string> = new Set([
  'fontSize',
  'minFontSize',
  'letterSpacing',
  'strokeWidth',
  'horizontalPadding',
  'borderRadius',
  'offsetX',
  'offsetY',
  'blur',
])
/** Fields that hold lengths. */
const containers: ReadonlySet<string> = new Set([
  'background',
  'backgroundPadding',
  'shadows',
  'outline',
  'spans',
  'autoFit',
  'nodes',
])
/** Lengths whose names have another meaning elsewhere. */
const lengthsWithin: Readonly<Record<string, readonly string[]>> = {
  outline: ['width'],
  backgroundPadding: ['top', 'bottom'],
  nodes: ['x', 'y', 'width', 'height'],
}

/** Returns an item for a frame of another size: its box and all lengths in pixels are scaled. */
export function scaleItem(item: EditableItem, { scale, left, top }: FrameChange): EditableItem {
  const shifts: Readonly<Record<string, number>> = { left, top, width: 0, height: 0, borderRadius: 0 }
  const numbers = Object.entries(shifts).flatMap(([field, shift]) => {
    const number = readAnimated(item, field)
    return number === undefined ? [] : [[field, mapValues(number, (value) => value * scale + shift)] as const]
  })
  const scaled = Object.entries(withFields(item, numbers)).map(
    ([name, value]) =>
      [name, readAnimated(item, name) === undefined ? scaleField(name, value, scale) : value] as const,
  )
  return { ...item, ...Object.fromEntries(scaled) }
}

function mapValues(number: EditableNumber, map: (value: number) => number): EditableNumber {
  return {
    ...number,
    value: map(number.value),
    keyframes: number.keyframes.map((keyframe) => ({ ...keyframe, value: map(keyframe.value) })),
  }
}

function scaleField(name: string, value: unknown, scale: number, container = ''): unknown {
  const isLength = lengths.has(name) || lengthsWithin[container]?.includes(name)
  if (typeof value === 'number' && isLength) {
    const { min, max } = findRange(name, container)
    return clamp(value * scale, min, max)
  }
  if (!containers.has(name)) return value
  if (Array.isArray(value)) return value.map((entry) => scaleFields(entry, scale, name))
  return scaleFields(value, scale, name)
}

/** Returns the values that a length may have in documents. */
function findRange(name: string, container: string): { readonly min: number; readonly max: number } {
  if (name === 'fontSize' || name === 'minFontSize') return { min: 1, max: Number.POSITIVE_INFINITY }
  if (name === 'offsetX' || name === 'offsetY') return { min: -finishLimits.offset, max: finishLimits.offset }
  if (name === 'blur') return { min: 0, max: finishLimits.blur }
  const max = container === 'outline' ? finishLimits.outline : Number.POSITIVE_INFINITY
  return { min: Number.NEGATIVE_INFINITY, max }
}

function scaleFields(value: unknown, scale: number, container: string): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, scaleField(name, inner, scale, container)]),
  )
}
