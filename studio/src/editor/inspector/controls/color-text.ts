import { type Color, parseColor } from '@engine/document/css/color.ts'
import { isRecord } from '@engine/document/validation/record.ts'

/** Writes a colour the way documents usually have it: `#rrggbb`, or `rgba()` if it is not opaque. */
export function formatColor({ red, green, blue, alpha }: Color): string {
  const channels = [red, green, blue].map(Math.round)
  if (alpha >= 1) return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
  return `rgba(${channels.join(', ')}, ${Number(alpha.toFixed(3))})`
}

/** Reads a colour that a person types; also hex digits without `#`. */
export function readTypedColor(text: string): string | undefined {
  const trimmed = text.trim()
  const bare = /^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(trimmed) ? `#${trimmed}` : trimmed
  return parseColor(bare) === undefined ? undefined : bare
}

/** Collecting colours stops after this many values, so that large documents stay quick. */
const MAX_VALUES = 50_000

/**
 * Lists the colours that a document uses, the most frequent ones first.
 *
 * @param limit - Number of colours.
 */
export function listUsedColors(document: unknown, limit: number): string[] {
  const counts = new Map<string, number>()
  let left = MAX_VALUES
  const collect = (value: unknown, name: string): void => {
    if (left-- <= 0) return
    if (Array.isArray(value)) for (const entry of value) collect(entry, name)
    else if (isRecord(value)) for (const [key, entry] of Object.entries(value)) collect(entry, key)
    else if (typeof value === 'string' && /colou?r$/i.test(name)) {
      const color = parseColor(value)
      if (color === undefined || color.alpha === 0) return
      const text = formatColor(color)
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  collect(document, '')
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, limit)
    .map(([color]) => color)
}
