import type { CaptionEntry } from '../model-assets.ts'
import { areSeparateWords } from '../word-spacing.ts'
import { hasRubyMarks, withoutRuby } from './ruby.ts'
import type { TimeSpan } from './times.ts'

/**
 * A run of a cue's text and the time at which it starts to be spoken; an empty text ends the previous part.
 */
export interface TimedPart {
  readonly text: string
  /** Milliseconds after the cue's start. */
  readonly afterMs: number
}

interface OpenWord {
  readonly texts: string[]
  readonly startMs: number
  endMs: number
}

/**
 * Groups the parts of a cue into timed words. Parts that no space separates (syllables) form one word, and
 * parts of no duration join the next one. Times that run backwards or lie outside the span are clamped.
 *
 * @param cueStartMs - Start of the cue in milliseconds, to which the times of `parts` are relative.
 * @param span - The time during which the cue is shown.
 * @returns Consecutive words, each of a positive duration; a space at the end of a word is kept.
 */
export function groupIntoWords(
  parts: readonly TimedPart[],
  cueStartMs: number,
  span: TimeSpan,
): CaptionEntry[] {
  const words: OpenWord[] = []
  const starts = clampStarts(parts, cueStartMs, span)
  for (const [index, part] of parts.entries()) {
    const from = starts[index] ?? span.startMs
    const to = starts[index + 1] ?? span.endMs
    const last = words.at(-1)
    const before = withoutRuby(last?.texts.at(-1) ?? '')
    const text = part.text.replace(/\s+/g, ' ')
    if (text.startsWith(' ')) last?.texts.push(' ')
    if (withoutRuby(text).trim() === '') {
      // A gloss may be apart from its part.
      if (hasRubyMarks(text)) last?.texts.push(text.trim())
      continue
    }
    if (last !== undefined && (last.endMs <= last.startMs || isOneWord(before, withoutRuby(text)))) {
      last.texts.push(text)
      last.endMs = to
    } else {
      words.push({ texts: [text.trimStart()], startMs: from, endMs: to })
    }
  }
  return finishWords(words, span)
}

function clampStarts(parts: readonly TimedPart[], cueStartMs: number, span: TimeSpan): number[] {
  let latest = span.startMs
  return parts.map((part) => {
    latest = Math.max(latest, Math.min(cueStartMs + part.afterMs, span.endMs))
    return latest
  })
}

function isOneWord(before: string, after: string): boolean {
  return !before.endsWith(' ') && !after.startsWith(' ') && !areSeparateWords(before, after)
}

function finishWords(words: readonly OpenWord[], cue: TimeSpan): CaptionEntry[] {
  const last = words.at(-1)
  const lasting = words.slice()
  if (last !== undefined && last.endMs <= last.startMs) {
    lasting.pop()
    const previous = lasting.pop()
    lasting.push({
      texts: [...(previous?.texts ?? []), ...last.texts],
      startMs: previous?.startMs ?? cue.startMs,
      endMs: cue.endMs,
    })
  }
  return lasting.map(({ texts, startMs, endMs }, index) => {
    const text = texts.join('').replace(/ {2,}/g, ' ')
    return { text: index === lasting.length - 1 ? text.trimEnd() : text, startMs, endMs }
  })
}
