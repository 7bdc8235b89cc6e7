import type { DocumentWarning } from '../document-warning.ts'
import type { CaptionEntry, CaptionsItem, Composition } from '../model.ts'
import { TICKS_PER_SECOND } from '../ticks.ts'
import { formatJsonPointer } from '../validation/issues.ts'
import { quote } from '../validation/wording.ts'

/** Nobody reads a caption that is shown for a shorter time, in milliseconds. */
export const SHORTEST_CAPTION_MS = 300
/** Entries that overlap by less, in milliseconds, are rounding errors: a frame takes as long. */
const LEAST_OVERLAP_MS = 34

/** A caption of an item, and when it shows. */
interface TimedEntry extends CaptionEntry {
  /** Index in the asset. */
  readonly index: number
}

/**
 * Finds captions with line timing that are shown at the same time or for too short a time; one warning of each kind for
 * an item.
 */
export function findCaptionWarnings(item: CaptionsItem, { assets }: Composition): DocumentWarning[] {
  const asset = assets.get(item.assetId)
  if (asset?.type !== 'caption' || asset.timingGranularity !== 'line') return []
  const entries = listShown(item, asset.captions)
  return [...warnOfOverlaps(item, entries), ...warnOfFlashes(item, entries)]
}

/** Returns the entries that are shown within an item, in the order of their starts. */
function listShown(item: CaptionsItem, captions: readonly CaptionEntry[]): TimedEntry[] {
  const toMs = (ticks: number): number => (ticks * 1000) / TICKS_PER_SECOND
  const [first, last] = [
    -toMs(item.contentStartOffsetTicks),
    toMs(item.durationTicks - item.contentStartOffsetTicks),
  ]
  return captions
    .map((entry, index) => ({ ...entry, index, endMs: Math.min(entry.endMs, last) }))
    .filter(({ text, startMs, endMs }) => text.trim() !== '' && endMs > first && startMs < last)
    .sort((a, b) => a.startMs - b.startMs)
}

function warnOfOverlaps(item: CaptionsItem, entries: readonly TimedEntry[]): DocumentWarning[] {
  const overlapping: [TimedEntry, TimedEntry][] = []
  let longest = entries[0]
  for (const entry of entries.slice(1)) {
    if (longest === undefined) break
    if (longest.endMs - entry.startMs >= LEAST_OVERLAP_MS) overlapping.push([longest, entry])
    if (entry.endMs > longest.endMs) longest = entry
  }
  const [pair] = overlapping
  if (pair === undefined) return []
  const [before, entry] = pair
  const more = countMore(overlapping.length, 'more overlap', 'more overlaps')
  return [
    {
      code: 'CAPTIONS_OVERLAP',
      itemId: item.id,
      path: buildPath(item, entry),
      message: `The caption ${quote(entry.text)} starts at ${formatTime(entry.startMs)}, before ${quote(before.text)} ends at ${formatTime(before.endMs)}${more}.`,
      suggestion: 'End each caption before the next one starts, or put them in captions items of their own.',
    },
  ]
}

function warnOfFlashes(item: CaptionsItem, entries: readonly TimedEntry[]): DocumentWarning[] {
  const short = entries.filter(({ startMs, endMs }) => endMs - startMs < SHORTEST_CAPTION_MS)
  const [entry] = short
  if (entry === undefined) return []
  const milliseconds = Math.round(entry.endMs - entry.startMs)
  const more = countMore(short.length, 'more is as short', 'more are as short')
  return [
    {
      code: 'CAPTION_TOO_SHORT',
      itemId: item.id,
      path: buildPath(item, entry),
      message: `The caption ${quote(entry.text)} at ${formatTime(entry.startMs)} is shown for only ${milliseconds} ms${more}.`,
      suggestion: `Show each caption for at least ${SHORTEST_CAPTION_MS} ms, or join it with a neighbour.`,
    },
  ]
}

/** Returns how many others there are besides the one that a message names. */
function countMore(count: number, one: string, many: string): string {
  if (count < 2) return ''
  return `, and ${count - 1} ${count === 2 ? one : many}`
}

function buildPath({ assetId }: CaptionsItem, { index }: TimedEntry): string {
  return formatJsonPointer(['assets', assetId, 'captions', index])
}

function formatTime(ms: number): string {
  const [minutes, seconds] = [Math.floor(ms / 60_000), (ms % 60_000) / 1000]
  return `${minutes}:${seconds.toFixed(1).padStart(4, '0')}`
}
