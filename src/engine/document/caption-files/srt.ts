import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertSourceLength } from './limits.ts'
import { decodeEntities, tidyLines } from './markup.ts'
import { isDamagedTiming, readTiming, type TimeSpan } from './times.ts'

interface OpenCue extends TimeSpan {
  readonly lineNumber: number
  readonly lines: string[]
  /** Of the lines, with mark-up. */
  characters: number
}

/**
 * Reads a SubRip file. A cue goes from one timing to the next, so counters and empty lines may be missing
 * or too many; hours may be missing, and decimals follow a comma or a dot.
 *
 * @throws {CaptionFileError} Naming the line of a timing that can't be read.
 */
export function readSrt(lines: readonly string[]): FinishedCues {
  const cues: ReadCue[] = []
  let open: OpenCue | undefined
  for (const [index, line] of lines.entries()) {
    const timing = readTiming(line)
    if (timing === undefined) {
      if (isDamagedTiming(line)) throw damagedTiming(line, index + 1)
      if (open !== undefined) addLine(open, line)
      continue
    }
    if (open !== undefined) {
      dropCounter(open.lines, cues.length + 2)
      cues.push(closed(open))
    }
    open = { ...timing, lineNumber: index + 1, lines: [], characters: 0 }
  }
  if (open !== undefined) cues.push(closed(open))
  return finishCues(cues)
}

function addLine(cue: OpenCue, line: string): void {
  cue.characters += line.length + 1
  assertSourceLength(cue.characters, cue.lineNumber)
  cue.lines.push(line.trim())
}

export function damagedTiming(line: string, lineNumber: number): CaptionFileError {
  const shown = line.trim().slice(0, 60)
  return new CaptionFileError(`"${shown}" is no timing such as 00:00:01,000 --> 00:00:02,500.`, lineNumber)
}

/** Takes the number of the next cue from the end of a text: right before its timing, or after an empty line. */
function dropCounter(lines: string[], number: number): void {
  const last = lines.findLastIndex((line) => line !== '')
  const text = lines[last] ?? ''
  if (!/^\d{1,9}$/.test(text)) return
  const isRightBefore = last === lines.length - 1
  const isAlone = lines[last - 1] === '' && Number(text) === number
  if (isRightBefore || isAlone) lines.length = last
}

function closed({ lineNumber, startMs, endMs, lines }: OpenCue): ReadCue {
  return { lineNumber, startMs, endMs, text: plainText(lines.join('\n')), parts: undefined }
}

/** HTML's tags as players know them, and what is left of ASS's overrides; "a < b" and "{sighs}" are text. */
const tags =
  /<\/?(?:i|b|u|s|em|strong|font|span|ruby|rt|c|v|lang)(?:[\s.=][^<>]*)?\/?>|\{\\[^{}]*\}|\{\/?[ibus]\}/gi

function plainText(text: string): string {
  return tidyLines(decodeEntities(text.replace(/<br\s{0,3}\/?>/gi, '\n').replace(tags, '')))
}
