import {
  BACKSLASH,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  isSpace,
  OPENING_BRACE,
  OPENING_BRACKET,
  QUOTE,
} from './json-bytes.ts'

/** The bytes `[start, end)`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Finds the value of a member of a JSON object. If several members have the name, the last one counts, as for
 * `JSON.parse`.
 *
 * @param json - Valid JSON in UTF-8.
 * @returns Undefined if the text is not an object, or has no such member.
 */
export function findMemberRange(json: Buffer, name: string): ByteRange | undefined {
  let found: ByteRange | undefined
  let key = ''
  /** The index after the colon of `key`; undefined before the colon. */
  let valueStart: number | undefined
  let depth = 0
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case QUOTE: {
        const end = findClosingQuote(json, at)
        if (depth === 1 && valueStart === undefined)
          key = String(JSON.parse(json.toString('utf8', at, end + 1)))
        at = end
        continue
      }
      case COLON:
        if (depth === 1) valueStart = at + 1
        continue
      case OPENING_BRACE:
      case OPENING_BRACKET:
        depth++
        continue
      case CLOSING_BRACE:
      case CLOSING_BRACKET:
        depth--
        if (depth > 0) continue
        break
      case COMMA:
        if (depth > 1) continue
        break
      default:
        continue
    }
    // The member ends here.
    if (valueStart !== undefined && key === name) found = trimRange(json, valueStart, at)
    valueStart = undefined
  }
  return found
}

function trimRange(json: Buffer, start: number, end: number): ByteRange {
  while (start < end && isSpace(json[start] ?? 0)) start++
  while (start < end && isSpace(json[end - 1] ?? 0)) end--
  return { start, end }
}

function findClosingQuote(json: Buffer, openingQuote: number): number {
  let at = openingQuote + 1
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1
  return at
}
