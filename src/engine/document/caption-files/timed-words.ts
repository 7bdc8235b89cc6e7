import type { CaptionEntry } from '../model-assets.ts'
import { joinsWithoutSpace } from '../word-spacing.ts'
import type { TimeSpan } from './times.ts'

/** A stretch of a cue's text and when it begins to be spoken; an empty one ends the one before. */
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
 * The words of a cue that starts at `cueStartMs` and is shown in `span`, by their times. Parts that no space separates (syllables) are one word; parts of no
 * length belong to the next one. Times outside the span, or that run backwards, are brought into order.
 *
 * @returns Words that follow one another, each longer than nothing; a space at a word's end stays.
 */
export function timedWords(parts: readonly TimedPart[], cueStartMs: number, span: TimeSpan): CaptionEntry[] {
  const words: OpenWord[] = []
  const starts = startsInOrder(parts, cueStartMs, span)
  for (const [index, part] of parts.entries()) {
    const from = starts[index] ?? span.startMs
    const to = starts[index + 1] ?? span.endMs
    const last = words.at(-1)
    const before = last?.texts.at(-1) ?? ''
    const text = part.text.replace(/\s+/g, ' ')
    if (text.startsWith(' ')) last?.texts.push(' ')
    if (text.trim() === '') continue
    if (last !== undefined && (last.endMs <= last.startMs || isOneWord(before, text))) {
      last.texts.push(text)
      last.endMs = to
    } else {
      words.push({ texts: [text.trimStart()], startMs: from, endMs: to })
    }
  }
  return finished(words, span)
}

function startsInOrder(parts: readonly TimedPart[], cueStartMs: number, span: TimeSpan): number[] {
  let latest = span.startMs
  return parts.map((part) => {
    latest = Math.max(latest, Math.min(cueStartMs + part.afterMs, span.endMs))
    return latest
  })
}

function isOneWord(before: string, after: string): boolean {
  return !before.endsWith(' ') && !after.startsWith(' ') && !joinsWithoutSpace(before, after)
}

function finished(words: readonly OpenWord[], cue: TimeSpan): CaptionEntry[] {
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
