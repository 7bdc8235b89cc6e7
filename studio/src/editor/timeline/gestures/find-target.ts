import { readAnimated } from '@engine/document/edit/animated-fields.ts'
import type {
  EditableDocument,
  EditableItem,
  EditableTrack,
} from '@engine/document/edit/editable-document.ts'
import { getDialect, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import type { KeyframeRef } from '@engine/document/edit/keyframes.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import { listAnimatedProperties } from '../document/animated-properties.ts'
import { hasAudio } from '../document/item-audio.ts'
import { listTransitions, type PlacedTransition } from '../document/track-items.ts'
import { gainToPixels, getGainArea } from '../geometry/gain-line.ts'
import { findItemPart, type ItemPart } from '../geometry/hit-test.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import { findRow, LANE_HEIGHT, type TrackRow } from '../geometry/track-rows.ts'
import { itemsInRange } from '../geometry/windowing.ts'
import { getTransitionHeight } from '../grid/transition-elements.tsx'
import type { TimelineTool } from '../view/timeline-view.ts'

/** The thing under the pointer. */
export type PointerTarget =
  | { readonly kind: 'item'; readonly item: EditableItem; readonly part: ItemPart; readonly row: TrackRow }
  | {
      readonly kind: 'transition'
      readonly placed: PlacedTransition
      readonly part: 'body' | 'start' | 'end'
      readonly row: TrackRow
    }
  | LaneTarget
  | (Omit<LaneTarget, 'kind'> & { readonly kind: 'keyframe'; readonly keyframe: KeyframeRef })
  | { readonly kind: 'track'; readonly row: TrackRow }
  | { readonly kind: 'empty' }

/** The lane of an animated number. */
interface LaneTarget {
  readonly kind: 'lane'
  readonly row: TrackRow
  readonly item: EditableItem
  readonly field: string
}

interface Scene {
  readonly document: EditableDocument
  readonly rows: readonly TrackRow[]
  readonly pixelsPerSecond: number
  /** The item whose lanes are shown. */
  readonly laneItemId: string | undefined
}

interface Point {
  readonly x: number
  /** From the first row. */
  readonly y: number
  readonly ticks: number
}

/** Items narrower than this many pixels are found in this distance. */
const MIN_TARGET_PIXELS = 3
const TRANSITION_HANDLE_PIXELS = 6
const KEYFRAME_PIXELS = 7

/** Finds what is at a point. Nothing depends on elements: items may be drawn on a canvas only. */
export function findTarget(scene: Scene, point: Point): PointerTarget {
  const row = findRow(scene.rows, point.y)
  const track = row === undefined ? undefined : scene.document.tracks[row.index]
  if (row === undefined || track === undefined) return { kind: 'empty' }
  if (point.y >= row.top + row.height) return findInLanes(scene, point, row)
  return findTransition(scene, point, row) ?? findItem(scene, point, { row, track }) ?? { kind: 'track', row }
}

function findInLanes(
  { document, pixelsPerSecond, laneItemId }: Scene,
  { x, y }: Point,
  row: TrackRow,
): PointerTarget {
  const item = laneItemId === undefined ? undefined : document.items[laneItemId]
  const index = Math.floor((y - row.top - row.height) / LANE_HEIGHT)
  const property = item && listAnimatedProperties(item)[index]
  if (item === undefined || property === undefined) return { kind: 'track', row }
  const lane = { row, item, field: property.name }
  const distance = ({ timeTicks }: { readonly timeTicks: number }): number =>
    Math.abs(ticksToPixels(item.startTicks + timeTicks, pixelsPerSecond) - x)
  const [nearest] = property.keyframes
    .filter((keyframe) => !keyframe.isImplied && distance(keyframe) <= KEYFRAME_PIXELS)
    .sort((a, b) => distance(a) - distance(b))
  if (nearest === undefined) return { kind: 'lane', ...lane }
  return { kind: 'keyframe', ...lane, keyframe: { field: property.name, timeTicks: nearest.timeTicks } }
}

function findTransition(
  { document, pixelsPerSecond }: Scene,
  { x, y }: Point,
  row: TrackRow,
): PointerTarget | undefined {
  if (y < row.top + row.height - getTransitionHeight(row.height)) return undefined
  for (const placed of listTransitions(document, row.trackId)) {
    const left = ticksToPixels(placed.startTicks, pixelsPerSecond)
    const right = ticksToPixels(placed.endTicks, pixelsPerSecond)
    if (x < left - 2 || x > right + 2 || right - left < 3) continue
    const handle = Math.min(TRANSITION_HANDLE_PIXELS, (right - left) / 3)
    const part = x < left + handle ? 'start' : x > right - handle ? 'end' : 'body'
    return { kind: 'transition', placed, part, row }
  }
  return undefined
}

function findItem(
  { document, pixelsPerSecond }: Scene,
  { x, y, ticks }: Point,
  { row, track }: { readonly row: TrackRow; readonly track: EditableTrack },
): PointerTarget | undefined {
  const items = listTrackItems(document, track.id)
  const tolerance = Math.round((MIN_TARGET_PIXELS / pixelsPerSecond) * 240_000)
  const near = itemsInRange(items, { startTicks: ticks - tolerance, endTicks: ticks + tolerance })
  const contains = (item: EditableItem): boolean => item.startTicks <= ticks && ticks < getEndTicks(item)
  const item = near.find(contains) ?? near.find((each) => each.durationTicks < tolerance * 2)
  if (item === undefined) return undefined
  const index = items.indexOf(item)
  const [previous, next] = [items[index - 1], items[index + 1]]
  const dialect = getDialect(document)
  const fade = (time: 'fadeIn' | 'fadeOut'): number | undefined => readTime(dialect, item, time)
  const [fadeIn, fadeOut] = [fade('fadeIn'), fade('fadeOut')]
  const part = findItemPart(
    {
      left: ticksToPixels(item.startTicks, pixelsPerSecond),
      width: ticksToPixels(item.durationTicks, pixelsPerSecond),
      touchesPrevious: previous !== undefined && getEndTicks(previous) === item.startTicks,
      touchesNext: next !== undefined && getEndTicks(item) === next.startTicks,
      fades:
        fadeIn === undefined || fadeOut === undefined || row.height < 40
          ? undefined
          : { in: ticksToPixels(fadeIn, pixelsPerSecond), out: ticksToPixels(fadeOut, pixelsPerSecond) },
      gainY: findGainLine(document, item, row.height),
    },
    x,
    y - row.top,
  )
  return { kind: 'item', item, part, row }
}

/** An animated gain is changed by its keyframes. */
function findGainLine(document: EditableDocument, item: EditableItem, height: number): number | undefined {
  const gain = hasAudio(document.assets, item) ? readAnimated(item, 'decibelAdjustment') : undefined
  return gain === undefined || gain.keyframes.length > 0 || height < 40
    ? undefined
    : gainToPixels(gain.value, getGainArea(item.type, height))
}

/** Returns the cursor that says what a press would do. */
export function getCursor(target: PointerTarget, tool: TimelineTool): string {
  if (target.kind === 'transition') return target.part === 'body' ? 'pointer' : 'ew-resize'
  if (target.kind === 'keyframe') return 'ew-resize'
  if (target.kind !== 'item') return 'default'
  if (tool === 'razor') return 'crosshair'
  if (tool === 'slip' || tool === 'slide') return 'ew-resize'
  if (target.part === 'body') return 'default'
  if (target.part === 'gain') return 'ns-resize'
  return target.part.startsWith('roll')
    ? 'col-resize'
    : target.part.startsWith('fade')
      ? 'pointer'
      : 'ew-resize'
}
