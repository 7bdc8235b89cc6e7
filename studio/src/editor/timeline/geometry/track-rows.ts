import { lowerBound } from './windowing.ts'

export const trackSizes = ['s', 'm', 'l'] as const
export type TrackSize = (typeof trackSizes)[number]

/** Heights of tracks, in pixels. */
export const trackHeights: Readonly<Record<TrackSize, number>> = { s: 28, m: 48, l: 80 }
/** Height of a keyframe lane below a track. */
export const LANE_HEIGHT = 22
/** Space between two tracks. */
const ROW_GAP = 2
/** Distance from the border of two tracks at which a drop makes a track between them. */
const BORDER_PIXELS = 5

export interface TrackRow {
  readonly trackId: string
  readonly index: number
  readonly top: number
  /** Height of the items, without lanes. */
  readonly height: number
  /** Height with the lanes below. */
  readonly fullHeight: number
}

/** Where something dropped would go: onto a track, or onto a new one before the track at `index`. */
export type TrackTarget =
  | { readonly kind: 'track'; readonly trackId: string; readonly index: number }
  | { readonly kind: 'new-track'; readonly index: number }

/** Places tracks from top to bottom. */
export function layOutRows(
  trackIds: readonly string[],
  getSize: (trackId: string) => TrackSize,
  getLaneCount: (trackId: string) => number,
): TrackRow[] {
  let top = 0
  return trackIds.map((trackId, index) => {
    const height = trackHeights[getSize(trackId)]
    const row = { trackId, index, top, height, fullHeight: height + getLaneCount(trackId) * LANE_HEIGHT }
    top += row.fullHeight + ROW_GAP
    return row
  })
}

/** Returns the lower end of the last row. */
export function getRowsHeight(rows: readonly TrackRow[]): number {
  const last = rows.at(-1)
  return last === undefined ? 0 : last.top + last.fullHeight
}

/** Returns the row at a height; undefined above, between and below the rows. */
export function findRow(rows: readonly TrackRow[], y: number): TrackRow | undefined {
  const row = rows[lowerBound(rows, ({ top, fullHeight }) => top + fullHeight > y)]
  return row !== undefined && y >= row.top ? row : undefined
}

/** Returns the rows that reach into `[top, bottom)`. */
export function rowsBetween(rows: readonly TrackRow[], top: number, bottom: number): readonly TrackRow[] {
  const from = lowerBound(rows, (row) => row.top + row.fullHeight > top)
  const to = lowerBound(rows, (row) => row.top >= bottom)
  return rows.slice(from, Math.max(from, to))
}

/** Returns where something dropped at a height would go. */
export function findTrackTarget(rows: readonly TrackRow[], y: number): TrackTarget {
  const index = lowerBound(rows, ({ top, fullHeight }) => top + fullHeight + ROW_GAP > y)
  const row = rows[index]
  if (row === undefined) return { kind: 'new-track', index: rows.length }
  if (y < row.top + BORDER_PIXELS) return { kind: 'new-track', index }
  if (y > row.top + row.fullHeight - BORDER_PIXELS) return { kind: 'new-track', index: index + 1 }
  return { kind: 'track', trackId: row.trackId, index }
}
