import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertSourceLength } from './limits.ts'
import { decodeEntities, tidyLines } from './markup.ts'
import { markRuby } from './ruby.ts'
import { quoteLine, readTiming, type TimeSpan } from './times.ts'
import { createWarnings } from './warn.ts'

interface OpenCue {
  /** Undefined if the timing cannot be read: the cue is left out. */
  readonly timing: TimeSpan | undefined
  readonly lineNumber: number
  readonly lines: string[]
  /** Number of characters of the lines, including mark-up. */
  characters: number
}

/**
 * Parses a SubRip file. A cue extends from one timing to the next, so that counters and empty lines may be
 * missing or superfluous. Hours may be missing, and decimals follow a comma, a dot or a colon. A cue whose
 * timing cannot be read is left out with a warning.
 *
 * @throws {CaptionFileError} If no cue can be read.
 */
export function readSrt(lines: readonly string[]): FinishedCues {
  const warnings = createWarnings()
  const hasCounters = startsWithCounter(lines)
  const cues: ReadCue[] = []
  let open: OpenCue | undefined
  let count = 0
  const close = (isLast: boolean): void => {
    if (open === undefined) return
    count++
    if (!isLast) dropCounter(open.lines, count + 1, hasCounters)
    if (open.timing !== undefined) cues.push(closeCue(open, open.timing))
  }
  for (const [index, line] of lines.entries()) {
    const timing = readTiming(line)
    if (timing === undefined && !isDamagedTiming(lines, index)) {
      if (open !== undefined) addLine(open, line)
      continue
    }
    if (timing === undefined) {
      const message = `${quoteLine(line)} is not a valid timing; the cue is left out. Use the form 00:00:01,000 --> 00:00:02,500.`
      warnings.add(index + 1, message)
    }
    close(false)
    open = { timing, lineNumber: index + 1, lines: [], characters: 0 }
  }
  close(true)
  return finishCues(cues, warnings)
}

function addLine(cue: OpenCue, line: string): void {
  cue.characters += line.length + 1
  assertSourceLength(cue.characters, cue.lineNumber)
  cue.lines.push(line.trim())
}

const arrow = /-->|\d\s*->\s*\d/
const isCounter = (line: string | undefined): boolean => /^\s*\d{1,9}\s*$/.test(line ?? '')
const isEmpty = (line: string | undefined): boolean => line === undefined || line.trim() === ''

/**
 * Returns whether a line that cannot be parsed was meant as a timing: it has an arrow, and either a time before it or
 * a counter of its own above it. "2 --> 3 goes up" is text.
 */
function isDamagedTiming(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (!arrow.test(line)) return false
  if (/^\s*-?\d+\s*[:.,]\s*\d/.test(line)) return true
  return /\d:\d/.test(line) && isCounter(lines[index - 1]) && isEmpty(lines[index - 2])
}

/** Returns whether the first timing of a file has a counter above it. */
function startsWithCounter(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => readTiming(line) !== undefined)
  return isCounter(lines.slice(0, Math.max(0, first)).findLast((line) => line.trim() !== ''))
}

/**
 * Removes the counter of the next cue from the end of a text. Right before the timing, a number below an
 * empty line is always a counter, and below a text only if the file has counters; further above, only the
 * expected number.
 */
function dropCounter(lines: string[], number: number, hasCounters: boolean): void {
  const last = lines.findLastIndex((line) => line !== '')
  const text = lines[last] ?? ''
  if (!isCounter(text)) return
  const isBelowEmptyLine = lines[last - 1] === ''
  const isRightBefore = last === lines.length - 1 && (isBelowEmptyLine || hasCounters)
  const isAlone = isBelowEmptyLine && Number(text) === number
  if (isRightBefore || isAlone) lines.length = last
}

function closeCue({ lineNumber, lines }: OpenCue, { startMs, endMs }: TimeSpan): ReadCue {
  return { lineNumber, startMs, endMs, text: stripMarkup(lines.join('\n')), parts: undefined }
}

/** The HTML tags that players support, and remains of ASS overrides. "a < b" and "{sighs}" are text. */
const tags =
  /<\/?(?:i|b|u|s|em|strong|font|span|ruby|rb|rt|rp|c|v|lang)(?:[\s.=][^<>]*)?\/?>|\{\\[^{}]*\}|\{\/?[ibus]\}/gi

function stripMarkup(text: string): string {
  const plain = markRuby(text.replace(/<br\s{0,3}\/?>/gi, '\n')).replace(tags, '')
  return tidyLines(decodeEntities(plain))
}
