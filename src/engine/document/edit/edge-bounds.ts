import type { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type CreateId, type EditableItem, getEndTicks } from './editable-document.ts'
import { MIN_ITEM_TICKS } from './limits.ts'
import { computeSourceLimits } from './source-limits.ts'
import { clamp } from './times.ts'

export interface EdgeOptions {
  /** Whether the edit stops at its limits instead of being refused. Default: false. */
  readonly clamps?: boolean
  /** For captions of which a part is cut off. */
  readonly createId: CreateId
}

/** A range of times, ends included. */
export interface Bounds {
  readonly min: number
  readonly max: number
}

/** Returns where the end of an item can be, apart from its neighbours. */
export function findEndBounds(draft: Draft, item: EditableItem): Bounds {
  const { latestEndTicks } = computeSourceLimits(draft.dialect, item, draft.findAsset(item.assetId))
  return { min: item.startTicks + Math.min(MIN_ITEM_TICKS, item.durationTicks), max: latestEndTicks }
}

/** Returns where the start of an item can be, apart from its neighbours. */
export function findStartBounds(draft: Draft, item: EditableItem): Bounds {
  const { earliestStartTicks } = computeSourceLimits(draft.dialect, item, draft.findAsset(item.assetId))
  return { min: earliestStartTicks, max: getEndTicks(item) - Math.min(MIN_ITEM_TICKS, item.durationTicks) }
}

export function intersect(one: Bounds, other: Bounds): Bounds {
  return { min: Math.max(one.min, other.min), max: Math.min(one.max, other.max) }
}

/**
 * Limits a time to bounds.
 *
 * @param current - The value before the edit, which is always allowed.
 * @throws {EditRefused} If the time is out of bounds, unless it is clamped.
 */
export function limit(wanted: number, current: number, { min, max }: Bounds, { clamps = false }): number {
  const limited = clamp(wanted, Math.min(current, min), Math.max(current, max))
  if (limited !== wanted && !clamps)
    throw new EditRefused('A clip has no more source material, or would be shorter than a frame.')
  return limited
}
