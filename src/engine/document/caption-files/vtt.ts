import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import type { TimedPart } from './group-into-words.ts'
import { assertSourceLength } from './limits.ts'
import { tidyLines } from './markup.ts'
import { quoteLine, type TimeSpan } from './times.ts'
import { splitCueText } from './vtt-cue-text.ts'
import { readVttTiming } from './vtt-times.ts'
import { createWarnings, type Warnings } from './warn.ts'

interface SpokenCue extends TimeSpan {
  readonly lineNumber: number
  readonly lines: readonly (readonly TimedPart[])[]
}

/**
 * Parses a WebVTT file by the standard's rules (https://www.w3.org/TR/webvtt1/#file-parsing): the text of its
 * cues and their inline timestamps. Settings, styles, regions, notes and the names of voices are ignored, and
 * a cue whose timing the standard does not accept is left out with a warning.
 *
 * @throws {CaptionFileError} If no cue can be read.
 */
export function readVtt(lines: readonly string[]): FinishedCues {
  const warnings = createWarnings()
  const spoken: SpokenCue[] = []
  const header = lines.findIndex((line) => line.trim() !== '')
  let index = skipHeader(lines, header + 1)
  while (index < lines.length) {
    const block = findBlock(lines, index)
    if (block.timingAt !== undefined) {
      const cue = readCue(lines, block.timingAt, block.end, warnings)
      if (cue !== undefined) spoken.push(cue)
    }
    index = block.next
  }
  return finishCues(removeRepeats(spoken), warnings)
}

/** Lines directly below the signature belong to it, up to an empty line or a line with an arrow. */
function skipHeader(lines: readonly string[], start: number): number {
  let index = start
  while (index < lines.length && lines[index] !== '' && !lines[index]?.includes('-->')) index++
  return index
}

interface Block {
  /** Index of the line with the arrow; undefined in other blocks than cues. */
  readonly timingAt: number | undefined
  /** Index after the block's last line. */
  readonly end: number
  /** Index of the next block. */
  readonly next: number
}

/**
 * Finds the end of a block: an empty line, or a line with an arrow that is not its own timing, which starts
 * the next block. The timing is in the first line, or in the second below an identifier.
 */
function findBlock(lines: readonly string[], start: number): Block {
  let timingAt: number | undefined
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line === '') return { timingAt, end: index, next: index + 1 }
    if (!line.includes('-->')) continue
    const isTiming = index === start || (index === start + 1 && timingAt === undefined)
    if (!isTiming) return { timingAt, end: index, next: index }
    timingAt = index
  }
  return { timingAt, end: lines.length, next: lines.length }
}

function readCue(
  lines: readonly string[],
  timingAt: number,
  end: number,
  warnings: Warnings,
): SpokenCue | undefined {
  const line = lines[timingAt] ?? ''
  const timing = readVttTiming(line)
  if (timing !== undefined)
    return createSpokenCue(timing, timingAt + 1, lines.slice(timingAt + 1, end), warnings)
  // Notes and settings of regions may contain arrows.
  if (/^\s*-?\d/.test(line)) {
    const message = `${quoteLine(line)} is not a valid timing; the cue is left out. Use the form 00:00:01.000 --> 00:00:02.500.`
    warnings.add(timingAt + 1, message)
  }
  return undefined
}

function createSpokenCue(
  timing: TimeSpan,
  lineNumber: number,
  lines: readonly string[],
  warnings: Warnings,
): SpokenCue {
  assertSourceLength(
    lines.reduce((sum, line) => sum + line.length + 1, 0),
    lineNumber,
  )
  const { parts, unclosedTag } = splitCueText(lines.join('\n'), timing.startMs)
  if (unclosedTag !== undefined) {
    const message = `The tag ${quoteLine(unclosedTag)} has no ">"; the text after it is left out, as in browsers.`
    warnings.add(lineNumber, message)
  }
  return { lineNumber, ...timing, lines: splitLines(parts) }
}

/** Splits timed parts at line feeds; a part that goes on keeps its time on the next line. */
function splitLines(parts: readonly TimedPart[]): TimedPart[][] {
  const lines: TimedPart[][] = [[]]
  for (const { text, afterMs } of parts) {
    for (const [index, token] of text.split('\n').entries()) {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ text: token, afterMs })
    }
  }
  return lines
}

const joinText = (parts: readonly TimedPart[]): string =>
  parts
    .map(({ text }) => text)
    .join('')
    .trim()

/**
 * Removes repeated lines. Roll-up captions, as written by YouTube, contain each line twice: with timestamps
 * while it is spoken, and without while the next line is spoken. Its words must be returned once.
 */
function removeRepeats(spoken: readonly SpokenCue[]): ReadCue[] {
  const hasTimes = spoken.some(isTimed)
  let said: ReadonlySet<string> = new Set()
  return spoken.map((cue) => {
    const { lines, lineNumber, startMs, endMs } = cue
    const text = tidyLines(lines.map(joinText).join('\n'))
    const fresh = lines.filter((parts) => parts.length > 1 || !said.has(joinText(parts)))
    if (text !== '') said = new Set(lines.map(joinText))
    const isFreshTimed = isTimed(cue) || (hasTimes && joinLines(fresh) === '')
    const parts = isFreshTimed ? fresh.flatMap(separateLine) : undefined
    return { lineNumber, startMs, endMs, text, parts }
  })
}

const isTimed = ({ lines }: SpokenCue): boolean => lines.some((parts) => parts.length > 1)
const joinLines = (lines: readonly (readonly TimedPart[])[]): string => lines.map(joinText).join('')
/** Starts the line with a line break, so that words on different lines stay separate. */
const separateLine = (line: readonly TimedPart[]): TimedPart[] =>
  line.map(({ text, afterMs }, index) => ({ text: index === 0 ? `\n${text}` : text, afterMs }))
