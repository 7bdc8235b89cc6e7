import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertSourceLength } from './limits.ts'
import { decodeEntities, tidyLines } from './markup.ts'
import { damagedTiming } from './srt.ts'
import type { TimedPart } from './timed-words.ts'
import { readTime, readTiming, type TimeSpan } from './times.ts'

interface SpokenCue extends TimeSpan {
  readonly lineNumber: number
  readonly lines: readonly (readonly TimedPart[])[]
}

/**
 * Reads a WebVTT file (https://www.w3.org/TR/webvtt1): the text of its cues, and the times within them.
 * Settings, styles, regions, notes and the names of voices are left out.
 *
 * @throws {CaptionFileError} Naming the line of a timing that can't be read.
 */
export function readVtt(lines: readonly string[]): FinishedCues {
  const spoken: SpokenCue[] = []
  // What stands right below the header belongs to it, unless it is a cue.
  let index = lines.findIndex((line) => line.trim() !== '') + 1
  while (index < lines.length) {
    const end = findBlockEnd(lines, index)
    if (end > index) spoken.push(...readBlockCues(lines, index, end))
    index = end + 1
  }
  return finishCues(withoutRepeats(spoken))
}

function findBlockEnd(lines: readonly string[], start: number): number {
  const end = lines.indexOf('', start)
  return end === -1 ? lines.length : end
}

/** A block is a cue, or a comment, a style sheet, a region; a timing begins a cue also without an empty line. */
function* readBlockCues(lines: readonly string[], start: number, end: number): Iterable<SpokenCue> {
  if (/^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(lines[start] ?? '')) return
  let open: { lineNumber: number; timing: TimeSpan; from: number } | undefined
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? ''
    if (!line.includes('-->')) continue
    const timing = readTiming(line)
    if (timing === undefined) throw damagedTiming(line, index + 1)
    if (open !== undefined) yield spokenCue(open, lines.slice(open.from, index))
    open = { lineNumber: index + 1, timing, from: index + 1 }
  }
  if (open !== undefined) yield spokenCue(open, lines.slice(open.from, end))
}

function spokenCue(
  { lineNumber, timing }: { lineNumber: number; timing: TimeSpan },
  lines: readonly string[],
): SpokenCue {
  assertSourceLength(
    lines.reduce((sum, line) => sum + line.length + 1, 0),
    lineNumber,
  )
  let afterMs = 0
  const parted = lines.map((line) => {
    const parts = parseParts(line, timing.startMs, afterMs, lineNumber)
    afterMs = parts.at(-1)?.afterMs ?? afterMs
    return parts
  })
  return { lineNumber, ...timing, lines: parted }
}

/** `<b>`, `</c>`, `<c.yellow.bg_blue>`, `<v Fred>`, `<lang en>`, `<00:01.500>`; "<3" is text. */
const tag = /<(\d[\d:.]*|\/?[a-z][^<>]*|\/)>/gi

/** A line of a cue, parted at its times. */
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
    if (time === undefined) throw new CaptionFileError(`"${match[0]}" is no time.`, lineNumber)
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
 * Captions that roll up (as YouTube writes them) say each line twice: with times while it is spoken, and
 * without while the next one is. In the words by their times it must stand once.
 */
function withoutRepeats(spoken: readonly SpokenCue[]): ReadCue[] {
  const hasTimes = spoken.some(isTimed)
  let said: ReadonlySet<string> = new Set()
  return spoken.map((cue) => {
    const { lines, lineNumber, startMs, endMs } = cue
    const text = tidyLines(lines.map(joinText).join('\n'))
    const fresh = lines.filter((parts) => parts.length > 1 || !said.has(joinText(parts)))
    if (text !== '') said = new Set(lines.map(joinText))
    const isFreshTimed = isTimed(cue) || (hasTimes && joinLines(fresh) === '')
    const parts = isFreshTimed ? fresh.flatMap(onOwnLine) : undefined
    return { lineNumber, startMs, endMs, text, parts }
  })
}

const isTimed = ({ lines }: SpokenCue): boolean => lines.some((parts) => parts.length > 1)
const joinLines = (lines: readonly (readonly TimedPart[])[]): string => lines.map(joinText).join('')
/** Words of two lines are two words. */
const onOwnLine = (line: readonly TimedPart[]): TimedPart[] =>
  line.map(({ text, afterMs }, index) => ({ text: index === 0 ? `\n${text}` : text, afterMs }))
