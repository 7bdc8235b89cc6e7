import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertSourceLength } from './limits.ts'
import { decodeEntities, tidyLines } from './markup.ts'
import { isDamagedTiming, readTiming, type TimeSpan } from './times.ts'

interface OpenCue extends TimeSpan {
  readonly lineNumber: number
  readonly lines: string[]
  /** Number of characters of the lines, including mark-up. */
  characters: number
}

/**
 * Parses a SubRip file. A cue extends from one timing to the next, so that counters and empty lines may be
 * missing or superfluous. Hours may be missing, and decimals follow a comma or a dot.
 *
 * @throws {CaptionFileError} If a timing is invalid; the message contains its line number.
 */
export function readSrt(lines: readonly string[]): FinishedCues {
  const cues: ReadCue[] = []
  let open: OpenCue | undefined
  for (const [index, line] of lines.entries()) {
    const timing = readTiming(line)
    if (timing === undefined) {
      if (isDamagedTiming(line)) throw createTimingError(line, index + 1)
      if (open !== undefined) addLine(open, line)
      continue
    }
    if (open !== undefined) {
      dropCounter(open.lines, cues.length + 2)
      cues.push(closeCue(open))
    }
    open = { ...timing, lineNumber: index + 1, lines: [], characters: 0 }
  }
  if (open !== undefined) cues.push(closeCue(open))
  return finishCues(cues)
}

function addLine(cue: OpenCue, line: string): void {
  cue.characters += line.length + 1
  assertSourceLength(cue.characters, cue.lineNumber)
  cue.lines.push(line.trim())
}

export function createTimingError(line: string, lineNumber: number): CaptionFileError {
  const shown = line.trim().slice(0, 60)
  return new CaptionFileError(
    `"${shown}" is not a valid timing. Use the form 00:00:01,000 --> 00:00:02,500.`,
    lineNumber,
  )
}

/**
 * Removes the counter of the next cue from the end of a text: right before its timing, or after an empty
 * line.
 */
function dropCounter(lines: string[], number: number): void {
  const last = lines.findLastIndex((line) => line !== '')
  const text = lines[last] ?? ''
  if (!/^\d{1,9}$/.test(text)) return
  const isRightBefore = last === lines.length - 1
  const isAlone = lines[last - 1] === '' && Number(text) === number
  if (isRightBefore || isAlone) lines.length = last
}

function closeCue({ lineNumber, startMs, endMs, lines }: OpenCue): ReadCue {
  return { lineNumber, startMs, endMs, text: stripMarkup(lines.join('\n')), parts: undefined }
}

/** The HTML tags that players support, and remains of ASS overrides. "a < b" and "{sighs}" are text. */
const tags =
  /<\/?(?:i|b|u|s|em|strong|font|span|ruby|rt|c|v|lang)(?:[\s.=][^<>]*)?\/?>|\{\\[^{}]*\}|\{\/?[ibus]\}/gi

function stripMarkup(text: string): string {
  return tidyLines(decodeEntities(text.replace(/<br\s{0,3}\/?>/gi, '\n').replace(tags, '')))
}
