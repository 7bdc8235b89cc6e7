import { copyItems } from '@engine/document/edit/clipboard.ts'
import { type EditableItem, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { pasteItems } from '@engine/document/edit/paste-items.ts'
import { findTrack } from '../document/track-items.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { formatTime } from '../geometry/timecode.ts'
import { findTrackTarget, type TrackRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { LiveEdit } from './live-edit.ts'
import { collisionPolicies } from './move-gesture.ts'
import { Snapper } from './snapper.ts'

/** Drags copies of the selected items; the items themselves stay. */
export class DuplicateGesture implements DragGesture {
  readonly #context: TimelineContextValue
  readonly #edit: LiveEdit
  readonly #snapper: Snapper
  readonly #from: TimelinePlace
  readonly #rows: readonly TrackRow[]
  readonly #items: readonly EditableItem[]
  readonly #anchor: EditableItem

  /** @param anchor - The item under the pointer; it is selected. */
  constructor(
    context: TimelineContextValue,
    anchor: EditableItem,
    { from, rows }: { readonly from: TimelinePlace; readonly rows: readonly TrackRow[] },
  ) {
    this.#context = context
    this.#from = from
    this.#rows = rows
    this.#anchor = anchor
    const { document, selection } = context.session.store.getState()
    this.#items = selection.flatMap((id) => document.items[id] ?? [])
    this.#edit = new LiveEdit(context, this.#items.length === 1 ? 'Duplicate item' : 'Duplicate items')
    this.#snapper = new Snapper(context, [])
  }

  move(place: TimelinePlace): void {
    const edges = [this.#anchor, ...this.#items].flatMap((item) => [item.startTicks, getEndTicks(item)])
    const { deltaTicks, guideTicks } = this.#snapper.snap(edges, place.ticks - this.#from.ticks, place)
    const { document: start } = this.#context.session.store.getState()
    const indexes = this.#items.map(({ id }) => findTrack(start, id)?.index ?? 0)
    const target = findTrackTarget(this.#rows, place.y)
    const own = findTrack(start, this.#anchor.id)?.index ?? 0
    const first = Math.max(0, Math.min(...indexes) + Math.min(target.index, this.#rows.length - 1) - own)
    const trackId = this.#rows[first]?.trackId
    const ticks = Math.max(0, Math.min(...this.#items.map(({ startTicks }) => startTicks)) + deltaTicks)
    const format = this.#context.view.getState()
    const collision = collisionPolicies[format.placement]
    const ids = this.#items.map(({ id }) => id)
    this.#edit.update(
      (document, createId) =>
        pasteItems(document, copyItems(document, ids), {
          ...{ ticks, collision, createId },
          ...(trackId !== undefined && { trackId }),
        }).document,
      ({ document, refusal }) => ({
        ...{ document, guideTicks },
        ...(refusal !== undefined && {
          refusal,
          ghosts: this.#buildGhosts(deltaTicks, first - Math.min(...indexes)),
        }),
        readout: {
          text: `Copy  ${formatTime(ticks, format)}`,
          ticks,
          top: (this.#rows[first]?.top ?? 0) + TOP_SPACE,
        },
      }),
    )
  }

  commit(): void {
    this.#edit.commit()
  }

  cancel(): void {
    this.#edit.cancel()
  }

  #buildGhosts(deltaTicks: number, trackDelta: number) {
    const { document } = this.#context.session.store.getState()
    return this.#items.map(({ id, startTicks, durationTicks }) => {
      const row = this.#rows[(findTrack(document, id)?.index ?? 0) + trackDelta]
      return {
        ...{ id, startTicks: startTicks + deltaTicks, durationTicks },
        ...{ top: (row?.top ?? 0) + TOP_SPACE, height: row?.height ?? 0 },
      }
    })
  }
}
