import type { FinishedCues } from './finish-cues.ts'
import { getNumber, getText, type JsonRecord, listRecords } from './json.ts'
import { finishUtterances, type Token, toSpan, type Utterance } from './recognised-speech.ts'

/** Returns whether a text looks like captions of YouTube in its format json3. */
export function isYouTube(text: string): boolean {
  return /^\s*\{/.test(text) && /"events"\s*:\s*\[/.test(text) && /"tStartMs"\s*:/.test(text)
}

interface Line {
  readonly startMs: number
  readonly endMs: number
  readonly segments: readonly JsonRecord[]
}

/**
 * Reads captions of YouTube (`fmt=json3`). Recognised speech has the time of each word; its lines stay on the
 * screen while the next one is spoken, so that a line here ends where the next one starts.
 *
 * @throws {CaptionFileError} If it has no captions.
 */
export function readYouTube(file: JsonRecord): FinishedCues {
  const lines = listRecords(file.events)
    .flatMap(readLine)
    .toSorted((a, b) => a.startMs - b.startMs)
  const isSpoken = lines.some(({ segments }) => segments.some(hasOffset))
  return finishUtterances(
    lines.map((line, index) => {
      const nextStartMs = lines[index + 1]?.startMs ?? Number.POSITIVE_INFINITY
      return isSpoken ? readSpoken(line, Math.min(line.endMs, nextStartMs)) : readWritten(line)
    }),
  )
}

const hasOffset = (segment: JsonRecord): boolean => getNumber(segment, 'tOffsetMs') !== undefined

/** Events without segments are windows; those that only append a line break say nothing. */
function readLine(event: JsonRecord): Line[] {
  const segments = listRecords(event.segs)
  const startMs = getNumber(event, 'tStartMs') ?? 0
  const duration = getNumber(event, 'dDurationMs') ?? 0
  if (segments.every((segment) => (getText(segment, 'utf8') ?? '').trim() === '')) return []
  return [{ startMs, endMs: startMs + duration, segments }]
}

function readWritten({ startMs, endMs, segments }: Line): Utterance {
  const text = segments.map((segment) => getText(segment, 'utf8') ?? '').join('')
  return { text, startMs, endMs, tokens: [] }
}

function readSpoken({ startMs, segments }: Line, endMs: number): Utterance {
  const tokens = segments.map((segment, index): Token => {
    const next = segments[index + 1]
    const from = startMs + (getNumber(segment, 'tOffsetMs') ?? 0)
    const to = next === undefined ? endMs : startMs + (getNumber(next, 'tOffsetMs') ?? 0)
    return { text: getText(segment, 'utf8') ?? '', span: toSpan(from, to) }
  })
  return { text: undefined, startMs, endMs, tokens }
}
