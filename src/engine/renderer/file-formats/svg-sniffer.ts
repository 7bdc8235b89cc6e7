import { findXmlEncoding } from './xml-encoding.ts'

/** The result of sniffing a text; `incomplete` if the text ends before the root element. */
export type SvgOpening = 'svg' | 'other' | 'incomplete'

const skipped: readonly (readonly [start: string, end: string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
]
const rootPattern = /^<(?:[\w.-]+:)?svg(?=[\s>/])/
const doctypePattern = /^<!doctype\s+(?:[\w.-]+:)?svg(?=[\s[>])/i
/** A text this long is enough to tell the start of a tag or a document type. */
const ENOUGH_CHARACTERS = 64

/** Tells whether a file, or its first bytes, is an SVG, whatever precedes its root element. */
export function sniffSvgBytes(bytes: Uint8Array): SvgOpening {
  // Errors of the encoding are reported when the whole file is read.
  return sniffSvg(new TextDecoder(findXmlEncoding(bytes)).decode(bytes))
}

/** Tells whether a text is an SVG by its root element; declarations, comments and a document type may precede it. */
function sniffSvg(text: string): SvgOpening {
  let at = skipSpace(text, text.startsWith('\uFEFF') ? 1 : 0)
  while (at < text.length) {
    const head = text.slice(at, at + ENOUGH_CHARACTERS)
    if (rootPattern.test(head)) return 'svg'
    const end = findEnd(text, at, head)
    if (end === undefined)
      return head.length < ENOUGH_CHARACTERS && head.startsWith('<') ? 'incomplete' : 'other'
    if (end < 0) return 'incomplete'
    at = skipSpace(text, end)
  }
  return 'incomplete'
}

/** Returns where the construct at `at` ends, -1 if the text ends first, and undefined for anything unexpected. */
function findEnd(text: string, at: number, head: string): number | undefined {
  for (const [start, end] of skipped) {
    if (!head.startsWith(start)) continue
    const found = text.indexOf(end, at + start.length)
    return found < 0 ? -1 : found + end.length
  }
  return doctypePattern.test(head) ? findDoctypeEnd(text, at) : undefined
}

/** Finds the end of a document type, whose internal subset and quoted values may contain ">". */
export function findDoctypeEnd(text: string, at: number): number {
  const pattern = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|[[\]>]/g
  pattern.lastIndex = at
  let depth = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === '[') depth++
    else if (match[0] === ']') depth--
    else if (match[0] === '>' && depth <= 0) return pattern.lastIndex
  }
  return -1
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
  return at
}
