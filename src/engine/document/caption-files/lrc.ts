import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import type { TimedPart } from './group-into-words.ts'
import { assertCueCount, assertSourceLength } from './limits.ts'
import { tidyLines } from './markup.ts'
import { readTime } from './times.ts'
import { createWarnings } from './warn.ts'

const time = String.raw`\d{1,3}:\d{1,2}(?::\d{1,2})?(?:[.,:]\d{1,3})?`
const lineTag = new RegExp(String.raw`\s{0,9}\[(${time})\]`, 'y')
const wordTag = new RegExp(String.raw`<(${time})>|\[(${time})\]`, 'g')

/**
 * Parses a lyrics file. A line is shown until the next one starts; the last line is shown for 5 s or until
 * the song's `[length:]`, and an empty line ends the previous one. A positive `[offset:]` (ms) shows all
 * lines earlier.
 */
export function readLrc(lines: readonly string[]): FinishedCues {
  const offsetMs = readOffset(lines)
  const lengthMs = readLength(lines)
  const cues: ReadCue[] = []
  for (const [index, line] of lines.entries()) {
    cues.push(...readLineCues(line, index + 1, offsetMs))
    assertCueCount(cues.length)
  }
  return finishCues(cues, createWarnings(), lengthMs)
}

/** Returns whether a line starts with a time tag. */
export function isLyricsLine(line: string): boolean {
  lineTag.lastIndex = 0
  return lineTag.test(line)
}

/** Returns one cue per time tag of the line: a repeated chorus has several. */
function readLineCues(line: string, lineNumber: number, offsetMs: number): ReadCue[] {
  assertSourceLength(line.length, lineNumber)
  const starts: number[] = []
  let from = 0
  lineTag.lastIndex = 0
  for (let match = lineTag.exec(line); match !== null; match = lineTag.exec(line)) {
    from = lineTag.lastIndex
    const start = parseTagTime(match[1] ?? '')
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
    const time = parseTagTime(match[1] ?? match[2] ?? '')
    if (time !== undefined) afterMs = time - lineStartMs
  }
  return [...parts, { text: text.slice(from), afterMs }]
}

/** Parses `mm:ss`, `mm:ss.ff`, `mm:ss:ff` and `hh:mm:ss.ff`. */
function parseTagTime(tag: string): number | undefined {
  return readTime(/^\d+:\d+:\d+$/.test(tag) ? tag.replace(/:(\d+)$/, '.$1') : tag)
}

function readOffset(lines: readonly string[]): number {
  const offset = Number(findMetadata(lines, 'offset') ?? 0)
  return Number.isFinite(offset) ? Math.round(offset) : 0
}

function readLength(lines: readonly string[]): number | undefined {
  const length = findMetadata(lines, 'length')
  return length === undefined ? undefined : parseTagTime(length)
}

function findMetadata(lines: readonly string[], name: string): string | undefined {
  const start = `[${name}:`
  const line = lines.find((candidate) => candidate.trimStart().toLowerCase().startsWith(start))
  return line?.trim().slice(start.length).replace(']', '').trim()
}
