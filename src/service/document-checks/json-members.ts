const SPACE = ' '.charCodeAt(0)
const QUOTE = '"'.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)
const COLON = ':'.charCodeAt(0)
const COMMA = ','.charCodeAt(0)
const OPENING_BRACE = '{'.charCodeAt(0)
const CLOSING_BRACE = '}'.charCodeAt(0)
const OPENING_BRACKET = '['.charCodeAt(0)
const CLOSING_BRACKET = ']'.charCodeAt(0)

/** Bytes from `start` up to, without, `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * Where a member's value stands in a JSON object; of several members with one name the last, which is the one
 * that `JSON.parse` gives.
 *
 * @param json - UTF-8, known to be valid JSON.
 */
export function findMemberRange(json: Buffer, name: string): ByteRange | undefined {
  let found: ByteRange | undefined
  let key = ''
  /** Where the value of `key` begins; undefined before its colon. */
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
  while (isSpace(json[start])) start++
  while (isSpace(json[end - 1])) end--
  return { start, end }
}

/** In JSON nothing else below a space may stand between values. */
export const isSpace = (byte = 0): boolean => byte <= SPACE

function findClosingQuote(json: Buffer, openingQuote: number): number {
  let at = openingQuote + 1
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1
  return at
}
