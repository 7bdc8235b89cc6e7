import { Draft } from './draft.ts'
import { type EditableDocument, type EditableItem, getEndTicks } from './editable-document.ts'
import { MIN_ITEM_TICKS } from './limits.ts'
import { withLinkedItems } from './links.ts'
import { computeSourceLimits } from './source-limits.ts'

export type ItemEdge = 'start' | 'end'

/** Why an edge cannot be moved further. */
export type LimitReason = 'source' | 'neighbour' | 'duration' | 'beginning'

/** The instants between which an edge can be moved, in ticks of the timeline. */
export interface TrimLimits {
  readonly minTicks: number
  readonly minReason: LimitReason
  readonly maxTicks: number
  readonly maxReason: LimitReason
}

export interface TrimLimitOptions {
  /** Whether the items that are linked and have the same edge are trimmed as well. Default: true. */
  readonly linked?: boolean
  /** Whether the neighbours make space. Default: false. */
  readonly ripples?: boolean
}

/** Returns the item and those linked to it that have the same edge. */
export function listTrimmed(draft: Draft, itemId: string, edge: ItemEdge, linked: boolean): EditableItem[] {
  const item = draft.getItem(itemId)
  const at = getEdge(item, edge)
  return withLinkedItems(draft, [itemId], linked).filter((other) => getEdge(other, edge) === at)
}

export function getEdge(item: EditableItem, edge: ItemEdge): number {
  return edge === 'start' ? item.startTicks : getEndTicks(item)
}

/** Returns how far an edge of an item can be trimmed. @throws {EditRefused} If there is no such item. */
export function getTrimLimits(
  document: EditableDocument,
  { itemId, edge, ...options }: TrimLimitOptions & { readonly itemId: string; readonly edge: ItemEdge },
): TrimLimits {
  const draft = new Draft(document)
  return findTrimLimits(draft, listTrimmed(draft, itemId, edge, options.linked ?? true), edge, options)
}

/** Returns how far an edge that several items share can be trimmed. */
export function findTrimLimits(
  draft: Draft,
  items: readonly EditableItem[],
  edge: ItemEdge,
  { ripples = false }: TrimLimitOptions,
): TrimLimits {
  const all = items.map((item) =>
    edge === 'start' ? findStartLimits(draft, item, ripples) : findEndLimits(draft, item, ripples),
  )
  return all.reduce((one, other) => ({
    ...(one.minTicks >= other.minTicks ? pickMin(one) : pickMin(other)),
    ...(one.maxTicks <= other.maxTicks ? pickMax(one) : pickMax(other)),
  }))
}

const pickMin = ({ minTicks, minReason }: TrimLimits) => ({ minTicks, minReason })
const pickMax = ({ maxTicks, maxReason }: TrimLimits) => ({ maxTicks, maxReason })

/** Items that are shorter than the minimum already may keep their duration. */
const getShortest = ({ durationTicks }: EditableItem): number => Math.min(MIN_ITEM_TICKS, durationTicks)

function findStartLimits(draft: Draft, item: EditableItem, ripples: boolean): TrimLimits {
  const { earliestStartTicks } = computeSourceLimits(draft.dialect, item, draft.findAsset(item.assetId))
  const previous = ripples ? undefined : findNeighbours(draft, item).previous
  const bounds: [number, LimitReason][] = [[earliestStartTicks, 'source']]
  if (!ripples) bounds.push([0, 'beginning'])
  if (previous !== undefined) bounds.push([getEndTicks(previous), 'neighbour'])
  const [minTicks, minReason] = bounds.reduce((one, other) => (other[0] > one[0] ? other : one))
  return {
    minTicks,
    minReason,
    maxTicks: getEndTicks(item) - getShortest(item),
    maxReason: 'duration',
  }
}

function findEndLimits(draft: Draft, item: EditableItem, ripples: boolean): TrimLimits {
  const { latestEndTicks } = computeSourceLimits(draft.dialect, item, draft.findAsset(item.assetId))
  const next = ripples ? undefined : findNeighbours(draft, item).next
  const nextStart = next?.startTicks ?? Number.POSITIVE_INFINITY
  return {
    minTicks: item.startTicks + getShortest(item),
    minReason: 'duration',
    maxTicks: Math.min(latestEndTicks, nextStart),
    maxReason: nextStart < latestEndTicks ? 'neighbour' : 'source',
  }
}

/** Returns the items before and after an item on its track. */
export function findNeighbours(
  draft: Draft,
  item: EditableItem,
): { readonly previous: EditableItem | undefined; readonly next: EditableItem | undefined } {
  let previous: EditableItem | undefined
  let next: EditableItem | undefined
  for (const other of draft.listTrackItems(draft.getTrackIndex(item.id))) {
    if (other.startTicks < item.startTicks) previous = other
    else if (other.startTicks > item.startTicks) {
      next = other
      break
    }
  }
  return { previous, next }
}
