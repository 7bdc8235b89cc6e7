import { type EditableItem, getDialect, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { chooseRippleScope } from '@engine/document/edit/ripple.ts'
import { computeSourceLimits } from '@engine/document/edit/source-limits.ts'
import { rippleTrimEnd, rippleTrimStart, trimEnd, trimStart } from '@engine/document/edit/trim-items.ts'
import { getTrimLimits } from '@engine/document/edit/trim-limits.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import { formatOffset, formatTime } from '../geometry/timecode.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { GesturePreview, RefusalHint } from '../view/timeline-view.ts'
import { describeLimit } from './describe-limit.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { LiveEdit } from './live-edit.ts'
import { Snapper } from './snapper.ts'

const trims = {
  start: { trim: trimStart, ripple: rippleTrimStart },
  end: { trim: trimEnd, ripple: rippleTrimEnd },
} as const

/** Moves the start or the end of an item. With Shift, or on a track that is locked in sync, what follows moves along. */
export class TrimGesture implements DragGesture {
  readonly #context: TimelineContextValue
  readonly #item: EditableItem
  readonly #edge: 'start' | 'end'
  readonly #from: TimelinePlace
  readonly #row: TrackRow
  readonly #edit: LiveEdit
  readonly #snapper: Snapper
  readonly #isChained: boolean
  #limit: RefusalHint | undefined

  constructor(
    context: TimelineContextValue,
    { item, edge }: { readonly item: EditableItem; readonly edge: 'start' | 'end' },
    { from, row }: { readonly from: TimelinePlace; readonly row: TrackRow },
  ) {
    this.#context = context
    this.#item = item
    this.#edge = edge
    this.#from = from
    this.#row = row
    this.#edit = new LiveEdit(context, edge === 'start' ? 'Trim start' : 'Trim end')
    this.#snapper = new Snapper(context, [item.id])
    const { document } = context.session.store.getState()
    this.#isChained = getDialect(document) === '1.1' && document.tracks[row.index]?.syncLocked === true
  }

  move(place: TimelinePlace): void {
    const before = this.#edge === 'start' ? this.#item.startTicks : getEndTicks(this.#item)
    const { deltaTicks, guideTicks } = this.#snapper.snap([before], place.ticks - this.#from.ticks, place)
    const ticks = before + deltaTicks
    const ripples = place.shiftKey !== this.#isChained
    const { itemId, edge } = { itemId: this.#item.id, edge: this.#edge }
    const scope = chooseRippleScope(this.#edit.start)
    const limit = describeLimit(getTrimLimits(this.#edit.start, { itemId, edge, ripples }), edge, {
      ...{ ticks, key: this.#isChained ? 'Release' : 'Hold' },
    })
    this.#edit.update(
      (document, createId) => {
        const options = { itemId, ticks, clamps: true, createId }
        return ripples
          ? trims[edge].ripple(document, { ...options, scope })
          : trims[edge].trim(document, options)
      },
      ({ document, refusal }) =>
        this.#describe(
          document.items[this.#item.id],
          { guideTicks, limit },
          { document, ...(refusal !== undefined && { refusal }) },
        ),
    )
  }

  commit(): void {
    this.#edit.commit()
    if (this.#limit === undefined) return
    this.#context.view.setState({ refusal: this.#limit })
    this.#context.announce(this.#limit.text)
  }

  cancel(): void {
    this.#edit.cancel()
  }

  #describe(
    trimmed: EditableItem | undefined,
    wanted: { readonly guideTicks: number | undefined; readonly limit: string | undefined },
    shown: Pick<GesturePreview, 'document' | 'refusal'>,
  ): GesturePreview {
    const format = this.#context.view.getState()
    const item = trimmed ?? this.#item
    const at = this.#edge === 'start' ? item.startTicks : getEndTicks(item)
    const change = item.durationTicks - this.#item.durationTicks
    const place = { ticks: at, top: this.#row.top + TOP_SPACE }
    this.#limit = wanted.limit === undefined ? undefined : { ...place, text: wanted.limit }
    return {
      ...shown,
      guideTicks: at === wanted.guideTicks ? at : undefined,
      readout: {
        text: wanted.limit ?? `${formatOffset(change, format)}  ${formatTime(item.durationTicks, format)}`,
        ...place,
      },
      ...this.#findSourceLimits(),
    }
  }

  #findSourceLimits(): Pick<GesturePreview, 'sourceLimits'> {
    const { document } = this.#context.session.store.getState()
    const asset = typeof this.#item.assetId === 'string' ? document.assets[this.#item.assetId] : undefined
    const limits = computeSourceLimits(getDialect(document), this.#item, asset)
    if (!Number.isFinite(limits.earliestStartTicks)) return {}
    return {
      sourceLimits: {
        startTicks: limits.earliestStartTicks,
        endTicks: limits.latestEndTicks,
        top: this.#row.top + TOP_SPACE,
        height: this.#row.height,
      },
    }
  }
}
