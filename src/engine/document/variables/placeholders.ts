import { quote } from '../validation/wording.ts'
import type { Cell } from './check-value.ts'
import { applyFilters, type FilterCall, findFilterProblem } from './filters.ts'
import { parseReference, type Reference } from './names.ts'

/** `{{name|filter}}` in a text. */
export interface Placeholder {
  readonly reference: Reference
  readonly filters: readonly FilterCall[]
  /** Its characters in the template. */
  readonly start: number
  readonly end: number
}

/** Backslashes before `{{`, with the braces themselves if these are literal. */
interface Escape {
  readonly literal: string
  readonly start: number
  readonly end: number
}

export interface ParsedText {
  readonly parts: readonly (string | Escape | Placeholder)[]
  /** Sentences about what is not a placeholder. */
  readonly problems: readonly string[]
}

/**
 * Finds the placeholders of a text. `\{{` is a literal `{{`, and `\\{{name}}` a backslash before a value; elsewhere
 * backslashes have no meaning.
 */
export function parseText(text: string): ParsedText {
  if (!text.includes('{{')) return { parts: [text], problems: [] }
  const parts: (string | Escape | Placeholder)[] = []
  const problems: string[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf('{{', at)
    if (open < 0) break
    let slashes = 0
    while (open - slashes > at && text[open - slashes - 1] === '\\') slashes++
    parts.push(text.slice(at, open - slashes))
    at = open + 2
    const isLiteral = slashes % 2 === 1
    if (slashes > 0) {
      const literal = '\\'.repeat(Math.floor(slashes / 2)) + (isLiteral ? '{{' : '')
      parts.push({ literal, start: open - slashes, end: isLiteral ? at : open })
    }
    if (isLiteral) continue
    const close = text.indexOf('}}', at)
    const parsed = close < 0 ? unclosed(text.slice(open)) : parsePlaceholder(text.slice(at, close))
    if ('problem' in parsed) problems.push(parsed.problem)
    else parts.push({ ...parsed, start: open, end: close + 2 })
    if (close < 0) break
    at = close + 2
  }
  parts.push(text.slice(at))
  return { parts, problems }
}

const unclosed = (text: string): { problem: string } => ({
  problem: `${quote(text)} is not closed. Add "}}", or write "\\{{" for a literal "{{".`,
})

function parsePlaceholder(
  source: string,
): Pick<Placeholder, 'reference' | 'filters'> | { readonly problem: string } {
  const [name = '', ...calls] = source.split('|').map((part) => part.trim())
  const reference = parseReference(name)
  if (reference === undefined) {
    return {
      problem: `${quote(`{{${source}}}`)} does not name a variable. Write {{name}}, or "\\{{" for a literal "{{".`,
    }
  }
  const filters = calls.map((call) => {
    const [filter = '', ...args] = call.split(':').map((part) => part.trim())
    return { name: filter, args }
  })
  const problem = filters.map(findFilterProblem).find((found) => found !== undefined)
  return problem === undefined ? { reference, filters } : { problem }
}

/** Returns the value of a reference; undefined leaves the placeholder as it is. */
export type Lookup = (reference: Reference) => Cell | undefined

export interface FilledText {
  readonly text: string
  /** Values that a filter cannot write. */
  readonly problems: readonly FillProblem[]
  /** The ranges of the template that were replaced, in order, with the ranges of their values. */
  readonly edits: readonly Edit[]
}

interface FillProblem {
  readonly reference: Reference
  /** A sentence that says what is wrong with the value. */
  readonly message: string
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly filledStart: number
  readonly filledEnd: number
}

/**
 * Replaces placeholders by values. Values are never parsed: a `{{` in a value stays a `{{`.
 *
 * @param onValue - Called with the length of each value before it is put into the text, so that it can limit the text.
 */
export function fillText(
  template: string,
  lookup: Lookup,
  onValue: (characters: number) => void = () => {},
): FilledText {
  const { parts } = parseText(template)
  const problems: FillProblem[] = []
  const edits: Edit[] = []
  let text = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const { start, end } = part
    const filledStart = text.length
    if ('literal' in part) {
      text += part.literal
      edits.push({ start, end, filledStart, filledEnd: text.length })
      continue
    }
    const { reference, filters } = part
    const value = lookup(reference)
    const filtered = value === undefined ? undefined : applyFilters(value, filters)
    if (filtered !== undefined && 'problem' in filtered)
      problems.push({ reference, message: filtered.problem })
    const shown =
      filtered !== undefined && 'value' in filtered ? String(filtered.value) : template.slice(start, end)
    onValue(shown.length)
    text += shown
    edits.push({ start, end, filledStart, filledEnd: text.length })
  }
  return { text, problems, edits }
}

/**
 * Moves the styled parts of a text to where their characters are now. A part that starts or ends inside a placeholder
 * covers the whole value; one that covers nothing else than empty values is removed.
 */
export function moveSpans<Span extends { readonly start: number; readonly end: number }>(
  spans: readonly Span[],
  edits: readonly Edit[],
): Span[] {
  const move = (index: number, side: 'filledStart' | 'filledEnd'): number => {
    let shift = 0
    for (const edit of edits) {
      if (index <= edit.start) break
      if (index < edit.end) return edit[side]
      shift = edit.filledEnd - edit.end
    }
    return index + shift
  }
  return spans
    .map((span) => ({ ...span, start: move(span.start, 'filledStart'), end: move(span.end, 'filledEnd') }))
    .filter(({ start, end }) => end > start)
}
