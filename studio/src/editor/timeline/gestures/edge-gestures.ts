import { setFades } from '@engine/document/edit/audio-levels.ts'
import { type EditableItem, getDialect, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import { rollEdit, slipItem } from '@engine/document/edit/roll-edit.ts'
import { slideItem } from '@engine/document/edit/slide-item.ts'
import { updateTransition } from '@engine/document/edit/transitions.ts'
import { ticksPerFrame } from '@engine/document/ticks.ts'
import type { PlacedTransition } from '../document/track-items.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { formatDuration, formatOffset, formatTime, roundToFrame } from '../geometry/timecode.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { GesturePreview } from '../view/timeline-view.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { type DragRecipe, LiveEdit } from './live-edit.ts'
import { Snapper } from './snapper.ts'

interface Start {
  readonly from: TimelinePlace
  readonly row: TrackRow
}

/** The part of an edit that depends on where the pointer is. */
interface Step {
  readonly recipe: DragRecipe
  readonly text: string
  readonly atTicks: number
  readonly guideTicks?: number | undefined
}

/** A drag whose edit depends on the dragged time only. */
class TimeGesture implements DragGesture {
  readonly #edit: LiveEdit
  readonly #start: Start
  readonly #findStep: (deltaTicks: number, place: TimelinePlace) => Step

  constructor(
    context: TimelineContextValue,
    { label, start }: { readonly label: string; readonly start: Start },
    findStep: (deltaTicks: number, place: TimelinePlace) => Step,
  ) {
    this.#edit = new LiveEdit(context, label)
    this.#start = start
    this.#findStep = findStep
  }

  move(place: TimelinePlace): void {
    const { recipe, text, atTicks, guideTicks } = this.#findStep(place.ticks - this.#start.from.ticks, place)
    const readout = { text, ticks: atTicks, top: this.#start.row.top + TOP_SPACE }
    this.#edit.update(
      recipe,
      ({ document, refusal }): GesturePreview => ({
        ...{ document, guideTicks, readout },
        ...(refusal !== undefined && { refusal }),
      }),
    )
  }

  commit(): void {
    this.#edit.commit()
  }

  cancel(): void {
    this.#edit.cancel()
  }
}

/** Moves the cut between two clips that touch. */
export function createRollGesture(
  context: TimelineContextValue,
  left: EditableItem,
  start: Start,
): DragGesture {
  const cut = getEndTicks(left)
  const snapper = new Snapper(context, [left.id])
  const format = context.view.getState()
  return new TimeGesture(context, { label: 'Roll cut', start }, (deltaTicks, place) => {
    const snapped = snapper.snap([cut], deltaTicks, place)
    const ticks = cut + snapped.deltaTicks
    return {
      recipe: (document, createId) => rollEdit(document, { itemId: left.id, ticks, clamps: true, createId }),
      text: `${formatOffset(snapped.deltaTicks, format)}  ${formatTime(Math.max(0, ticks), format)}`,
      atTicks: ticks,
      guideTicks: snapped.guideTicks,
    }
  })
}

/** Changes which part of its file a clip plays, in its place. Dragging to the right shows earlier material. */
export function createSlipGesture(
  context: TimelineContextValue,
  item: EditableItem,
  start: Start,
): DragGesture {
  const format = context.view.getState()
  return new TimeGesture(context, { label: 'Slip clip', start }, (deltaTicks) => {
    const delta = -roundToFrame(deltaTicks, format.fps)
    return {
      recipe: (document) => slipItem(document, { itemId: item.id, deltaTicks: delta, clamps: true }),
      text: `Source ${formatOffset(delta, format)}`,
      atTicks: item.startTicks,
    }
  })
}

/** Moves a clip between its neighbours, which are trimmed. */
export function createSlideGesture(
  context: TimelineContextValue,
  item: EditableItem,
  start: Start,
): DragGesture {
  const format = context.view.getState()
  const snapper = new Snapper(context, [item.id])
  const edges = [item.startTicks, getEndTicks(item)]
  return new TimeGesture(context, { label: 'Slide clip', start }, (deltaTicks, place) => {
    const snapped = snapper.snap(edges, deltaTicks, place)
    const ticks = item.startTicks + snapped.deltaTicks
    return {
      recipe: (document, createId) =>
        slideItem(document, { itemId: item.id, deltaTicks: snapped.deltaTicks, clamps: true, createId }),
      text: `${formatTime(Math.max(0, ticks), format)}  ${formatOffset(snapped.deltaTicks, format)}`,
      atTicks: ticks,
      guideTicks: snapped.guideTicks,
    }
  })
}

/** Changes the length of an audio fade. */
export function createFadeGesture(
  context: TimelineContextValue,
  { item, side }: { readonly item: EditableItem; readonly side: 'in' | 'out' },
  start: Start,
): DragGesture {
  const format = context.view.getState()
  const dialect = getDialect(context.session.store.getState().document)
  const before = readTime(dialect, item, side === 'in' ? 'fadeIn' : 'fadeOut') ?? 0
  const label = side === 'in' ? 'Fade in' : 'Fade out'
  return new TimeGesture(context, { label, start }, (deltaTicks) => {
    const wanted = roundToFrame(before + (side === 'in' ? deltaTicks : -deltaTicks), format.fps)
    const ticks = Math.min(Math.max(0, wanted), item.durationTicks)
    const fade = side === 'in' ? { fadeInTicks: ticks } : { fadeOutTicks: ticks }
    return {
      recipe: (document) => setFades(document, { itemId: item.id, ...fade }),
      text: `${label} ${formatDuration(ticks, { ...format, timeDisplay: 'seconds' })}`,
      atTicks: side === 'in' ? item.startTicks + ticks : getEndTicks(item) - ticks,
    }
  })
}

/** Changes the length of a transition, which stays centred on its cut. */
export function createTransitionGesture(
  context: TimelineContextValue,
  { placed, side }: { readonly placed: PlacedTransition; readonly side: 'start' | 'end' },
  start: Start,
): DragGesture {
  const format = context.view.getState()
  const before = placed.endTicks - placed.startTicks
  return new TimeGesture(context, { label: 'Change transition duration', start }, (deltaTicks) => {
    const wanted = before + 2 * (side === 'end' ? deltaTicks : -deltaTicks)
    const durationTicks = Math.max(ticksPerFrame(format.fps), roundToFrame(wanted, format.fps))
    return {
      recipe: (document) => updateTransition(document, placed.transition.id, { durationTicks }),
      text: `Transition ${formatDuration(durationTicks, format)}`,
      atTicks: placed.cutTicks,
    }
  })
}
