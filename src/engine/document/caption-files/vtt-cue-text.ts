import type { TimedPart } from './group-into-words.ts'
import { decodeEntities } from './markup.ts'
import { readVttTime } from './vtt-times.ts'

interface CueText {
  /** The text split at its timestamps. */
  readonly parts: readonly TimedPart[]
  /** A tag without ">", which ends the text. */
  readonly unclosedTag: string | undefined
}

/**
 * Matches the start of a tag: `<b>`, `</c>`, `<c.yellow>`, `<v Fred>`, `<lang en>`, `<00:01.500>`, `<.class>`, `<>`.
 * By the standard, every "<" does. We keep "<3" and "a < b", which people write although browsers do not show
 * them.
 */
const tagStart = /<(?=\/|[a-z.>]|\s*\d+:\d)/gi

/**
 * Splits the text of a cue at its timestamps, and removes its tags and the readings of its ruby
 * (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-tokenizer).
 */
export function splitCueText(source: string, cueStartMs: number): CueText {
  const parts: TimedPart[] = []
  let text: string[] = []
  let afterMs = 0
  let isReading = false
  const addText = (from: number, to: number): void => {
    if (!isReading) text.push(source.slice(from, to))
  }
  let from = 0
  for (const { index } of source.matchAll(tagStart)) {
    // A "<" within a tag belongs to it.
    if (index < from) continue
    addText(from, index)
    const close = source.indexOf('>', index)
    const inside = source.slice(index + 1, close === -1 ? undefined : close)
    if (close === -1) {
      parts.push({ text: decodeEntities(text.join('')), afterMs })
      return { parts, unclosedTag: `<${inside}` }
    }
    from = close + 1
    isReading = isReadingAfter(inside, isReading)
    const time = readVttTime(inside)
    if (time === undefined) continue
    parts.push({ text: decodeEntities(text.join('')), afterMs })
    text = []
    afterMs = time - cueStartMs
  }
  addText(from, source.length)
  return { parts: [...parts, { text: decodeEntities(text.join('')), afterMs }], unclosedTag: undefined }
}

/** Returns whether the text after a tag is the reading of a ruby, or its brackets. */
function isReadingAfter(tag: string, isReading: boolean): boolean {
  const [name = ''] = /^\/?[a-z]*/i.exec(tag) ?? []
  switch (name.toLowerCase()) {
    case 'rt':
    case 'rp':
      return true
    case '/rt':
    case '/rp':
    case '/ruby':
    case 'ruby':
      return false
    default:
      return isReading
  }
}
