import type { Dialect } from '../schema/dialect.ts'
import { secondsToTicks } from '../ticks.ts'
import { type EditableAsset, type EditableItem, getEndTicks } from './editable-document.ts'
import { getPlaybackRate, readTime } from './item-times.ts'

/** How far an item can be extended on the timeline until its source has no more material, in ticks. */
export interface SourceLimits {
  /** `-Infinity` if the item has no source. */
  readonly earliestStartTicks: number
  /** `Infinity` if nothing ends: stills, loops, and files of unknown duration. */
  readonly latestEndTicks: number
}

/**
 * Returns how far an item can be extended. An item that is longer than its source already keeps its end as the limit.
 *
 * @param asset - The file of the item; undefined if it has none.
 */
export function computeSourceLimits(
  dialect: Dialect,
  item: EditableItem,
  asset: EditableAsset | undefined,
): SourceLimits {
  const source = readTime(dialect, item, 'sourceStart')
  if (source === undefined)
    return { earliestStartTicks: Number.NEGATIVE_INFINITY, latestEndTicks: Number.POSITIVE_INFINITY }
  const rate = getPlaybackRate(item)
  const earliestStartTicks = item.startTicks - Math.floor(source / rate)
  const sourceTicks = getSourceTicks(item, asset)
  if (sourceTicks === undefined) return { earliestStartTicks, latestEndTicks: Number.POSITIVE_INFINITY }
  const latest = item.startTicks + Math.floor((sourceTicks - source) / rate)
  return { earliestStartTicks, latestEndTicks: Math.max(getEndTicks(item), latest) }
}

/** Returns the duration of an item's source in ticks; undefined if it is unknown, or if the item can play beyond it. */
export function getSourceTicks({ type }: EditableItem, asset: EditableAsset | undefined): number | undefined {
  const seconds = asset?.durationInSeconds
  // GIFs and animations loop or hold their last frame.
  if ((type !== 'video' && type !== 'audio') || typeof seconds !== 'number' || seconds <= 0) return undefined
  return secondsToTicks(seconds)
}
