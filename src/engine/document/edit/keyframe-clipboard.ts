import { isRecord, type JsonObject } from '../validation/record.ts'
import type { EditableItem } from './editable-document.ts'
import { type KeyframeRef, listKeyframes } from './keyframes.ts'

const FORMAT = 'framewright-keyframes'

/** Copied keyframes, as plain JSON. */
export interface KeyframeClipboard extends JsonObject {
  readonly format: typeof FORMAT
  readonly version: 1
  readonly numbers: readonly CopiedNumber[]
}

interface CopiedNumber extends JsonObject {
  readonly field: string
  readonly keyframes: readonly CopiedKeyframe[]
}

interface CopiedKeyframe extends JsonObject {
  /** Time since the first copied keyframe. */
  readonly timeTicks: number
  readonly value: number
  readonly easing?: string
}

/** Copies keyframes of an item; those that do not exist are left out. */
export function copyKeyframes(item: EditableItem, keyframes: readonly KeyframeRef[]): KeyframeClipboard {
  const first = Math.min(...keyframes.map(({ timeTicks }) => timeTicks))
  const fields = [...new Set(keyframes.map(({ field }) => field))]
  const numbers = fields.map((field) => {
    const times = new Set(
      keyframes.flatMap((keyframe) => (keyframe.field === field ? keyframe.timeTicks : [])),
    )
    const copied = listKeyframes(item, field).filter(
      ({ timeTicks, isImplied }) => !isImplied && times.has(timeTicks),
    )
    return {
      field,
      keyframes: copied.map(({ timeTicks, value, easing }) => ({
        ...{ timeTicks: timeTicks - first, value },
        ...(easing !== undefined && { easing }),
      })),
    }
  })
  return { format: FORMAT, version: 1, numbers: numbers.filter((number) => number.keyframes.length > 0) }
}

/** Returns the keyframes that a clipboard's text holds; undefined if it is something else. */
export function parseKeyframeClipboard(text: string): KeyframeClipboard | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Any text may be in the clipboard.
    return undefined
  }
  return isKeyframeClipboard(value) ? value : undefined
}

/** The values are checked with the document into which they are pasted. */
function isKeyframeClipboard(value: unknown): value is KeyframeClipboard {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    value.version === 1 &&
    Array.isArray(value.numbers) &&
    value.numbers.every(
      (number) =>
        isRecord(number) &&
        typeof number.field === 'string' &&
        Array.isArray(number.keyframes) &&
        number.keyframes.every(isCopiedKeyframe),
    )
  )
}

function isCopiedKeyframe(value: unknown): boolean {
  return (
    isRecord(value) &&
    Number.isSafeInteger(value.timeTicks) &&
    Number(value.timeTicks) >= 0 &&
    Number.isFinite(value.value) &&
    (value.easing === undefined || typeof value.easing === 'string')
  )
}
