import { CaptionFileError } from './caption-file.ts'
import { type FinishedCues, finishCues, type ReadCue } from './finish-cues.ts'
import type { TimedPart } from './group-into-words.ts'
import { assertPartCount, assertSourceLength, assertTimeCount } from './limits.ts'
import { tidyLines } from './markup.ts'
import { quoteLine, readTime } from './times.ts'
import { createWarnings, type Warnings } from './warn.ts'

interface EventFormat {
  readonly fieldCount: number
  readonly start: number
  readonly end: number
  readonly text: number
}

/** The field order of Advanced SubStation Alpha, used for files without a Format line. */
const defaultFormat: EventFormat = { fieldCount: 10, start: 1, end: 2, text: 9 }

/**
 * Parses the dialogue of an ASS or SSA file: its text without overrides and drawings, and the times of its
 * karaoke tags. A line that cannot be read is left out with a warning.
 *
 * @throws {CaptionFileError} If no line can be read, or the Format line is invalid.
 */
export function readAss(lines: readonly string[]): FinishedCues {
  const cues: ReadCue[] = []
  const warnings = createWarnings()
  let times = 0
  let isEvents = false
  let format = defaultFormat
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim()
    if (trimmed.startsWith('[')) isEvents = /^\[events\]/i.test(trimmed)
    if (!isEvents) continue
    if (/^format\s{0,9}:/i.test(trimmed)) format = parseEventFormat(afterColon(trimmed), index + 1)
    else if (/^dialogue\s{0,9}:/i.test(trimmed)) {
      const cue = parseDialogue(afterColon(trimmed), format, index + 1, warnings)
      if (cue === undefined) continue
      times += cue.parts?.length ?? 0
      assertTimeCount(times)
      cues.push(cue)
    }
  }
  return finishCues(cues, warnings)
}

const afterColon = (line: string): string => line.slice(line.indexOf(':') + 1)

function parseEventFormat(list: string, lineNumber: number): EventFormat {
  const names = list.split(',').map((name) => name.trim().toLowerCase())
  const [start = -1, end = -1, text = -1] = ['start', 'end', 'text'].map((name) => names.indexOf(name))
  if (start < 0 || end < 0 || text < 0) {
    throw new CaptionFileError('The Format line must name Start, End and Text.', lineNumber)
  }
  return { fieldCount: names.length, start, end, text }
}

/** Returns undefined, with a warning, if the line cannot be read. */
function parseDialogue(
  values: string,
  format: EventFormat,
  lineNumber: number,
  warnings: Warnings,
): ReadCue | undefined {
  const fields = splitAt(values, format.fieldCount)
  const text = fields[format.text]
  if (text === undefined) {
    warnings.add(
      lineNumber,
      `The dialogue has ${fields.length} fields instead of ${format.fieldCount} and is left out.`,
    )
    return undefined
  }
  const startMs = parseTime(fields[format.start] ?? '', lineNumber, warnings)
  const endMs = parseTime(fields[format.end] ?? '', lineNumber, warnings)
  if (startMs === undefined || endMs === undefined) return undefined
  const { parts, isKaraoke } = parseParts(text, lineNumber)
  const plain = tidyLines(parts.map((part) => part.text).join(''))
  return { lineNumber, startMs, endMs, text: plain, parts: isKaraoke ? parts : undefined }
}

/** Splits into at most `count` fields; the last one keeps its commas. */
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

function parseTime(field: string, lineNumber: number, warnings: Warnings): number | undefined {
  const time = readTime(field.trim())
  if (time === undefined) {
    const message = `${quoteLine(field)} is not a valid time; the dialogue is left out. Use the form 0:00:01.50.`
    warnings.add(lineNumber, message)
  }
  return time
}

/**
 * Karaoke tags give how long the following text is sung, in centiseconds; a drawing mode of 0 ends a drawing.
 */
const tags = /\\(?:k[fo]?|K)(\d{1,7})|\\p(\d)/g

/** Returns the text between the overrides, split at the karaoke tags. */
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
  for (const { override, plain } of splitOverrides(text)) {
    if (plain !== '' && !isDrawing) {
      characters += plain.length
      assertSourceLength(characters, lineNumber)
      current.push(replaceEscapes(plain))
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

/**
 * Yields each run of plain text with the override block that follows it; a brace that is never closed is
 * text.
 */
function* splitOverrides(text: string): Iterable<{ plain: string; override: string }> {
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

/**
 * Replaces escapes: `\N` breaks the line, `\n` does so only if lines are not wrapped, `\h` is a non-breaking
 * space.
 */
function replaceEscapes(text: string): string {
  return text.replaceAll('\\N', '\n').replaceAll('\\n', ' ').replaceAll('\\h', '\u00A0')
}
