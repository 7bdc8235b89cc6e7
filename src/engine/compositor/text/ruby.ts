import type { TextStyle } from '../../document/model.ts'
import type { CaptionEntry, RubyGloss } from '../../document/model-assets.ts'
import { changeParts } from './styled-text.ts'

/** Changes the text of an entry part by part, so that its glosses stay above the same letters. */
export function changeEntry(entry: CaptionEntry, change: (part: string) => string): CaptionEntry {
  const { text, ruby } = entry
  if (ruby === undefined) return { ...entry, text: change(text) }
  const changed = changeParts({ text, spans: ruby }, change)
  return {
    ...entry,
    text: changed.text,
    ruby: changed.spans.map((gloss) => ({ ...gloss, text: change(gloss.text) })),
  }
}

/** Removes the spaces at both ends of an entry. */
export function trimEntry(entry: CaptionEntry): CaptionEntry {
  const text = entry.text.trim()
  return { ...entry, text, ...cutRuby(entry, entry.text.indexOf(text), text.length) }
}

/** Returns the glosses of a part of an entry, with indices of the part; empty if there are none. */
export function cutRuby(
  { ruby }: Pick<CaptionEntry, 'ruby'>,
  start: number,
  length: number,
): { readonly ruby?: readonly RubyGloss[] } {
  if (ruby === undefined) return {}
  const clamp = (index: number): number => Math.min(length, Math.max(0, index - start))
  const cut = ruby.map((gloss) => ({ ...gloss, start: clamp(gloss.start), end: clamp(gloss.end) }))
  return { ruby: cut.filter((gloss) => gloss.end > gloss.start) }
}

/** Returns the style of a text with glosses. */
export function withRuby(style: TextStyle, ruby: readonly RubyGloss[]): TextStyle {
  return ruby.length === 0 ? style : { ...style, ruby }
}
