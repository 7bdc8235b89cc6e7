import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import { assertPartCount, assertSourceLength, assertTimeCount } from './limits.ts'
import { tidyLines } from './markup.ts'
import type { TimedPart } from './timed-words.ts'
import { readTime } from './times.ts'

interface EventFormat {
  readonly fieldCount: number
  readonly start: number
  readonly end: number
  readonly text: number
}

/** As Advanced SubStation Alpha has it, for files that do not say. */
const usualFormat: EventFormat = { fieldCount: 10, start: 1, end: 2, text: 9 }

/**
 * Reads the dialogue of an ASS or SSA file: its text without overrides and drawings, and the times of its
 * karaoke tags.
 *
 * @throws {CaptionFileError} Naming the line that can't be read.
 */
export function readAss(lines: readonly string[]): FinishedCues {
  const cues: ReadCue[] = []
  let times = 0
  let isEvents = false
  let format = usualFormat
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    if (trimmed.startsWith('[')) isEvents = /^\[events\]/i.test(trimmed)
    if (!isEvents) continue
    if (/^format\s{0,9}:/i.test(trimmed)) format = eventFormat(afterColon(trimmed), index + 1)
    else if (/^dialogue\s{0,9}:/i.test(trimmed)) {
      const cue = dialogue(afterColon(trimmed), format, index + 1)
      times += cue.parts?.length ?? 0
      assertTimeCount(times)
      cues.push(cue)
    }
  }
  return finishCues(cues)
}

const afterColon = (line: string): string => line.slice(line.indexOf(':') + 1)

function eventFormat(list: string, lineNumber: number): EventFormat {
  const names = list.split(',').map((name) => name.trim().toLowerCase())
  const [start = -1, end = -1, text = -1] = ['start', 'end', 'text'].map((name) => names.indexOf(name))
  if (start < 0 || end < 0 || text < 0) {
    throw new CaptionFileError('Format names no Start, End and Text.', lineNumber)
  }
  return { fieldCount: names.length, start, end, text }
}

function dialogue(values: string, format: EventFormat, lineNumber: number): ReadCue {
  const fields = splitAt(values, format.fieldCount)
  const text = fields[format.text]
  if (text === undefined) {
    throw new CaptionFileError(
      `The dialogue has ${fields.length} fields, not ${format.fieldCount}.`,
      lineNumber,
    )
  }
  const startMs = parseTime(fields[format.start] ?? '', lineNumber)
  const endMs = parseTime(fields[format.end] ?? '', lineNumber)
  const { parts, isKaraoke } = parseParts(text, lineNumber)
  const plain = tidyLines(parts.map((part) => part.text).join(''))
  return { lineNumber, startMs, endMs, text: plain, parts: isKaraoke ? parts : undefined }
}

/** At most `count` fields: the last one keeps its commas. */
function splitAt(values: string, count: number): string[] {
  const fields: string[] = []
  let from = 0
  while (fields.length < count - 1) {
    const comma = values.indexOf(',', from)
    if (comma === -1) break
    fields.push(values.slice(from, comma))
    from = comma + 1
  }
  return [...fields, values.slice(from)]
}

function parseTime(field: string, lineNumber: number): number {
  const time = readTime(field.trim())
  if (time === undefined) {
    throw new CaptionFileError(`"${field.trim().slice(0, 30)}" is no time such as 0:00:01.50.`, lineNumber)
  }
  return time
}

/** Karaoke: how long what follows is sung, in centiseconds. Drawing mode: 0 ends it. */
const tags = /\\(?:k[fo]?|K)(\d{1,7})|\\p(\d)/g

/** The text between the overrides, parted where karaoke tags stand. */
function parseParts(text: string, lineNumber: number): { parts: TimedPart[]; isKaraoke: boolean } {
  const parts: TimedPart[] = []
  let current: string[] = []
  let characters = 0
  let afterMs = 0
  let sungMs = 0
  let isDrawing = false
  const next = (nextMs: number): void => {
    parts.push({ text: current.join(''), afterMs })
    assertPartCount(parts.length, lineNumber)
    current = []
    afterMs += sungMs
    sungMs = nextMs
  }
  let isKaraoke = false
  for (const { override, plain } of stretches(text)) {
    if (plain !== '' && !isDrawing) {
      characters += plain.length
      assertSourceLength(characters, lineNumber)
      current.push(unescaped(plain))
    }
    if (!/\\[kKp]/.test(override)) continue
    for (const [, centiseconds, drawing] of override.matchAll(tags)) {
      if (drawing !== undefined) isDrawing = drawing !== '0'
      if (centiseconds === undefined) continue
      isKaraoke = true
      next(Number(centiseconds) * 10)
    }
  }
  next(0)
  return { parts: [...parts, { text: '', afterMs }], isKaraoke }
}

/** Plain text and the override block behind it, in turn; a brace that is never closed is text. */
function* stretches(text: string): Iterable<{ plain: string; override: string }> {
  let from = 0
  while (from < text.length) {
    const open = text.indexOf('{', from)
    const close = open === -1 ? -1 : text.indexOf('}', open)
    if (close === -1) break
    yield { plain: text.slice(from, open), override: text.slice(open + 1, close) }
    from = close + 1
  }
  yield { plain: text.slice(from), override: '' }
}

/** `\N` breaks the line, `\n` does so only where lines are not wrapped, `\h` is a space that does not break. */
function unescaped(text: string): string {
  return text.replaceAll('\\N', '\n').replaceAll('\\n', ' ').replaceAll('\\h', '\u00A0')
}
