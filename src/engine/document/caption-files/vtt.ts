import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import type { TimedPart } from './group-into-words.ts'
import { assertSourceLength } from './limits.ts'
import { decodeEntities, tidyLines } from './markup.ts'
import { createTimingError } from './srt.ts'
import { readTime, readTiming, type TimeSpan } from './times.ts'

interface SpokenCue extends TimeSpan {
  readonly lineNumber: number
  readonly lines: readonly (readonly TimedPart[])[]
}

/**
 * Parses a WebVTT file (https://www.w3.org/TR/webvtt1): the text of its cues and their inline timestamps.
 * Settings, styles, regions, notes and the names of voices are ignored.
 *
 * @throws {CaptionFileError} If a timing is invalid; the message contains its line number.
 */
export function readVtt(lines: readonly string[]): FinishedCues {
  const spoken: SpokenCue[] = []
  // Lines directly below the header belong to it, unless they are a cue.
  let index = lines.findIndex((line) => line.trim() !== '') + 1
  while (index < lines.length) {
    const end = findBlockEnd(lines, index)
    if (end > index) spoken.push(...readBlockCues(lines, index, end))
    index = end + 1
  }
  return finishCues(removeRepeats(spoken))
}

function findBlockEnd(lines: readonly string[], start: number): number {
  const end = lines.indexOf('', start)
  return end === -1 ? lines.length : end
}

/**
 * Yields the cues of a block. A block is a cue, a comment, a style sheet or a region; a timing starts a new
 * cue even without an empty line.
 */
function* readBlockCues(lines: readonly string[], start: number, end: number): Iterable<SpokenCue> {
  if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(lines[start] ?? '')) return
  let open: { lineNumber: number; timing: TimeSpan; from: number } | undefined
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? ''
    if (!line.includes('-->')) continue
    const timing = readTiming(line)
    if (timing === undefined) throw createTimingError(line, index + 1)
    if (open !== undefined) yield createSpokenCue(open, lines.slice(open.from, index))
    open = { lineNumber: index + 1, timing, from: index + 1 }
  }
  if (open !== undefined) yield createSpokenCue(open, lines.slice(open.from, end))
}

function createSpokenCue(
  { lineNumber, timing }: { lineNumber: number; timing: TimeSpan },
  lines: readonly string[],
): SpokenCue {
  assertSourceLength(
    lines.reduce((sum, line) => sum + line.length + 1, 0),
    lineNumber,
  )
  let afterMs = 0
  const timedLines = lines.map((line) => {
    const parts = parseParts(line, timing.startMs, afterMs, lineNumber)
    afterMs = parts.at(-1)?.afterMs ?? afterMs
    return parts
  })
  return { lineNumber, ...timing, lines: timedLines }
}

/** Matches `<b>`, `</c>`, `<c.yellow.bg_blue>`, `<v Fred>`, `<lang en>` and `<00:01.500>`; "<3" is text. */
const tag = /<(\d[\d:.]*|\/?[a-z][^<>]*|\/)>/gi

/** Splits a line of a cue at its timestamps. */
function parseParts(line: string, cueStartMs: number, fromMs: number, lineNumber: number): TimedPart[] {
  const parts: TimedPart[] = []
  let text: string[] = []
  let afterMs = fromMs
  let from = 0
  for (const match of line.matchAll(tag)) {
    text.push(line.slice(from, match.index))
    from = match.index + match[0].length
    const inside = match[1] ?? ''
    if (!/^\d/.test(inside)) continue
    const time = readTime(inside)
    if (time === undefined) throw new CaptionFileError(`"${match[0]}" is not a valid timestamp.`, lineNumber)
    parts.push({ text: decodeEntities(text.join('')), afterMs })
    text = []
    afterMs = time - cueStartMs
  }
  text.push(line.slice(from))
  return [...parts, { text: decodeEntities(text.join('')), afterMs }]
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
