import { cutInDraft, trimmedEdges } from './cut-in-draft.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import type { CreateId, EditableDocument, EditableItem } from './editable-document.ts'
import { listShiftStarts, type RippleScope, shiftLater } from './ripple.ts'
import { clamp, toWholeTicks } from './times.ts'
import {
  findNeighbours,
  findTrimLimits,
  getEdge,
  type ItemEdge,
  type LimitReason,
  listTrimmed,
  type TrimLimits,
} from './trim-limits.ts'

export interface TrimOptions {
  readonly itemId: string
  /** Where the edge will be on the timeline. */
  readonly ticks: number
  /** Whether the items that are linked and have the same edge are trimmed as well. Default: true. */
  readonly linked?: boolean
  /** Whether the edge stops at its limit instead of being refused. Default: false. */
  readonly clamps?: boolean
  /** For captions of which a part is cut off. */
  readonly createId: CreateId
}

/**
 * Moves the start of an item. Its end stays, and so does what it shows at every instant.
 *
 * @throws {EditRefused} If there is no more source material or no space, or if the item would be too short.
 */
export function trimStart(document: EditableDocument, options: TrimOptions): EditableDocument {
  return trim(document, 'start', options)
}

/**
 * Moves the end of an item. Its start stays, and so does what it shows at every instant.
 *
 * @throws {EditRefused} If there is no more source material or no space, or if the item would be too short.
 */
export function trimEnd(document: EditableDocument, options: TrimOptions): EditableDocument {
  return trim(document, 'end', options)
}

export interface DurationOptions extends Omit<RippleTrimOptions, 'ticks' | 'clamps'> {
  readonly durationTicks: number
  /** Whether the next item stays adjacent if it is, also after a shorter one. Default: false. */
  readonly keepsCut?: boolean
}

/**
 * Sets the duration of an item by its end; see {@link trimEnd}. If the next item is in the way, it and everything that follows move
 * along.
 */
export function setDuration(
  document: EditableDocument,
  { durationTicks, keepsCut = false, ...options }: DurationOptions,
): EditableDocument {
  const draft = new Draft(document)
  const item = draft.getItem(options.itemId)
  const ticks = item.startTicks + durationTicks
  const items = listTrimmed(draft, item.id, 'end', options.linked ?? true)
  const { maxTicks } = findTrimLimits(draft, items, 'end', {})
  const isAdjacent = findNeighbours(draft, item).next?.startTicks === getEdge(item, 'end')
  const ripples = ticks > maxTicks || (keepsCut && isAdjacent)
  return (ripples ? rippleTrimEnd : trimEnd)(document, { ...options, ticks })
}

function trim(document: EditableDocument, edge: ItemEdge, options: TrimOptions): EditableDocument {
  const draft = new Draft(document)
  const items = listTrimmed(draft, options.itemId, edge, options.linked ?? true)
  const delta = findDelta(draft, items, edge, options)
  for (const item of items) draft.setItem(cutEdge(draft, item, edge, { delta, createId: options.createId }))
  return draft.finish()
}

export interface RippleTrimOptions extends TrimOptions {
  /** Which other tracks move with the track of the item. Default: `own`. */
  readonly scope?: RippleScope
}

/**
 * Cuts the beginning of an item, or extends it, and moves everything that follows, so that no gap remains. The item
 * starts where it did.
 *
 * @param options.ticks - Where the start would be if the item did not move.
 */
export function rippleTrimStart(document: EditableDocument, options: RippleTrimOptions): EditableDocument {
  return rippleTrim(document, 'start', options)
}

/** Moves the end of an item, and by the same time everything that follows. */
export function rippleTrimEnd(document: EditableDocument, options: RippleTrimOptions): EditableDocument {
  return rippleTrim(document, 'end', options)
}

function rippleTrim(
  document: EditableDocument,
  edge: ItemEdge,
  { scope = 'own', ...options }: RippleTrimOptions,
): EditableDocument {
  const draft = new Draft(document)
  const items = listTrimmed(draft, options.itemId, edge, options.linked ?? true)
  const delta = findDelta(draft, items, edge, options, true)
  const shift = edge === 'start' ? -delta : delta
  const [first] = items
  if (first === undefined || delta === 0) return document
  const fromTicks = listShiftStarts(draft, items, scope)
  const trimmed = items.map((item) => {
    const cut = cutEdge(draft, item, edge, { delta, createId: options.createId })
    return edge === 'start' ? { ...cut, startTicks: item.startTicks } : cut
  })
  shiftLater(draft, { fromTicks, deltaTicks: shift, except: items.map(({ id }) => id) })
  for (const item of trimmed) draft.setItem(item)
  return draft.finish()
}

function findDelta(
  draft: Draft,
  items: readonly EditableItem[],
  edge: ItemEdge,
  { ticks, clamps = false }: TrimOptions,
  ripples = false,
): number {
  const [first] = items
  if (first === undefined) return 0
  const limits = findTrimLimits(draft, items, edge, { ripples })
  const before = getEdge(first, edge)
  const wanted = toWholeTicks(ticks)
  if (!clamps) checkLimits(wanted, edge, limits)
  // An item may be beyond its limits already; then its edge stays.
  return clamp(wanted, Math.min(before, limits.minTicks), Math.max(before, limits.maxTicks)) - before
}

const messages: Readonly<Record<ItemEdge, Readonly<Record<LimitReason, string>>>> = {
  start: {
    source: 'The clip has no more source material before its start.',
    neighbour: 'The clip before it is in the way.',
    duration: 'The item would be shorter than a frame.',
    beginning: 'Items cannot start before the beginning of the video.',
  },
  end: {
    source: 'The clip has no more source material after its end.',
    neighbour: 'The next clip is in the way.',
    duration: 'The item would be shorter than a frame.',
    beginning: 'Items cannot start before the beginning of the video.',
  },
}

function checkLimits(ticks: number, edge: ItemEdge, limits: TrimLimits): void {
  if (ticks < limits.minTicks) throw new EditRefused(messages[edge][limits.minReason])
  if (ticks > limits.maxTicks) throw new EditRefused(messages[edge][limits.maxReason])
}

/** Cuts an edge of an item by `delta` ticks to the right. */
export function cutEdge(
  draft: Draft,
  item: EditableItem,
  edge: ItemEdge,
  { delta, createId }: { readonly delta: number; readonly createId: CreateId },
): EditableItem {
  const range =
    edge === 'start'
      ? { fromTicks: delta, toTicks: item.durationTicks }
      : { fromTicks: 0, toTicks: item.durationTicks + delta }
  return cutInDraft(draft, item, range, { edges: trimmedEdges, createId })
}
