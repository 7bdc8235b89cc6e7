import { listAnimated } from './animated-fields.ts'
import { isCaptionEntry } from './caption-entries.ts'
import { type EditableDocument, type EditableItem, getDialect, getEndTicks } from './editable-document.ts'
import { readTime } from './item-times.ts'

export type SnapKind = 'start' | 'item' | 'playhead' | 'marker' | 'keyframe' | 'caption' | 'range'

/** An instant to which edges are drawn. */
export interface SnapPoint {
  readonly ticks: number
  readonly kind: SnapKind
  /** The item that it belongs to. */
  readonly itemId?: string
}

export interface SnapSources {
  readonly playheadTicks?: number
  readonly markerTicks?: readonly number[]
  /** The in and out points. */
  readonly range?: { readonly startTicks: number; readonly endTicks: number } | undefined
  /** Items that are dragged and do not attract each other. */
  readonly exceptItemIds?: readonly string[]
  /** The items whose keyframes and captions count; those of others do not. */
  readonly detailedItemIds?: readonly string[]
}

/** Lists the instants to which edges snap: edges of items, the playhead, markers, keyframes and captions. */
export function listSnapPoints(document: EditableDocument, sources: SnapSources = {}): SnapPoint[] {
  const { playheadTicks, markerTicks = [], range, exceptItemIds = [], detailedItemIds = [] } = sources
  const except = new Set(exceptItemIds)
  const detailed = new Set(detailedItemIds)
  const points: SnapPoint[] = [{ ticks: 0, kind: 'start' }]
  if (playheadTicks !== undefined) points.push({ ticks: playheadTicks, kind: 'playhead' })
  points.push(...markerTicks.map((ticks): SnapPoint => ({ ticks, kind: 'marker' })))
  if (range !== undefined) {
    points.push({ ticks: range.startTicks, kind: 'range' }, { ticks: range.endTicks, kind: 'range' })
  }
  for (const item of Object.values(document.items)) {
    if (except.has(item.id)) continue
    points.push({ ticks: item.startTicks, kind: 'item', itemId: item.id })
    points.push({ ticks: getEndTicks(item), kind: 'item', itemId: item.id })
    if (detailed.has(item.id)) points.push(...listDetails(document, item))
  }
  return points.sort((a, b) => a.ticks - b.ticks)
}

function listDetails(document: EditableDocument, item: EditableItem): SnapPoint[] {
  const dialect = getDialect(document)
  const keyframes = listAnimated(dialect, item).flatMap(([, number]) =>
    number.keyframes.map(({ timeTicks }) => timeTicks),
  )
  return [
    ...[...new Set(keyframes)].map(
      (ticks): SnapPoint => ({ ticks: item.startTicks + ticks, kind: 'keyframe', itemId: item.id }),
    ),
    ...listCaptionTimes(document, item).map(
      (ticks): SnapPoint => ({ ticks, kind: 'caption', itemId: item.id }),
    ),
  ]
}

/** Returns the starts and ends of captions that are within their item, on the timeline. */
function listCaptionTimes(document: EditableDocument, item: EditableItem): number[] {
  if (item.type !== 'captions') return []
  const asset = document.assets[String(item.assetId)]
  const offset = readTime(getDialect(document), item, 'contentStartOffset') ?? 0
  const entries = Array.isArray(asset?.captions) ? asset.captions.filter(isCaptionEntry) : []
  const times = entries.flatMap(({ startMs, endMs }) =>
    [startMs, endMs].map((ms) => item.startTicks + offset + Math.round(ms * 240)),
  )
  return [...new Set(times)].filter((ticks) => ticks >= item.startTicks && ticks <= getEndTicks(item))
}

/**
 * Finds the snap point that is closest to an instant.
 *
 * @param points - In time order.
 * @param toleranceTicks - How far it may be.
 */
export function findSnapPoint(
  ticks: number,
  points: readonly SnapPoint[],
  toleranceTicks: number,
): SnapPoint | undefined {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.ticks ?? 0) < ticks) low = middle + 1
    else high = middle
  }
  const near = [points[low - 1], points[low]].flatMap((point) => point ?? [])
  const distance = (point: SnapPoint): number => Math.abs(point.ticks - ticks)
  const closest = near.sort((a, b) => distance(a) - distance(b))[0]
  return closest !== undefined && distance(closest) <= toleranceTicks ? closest : undefined
}

/** Returns the instant of the closest snap point, or the instant itself. */
export function snap(ticks: number, points: readonly SnapPoint[], toleranceTicks: number): number {
  return findSnapPoint(ticks, points, toleranceTicks)?.ticks ?? ticks
}

/**
 * Adjusts a move, so that one of the moved edges snaps.
 *
 * @param edges - The edges before the move.
 * @returns The adjusted distance, and the point that an edge meets.
 */
export function snapMove(
  edges: readonly number[],
  deltaTicks: number,
  points: readonly SnapPoint[],
  toleranceTicks: number,
): { readonly deltaTicks: number; readonly point: SnapPoint | undefined } {
  let best: { readonly shift: number; readonly point: SnapPoint } | undefined
  for (const edge of edges) {
    const point = findSnapPoint(edge + deltaTicks, points, toleranceTicks)
    if (point === undefined) continue
    const shift = point.ticks - edge - deltaTicks
    if (best === undefined || Math.abs(shift) < Math.abs(best.shift)) best = { shift, point }
  }
  return { deltaTicks: deltaTicks + (best?.shift ?? 0), point: best?.point }
}
