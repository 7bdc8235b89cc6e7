import type { TimedPart } from './group-into-words.ts'
import { decodeEntities } from './markup.ts'
import { removeRubyMarks, rubyMarks } from './ruby.ts'
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
 * Splits the text of a cue at its timestamps, removes its tags, and marks its ruby
 * (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-tokenizer).
 */
export function splitCueText(raw: string, cueStartMs: number): CueText {
  const source = removeRubyMarks(raw)
  const parts: TimedPart[] = []
  let text: string[] = []
  let afterMs = 0
  let place: RubyPlace = 'text'
  const addText = (from: number, to: number): void => {
    if (place !== 'bracket') text.push(source.slice(from, to))
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
    const next = findRubyPlace(inside, place)
    text.push(markChange(place, next))
    place = next
    const time = readVttTime(inside)
    // A gloss belongs to its part, whenever it is spoken.
    if (time === undefined || place === 'gloss') continue
    parts.push({ text: decodeEntities(text.join('')), afterMs })
    text = []
    afterMs = time - cueStartMs
  }
  addText(from, source.length)
  return { parts: [...parts, { text: decodeEntities(text.join('')), afterMs }], unclosedTag: undefined }
}

/** Where in a ruby a text is: outside, in a part, in the gloss of the part, or in the brackets for programs without ruby. */
type RubyPlace = 'text' | 'part' | 'gloss' | 'bracket'

/** Returns the place of the text after a tag. */
function findRubyPlace(tag: string, place: RubyPlace): RubyPlace {
  const [name = ''] = /^\/?[a-z]*/i.exec(tag) ?? []
  switch (name.toLowerCase()) {
    case 'rt':
      return 'gloss'
    case 'rp':
      return 'bracket'
    case 'ruby':
    case '/rt':
    case '/rp':
      return 'part'
    case '/ruby':
      return 'text'
    default:
      return place
  }
}

/** Returns the marks for a change of place; brackets interrupt neither a part nor its gloss. */
function markChange(before: RubyPlace, after: RubyPlace): string {
  if (before === after) return ''
  const { anchor, separator, terminator } = rubyMarks
  const end = before === 'gloss' ? terminator : ''
  if (after === 'gloss') return `${end}${separator}`
  if (after === 'part') return before === 'bracket' ? '' : `${end}${anchor}`
  return end
}
