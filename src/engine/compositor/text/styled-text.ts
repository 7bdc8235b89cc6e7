import type { TextSpan } from '../../document/model-text.ts'

interface Range {
  readonly start: number
  readonly end: number
}

/** A text and something about its parts, such as their styles, which move together when the text changes. */
export interface TextWithParts<Part extends Range> {
  readonly text: string
  readonly spans: readonly Part[]
}

export type StyledText = TextWithParts<TextSpan>

/**
 * Changes a text part by part, so that its spans still cover what they covered.
 *
 * @param change - Returns the new text of a part, which is completely within or outside of each span.
 */
export function changeParts<Part extends Range>(
  { text, spans }: TextWithParts<Part>,
  change: (part: string) => string,
): TextWithParts<Part> {
  const clamp = (index: number): number => Math.min(text.length, Math.max(0, index))
  const ends = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [clamp(start), clamp(end)])])
  const ordered = [...ends].sort((a, b) => a - b)
  const moved = new Map<number, number>([[0, 0]])
  let changed = ''
  for (const [index, end] of ordered.entries()) {
    changed += change(text.slice(ordered[index - 1] ?? 0, end))
    moved.set(end, changed.length)
  }
  return { text: changed, spans: moveSpans(spans, (at) => moved.get(clamp(at)) ?? 0) }
}

/** Inserts the same string at several places, given as rising string indices. */
export function insertAt(
  { text, spans }: StyledText,
  indices: readonly number[],
  inserted: string,
): StyledText {
  const parts = [0, ...indices].map((from, at) => text.slice(from, indices[at] ?? text.length))
  // The inserted string belongs to a span that ends there, not to one that starts there.
  const countBefore = (at: number): number => indices.filter((index) => index <= at).length
  return {
    text: parts.join(inserted),
    spans: moveSpans(spans, (at) => at + countBefore(at) * inserted.length),
  }
}

/** Cuts a text and puts an ellipsis in place of the rest. */
export function truncate({ text, spans }: StyledText, length: number): StyledText {
  const kept = text.slice(0, length).replace(/[\s.,;:…–—-]+$/u, '')
  const end = kept.length
  return {
    text: `${kept}…`,
    // The ellipsis looks like what it replaces.
    spans: moveSpans(spans, (at) => (at > end ? end + 1 : at)),
  }
}

function moveSpans<Part extends Range>(spans: readonly Part[], move: (index: number) => number): Part[] {
  return spans
    .map((span) => ({ ...span, start: move(span.start), end: move(span.end) }))
    .filter(({ start, end }) => end > start)
}
