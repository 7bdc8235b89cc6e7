import type { Dialect } from '../schema/dialect.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { listAnimated, withFields } from './animated-fields.ts'
import { cutAnimated, type LocalRange } from './cut-animated.ts'
import type { EditableItem } from './editable-document.ts'
import { getPlaybackRate, readTime, writeTime } from './item-times.ts'

/** The treatment of an item's entrance and exit when a part of it is cut out. */
export interface CutEdges {
  /** Whether the item's entrance stays at its start: fade in, `in` animations, the growth of a chart. */
  readonly keepsEntrance: boolean
  /** Whether the item's exit stays at its end: fade out, `out` animations. */
  readonly keepsExit: boolean
}

/** A part of an item. */
export interface CutItem {
  readonly item: EditableItem
  /** How much of the captions' content is before the part, in ticks; the entries of its asset have to be shifted by it. */
  readonly contentCutTicks: number
}

/**
 * Cuts a part out of an item, which stays where it is on the timeline: its source, its keyframes and its captions show at every
 * instant what they showed. A part may be longer than the item at both ends.
 *
 * The times of effects, of motion graphics and of the nodes of text templates depend on the item's start and end and
 * cannot be cut: they run once in each part.
 */
export function cutItem(dialect: Dialect, item: EditableItem, range: LocalRange, edges: CutEdges): CutItem {
  const { fromTicks, toTicks } = range
  const { durationTicks } = item
  if (fromTicks === 0 && toTicks === durationTicks) return { item, contentCutTicks: 0 }
  const numbers = listAnimated(dialect, item).map(
    ([field, number]) => [field, cutAnimated(number, range, durationTicks)] as const,
  )
  let cut: EditableItem = {
    ...withFields(item, numbers),
    startTicks: item.startTicks + fromTicks,
    durationTicks: toTicks - fromTicks,
  }
  const source = readTime(dialect, item, 'sourceStart')
  if (source !== undefined && fromTicks !== 0) {
    const start = Math.max(0, Math.round(source + fromTicks * getPlaybackRate(item)))
    cut = writeTime(dialect, cut, 'sourceStart', start)
  }
  cut = cutEdges(dialect, item, cut, edges)
  const offset = readTime(dialect, item, 'contentStartOffset')
  if (offset === undefined || fromTicks === 0) return { item: cut, contentCutTicks: 0 }
  const moved = offset - fromTicks
  return {
    item: writeTime(dialect, cut, 'contentStartOffset', Math.max(0, moved)),
    contentCutTicks: Math.max(0, -moved),
  }
}

function cutEdges(
  dialect: Dialect,
  item: EditableItem,
  cut: EditableItem,
  { keepsEntrance, keepsExit }: CutEdges,
): EditableItem {
  if (keepsEntrance && keepsExit) return cut
  const faded = cutFades(dialect, item, cut, { keepsEntrance, keepsExit })
  const animated = cutAnimations(item, faded, { keepsEntrance, keepsExit })
  const grows = !keepsEntrance && typeof animated.animationDurationTicks === 'number'
  return grows && animated.type === 'chart' ? { ...animated, animationDurationTicks: 0 } : animated
}

/** The renderer shortens fades that together are longer than the item; each keeps the length that it had. */
function cutFades(dialect: Dialect, item: EditableItem, cut: EditableItem, edges: CutEdges): EditableItem {
  const [fadeIn, fadeOut] = [readTime(dialect, item, 'fadeIn'), readTime(dialect, item, 'fadeOut')]
  if (fadeIn === undefined || fadeOut === undefined) return cut
  const fit = Math.min(1, item.durationTicks / Math.max(1, fadeIn + fadeOut))
  const keep = (ticks: number, keeps: boolean): number => {
    if (!keeps) return 0
    return fit < 1 ? Math.round(ticks * fit) : ticks
  }
  const faded = writeTime(dialect, cut, 'fadeIn', keep(fadeIn, edges.keepsEntrance))
  return writeTime(dialect, faded, 'fadeOut', keep(fadeOut, edges.keepsExit))
}

function cutAnimations(item: EditableItem, cut: EditableItem, edges: CutEdges): EditableItem {
  let result = cut
  // The letters of captions enter and leave with each entry.
  const fields = item.type === 'captions' ? ['animations'] : ['animations', 'captionAnimations']
  for (const field of fields) {
    const animations = item[field]
    if (!isRecord(animations)) continue
    const kept = keepAnimations(animations, item.durationTicks, edges)
    if (kept !== animations) result = { ...result, [field]: kept }
  }
  return result
}

function keepAnimations(animations: JsonObject, durationTicks: number, edges: CutEdges): JsonObject {
  const { in: entrance, out: exit, ...others } = animations
  const length = (animation: unknown): number =>
    isRecord(animation) && typeof animation.durationTicks === 'number' ? animation.durationTicks : 0
  const fit = Math.min(1, durationTicks / Math.max(1, length(entrance) + length(exit)))
  const keep = (animation: unknown): unknown =>
    fit < 1 && isRecord(animation)
      ? { ...animation, durationTicks: Math.max(1, Math.round(length(animation) * fit)) }
      : animation
  const changes =
    fit < 1 || (entrance !== undefined && !edges.keepsEntrance) || (exit !== undefined && !edges.keepsExit)
  if (!changes) return animations
  return {
    ...(entrance !== undefined && edges.keepsEntrance && { in: keep(entrance) }),
    ...(exit !== undefined && edges.keepsExit && { out: keep(exit) }),
    ...others,
  }
}
