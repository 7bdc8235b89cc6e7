import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { listLinkedIds } from '@engine/document/edit/links.ts'
import { moveItems } from '@engine/document/edit/move-items.ts'
import { addTrack } from '@engine/document/edit/tracks.ts'
import { findTrack } from '../document/track-items.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { formatDuration, formatOffset, formatTime } from '../geometry/timecode.ts'
import { findTrackTarget, getRowsHeight, type TrackRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { GesturePreview, Ghost, PlacementMode } from '../view/timeline-view.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { LiveEdit } from './live-edit.ts'
import { findOverlap, moveIntoTransition } from './overlap-transition.ts'
import { Snapper } from './snapper.ts'

/** Vertical movement below which the items stay on their tracks. */
const STAY_PIXELS = 10

export const collisionPolicies = {
  refuse: 'refuse',
  overwrite: 'overwrite',
  insert: 'push',
} as const satisfies Record<PlacementMode, string>

interface Destination {
  readonly deltaTicks: number
  readonly guideTicks: number | undefined
  readonly trackDelta: number
  /** Index of a track that is added first. */
  readonly newTrackIndex: number | undefined
}

/** Moves the selected items in time, to other tracks, and to new tracks. */
export class MoveGesture implements DragGesture {
  readonly #context: TimelineContextValue
  readonly #edit: LiveEdit
  readonly #snapper: Snapper
  readonly #from: TimelinePlace
  readonly #rows: readonly TrackRow[]
  readonly #ids: readonly string[]
  readonly #items: readonly EditableItem[]
  readonly #anchor: EditableItem
  readonly #trackIndexes: ReadonlyMap<string, number>

  /** @param anchor - The item under the pointer. */
  constructor(
    context: TimelineContextValue,
    anchor: EditableItem,
    options: { readonly from: TimelinePlace; readonly rows: readonly TrackRow[] },
  ) {
    this.#context = context
    const { document, selection } = context.session.store.getState()
    this.#ids = selection.includes(anchor.id) ? selection : [anchor.id]
    this.#edit = new LiveEdit(
      context,
      this.#ids.length === 1 ? 'Move item' : `Move ${this.#ids.length} items`,
    )
    this.#from = options.from
    this.#rows = options.rows
    this.#anchor = anchor
    const linkedIds = listLinkedIds(document, this.#ids)
    this.#snapper = new Snapper(context, linkedIds)
    this.#items = linkedIds.flatMap((id) => document.items[id] ?? [])
    this.#trackIndexes = new Map(linkedIds.map((id) => [id, findTrack(document, id)?.index ?? 0]))
  }

  move(place: TimelinePlace): void {
    const destination = this.#findDestination(place)
    const { deltaTicks, trackDelta, newTrackIndex } = destination
    const { placement } = this.#context.view.getState()
    const collision = collisionPolicies[placement]
    const canOverlap = placement === 'refuse' && newTrackIndex === undefined && this.#items.length === 1
    const overlap = canOverlap ? findOverlap(this.#edit.start, this.#anchor, destination) : undefined
    if (overlap !== undefined) {
      const itemId = this.#anchor.id
      const shown = { ...destination, deltaTicks: overlap.deltaTicks, guideTicks: undefined }
      this.#edit.update(
        (document, createId) => moveIntoTransition(document, { itemId, trackDelta, overlap }, createId),
        ({ document, refusal }) => ({
          document,
          ...this.#describe(refusal === undefined ? shown : destination, refusal, overlap.overlapTicks),
        }),
      )
      return
    }
    this.#edit.update(
      (document, createId) => {
        const isAdded = newTrackIndex !== undefined
        const prepared = isAdded ? addTrack(document, { id: createId(), index: newTrackIndex }) : document
        return moveItems(prepared, { itemIds: this.#ids, deltaTicks, trackDelta, collision, createId })
      },
      ({ document, refusal }) => ({
        document: newTrackIndex === undefined ? document : this.#edit.start,
        ...this.#describe(destination, refusal),
      }),
      { isLive: newTrackIndex === undefined },
    )
  }

  commit(): void {
    this.#edit.commit()
  }

  cancel(): void {
    this.#edit.cancel()
  }

  #findDestination(place: TimelinePlace): Destination {
    const edges = [this.#anchor, ...this.#items].flatMap(({ startTicks, durationTicks }) => [
      startTicks,
      startTicks + durationTicks,
    ])
    const snapped = this.#snapper.snap(edges, place.ticks - this.#from.ticks, place)
    const earliest = Math.min(...this.#items.map(({ startTicks }) => startTicks))
    const deltaTicks = Math.max(snapped.deltaTicks, -earliest)
    const guideTicks = deltaTicks === snapped.deltaTicks ? snapped.guideTicks : 0
    return { deltaTicks, guideTicks, ...this.#findTarget(place) }
  }

  #findTarget(place: TimelinePlace): Pick<Destination, 'trackDelta' | 'newTrackIndex'> {
    const own = this.#trackIndexes.get(this.#anchor.id) ?? 0
    if (Math.abs(place.y - this.#from.y) < STAY_PIXELS) return { trackDelta: 0, newTrackIndex: undefined }
    const target = findTrackTarget(this.#rows, place.y)
    const indexes = this.#ids.map((id) => this.#trackIndexes.get(id) ?? 0)
    const [first, last] = [Math.min(...indexes), Math.max(...indexes)]
    if (target.kind === 'new-track' && first === last) {
      const shifted = own >= target.index ? own + 1 : own
      return { trackDelta: target.index - shifted, newTrackIndex: target.index }
    }
    const index = Math.min(target.index, this.#rows.length - 1)
    const trackDelta = Math.min(Math.max(index - own, -first), this.#rows.length - 1 - last)
    return { trackDelta, newTrackIndex: undefined }
  }

  #describe(destination: Destination, refusal: string | undefined, transitionTicks?: number): GesturePreview {
    const { deltaTicks, guideTicks, newTrackIndex } = destination
    const format = this.#context.view.getState()
    const start = this.#anchor.startTicks + deltaTicks
    const ghosts = this.#items.map((item) => this.#buildGhost(item, destination))
    return {
      guideTicks,
      draggedIds: new Set(this.#items.map(({ id }) => id)),
      ...((newTrackIndex !== undefined || refusal !== undefined) && { ghosts }),
      ...(newTrackIndex !== undefined && { newTrackTop: this.#getBorder(newTrackIndex) }),
      ...(refusal !== undefined && { refusal }),
      readout: {
        text:
          transitionTicks === undefined
            ? `${formatTime(start, format)}  ${formatOffset(deltaTicks, format)}`
            : `Transition ${formatDuration(transitionTicks, format)}`,
        ticks: start,
        top: ghosts.find(({ id }) => id === this.#anchor.id)?.top ?? 0,
      },
    }
  }

  #buildGhost(item: EditableItem, { deltaTicks, trackDelta, newTrackIndex }: Destination): Ghost {
    const index = this.#trackIndexes.get(item.id) ?? 0
    const isGiven = this.#ids.includes(item.id)
    const row = this.#rows[isGiven && newTrackIndex === undefined ? index + trackDelta : index]
    const height = row?.height ?? 0
    const top =
      isGiven && newTrackIndex !== undefined ? this.#getBorder(newTrackIndex) - height / 2 : (row?.top ?? 0)
    return {
      id: item.id,
      startTicks: item.startTicks + deltaTicks,
      durationTicks: item.durationTicks,
      top: top + TOP_SPACE,
      height,
    }
  }

  #getBorder(index: number): number {
    return this.#rows[index]?.top ?? getRowsHeight(this.#rows) + TOP_SPACE
  }
}
