import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertCueCount, assertSourceLength } from './limits.ts'
import { tidyLines } from './markup.ts'
import type { TimedPart } from './timed-words.ts'
import { readTime } from './times.ts'

const time = String.raw`\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,:]\d{1,3})?`
const lineTag = new RegExp(String.raw`\s{0,9}\[(${time})\]`, 'y')
const wordTag = new RegExp(String.raw`<(${time})>|\[(${time})\]`, 'g')

/**
 * Reads a file of lyrics. A line lasts until the next one begins, the last one 5 s or to the song's
 * `[length:]`; an empty line ends the one before. A positive `[offset:]` (ms) shows all of them earlier.
 */
export function readLrc(lines: readonly string[]): FinishedCues {
  const offsetMs = readOffset(lines)
  const lengthMs = readLength(lines)
  const cues: ReadCue[] = []
  for (const [index, line] of lines.entries()) {
    cues.push(...readLineCues(line, index + 1, offsetMs))
    assertCueCount(cues.length)
  }
  return finishCues(cues, lengthMs)
}

/** Whether a line begins with a time of lyrics. */
export function isLyricsLine(line: string): boolean {
  lineTag.lastIndex = 0
  return lineTag.test(line)
}

/** A line stands once for each of its tags: choruses are sung again. */
function readLineCues(line: string, lineNumber: number, offsetMs: number): ReadCue[] {
  assertSourceLength(line.length, lineNumber)
  const starts: number[] = []
  let from = 0
  lineTag.lastIndex = 0
  for (let match = lineTag.exec(line); match !== null; match = lineTag.exec(line)) {
    from = lineTag.lastIndex
    const start = tagTime(match[1] ?? '')
    if (start !== undefined) starts.push(start)
  }
  const [first = 0] = starts
  const parts = parseParts(line.slice(from), first)
  const text = tidyLines(parts.map((part) => part.text).join(''))
  return starts.map((start) => ({
    lineNumber,
    startMs: start - offsetMs,
    endMs: undefined,
    text,
    parts: parts.length > 1 ? parts : undefined,
  }))
}

function parseParts(text: string, lineStartMs: number): TimedPart[] {
  const parts: TimedPart[] = []
  let from = 0
  let afterMs = 0
  for (const match of text.matchAll(wordTag)) {
    parts.push({ text: text.slice(from, match.index), afterMs })
    from = match.index + match[0].length
    const time = tagTime(match[1] ?? match[2] ?? '')
    if (time !== undefined) afterMs = time - lineStartMs
  }
  return [...parts, { text: text.slice(from), afterMs }]
}

/** `mm:ss`, `mm:ss.ff`, `mm:ss:ff` and `hh:mm:ss.ff`. */
function tagTime(tag: string): number | undefined {
  return readTime(/^\d+:\d+:\d+$/.test(tag) ? tag.replace(/:(\d+)$/, '.$1') : tag)
}

function readOffset(lines: readonly string[]): number {
  const offset = Number(metadata(lines, 'offset') ?? 0)
  return Number.isFinite(offset) ? Math.round(offset) : 0
}

function readLength(lines: readonly string[]): number | undefined {
  const length = metadata(lines, 'length')
  return length === undefined ? undefined : tagTime(length)
}

function metadata(lines: readonly string[], name: string): string | undefined {
  const start = `[${name}:`
  const line = lines.find((candidate) => candidate.trimStart().toLowerCase().startsWith(start))
  return line?.trim().slice(start.length).replace(']', '').trim()
}
