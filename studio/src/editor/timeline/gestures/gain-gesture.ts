import { setGain } from '@engine/document/edit/audio-levels.ts'
import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getValueAt } from '@engine/document/edit/keyframes.ts'
import { dragGain, getGainArea } from '../geometry/gain-line.ts'
import { TOP_SPACE } from '../geometry/layout.ts'
import type { TrackRow } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { LiveEdit } from './live-edit.ts'

/** Changes the gain of an item by dragging its line up or down. */
export function createGainGesture(
  context: TimelineContextValue,
  item: EditableItem,
  { from, row }: { readonly from: TimelinePlace; readonly row: TrackRow },
): DragGesture {
  const edit = new LiveEdit(context, 'Change volume')
  const area = getGainArea(item.type, row.height)
  const before = getValueAt(item, 'decibelAdjustment', 0) ?? 0
  return {
    move: (place) => {
      const decibels = dragGain(before, place.y - from.y, area)
      edit.update(
        (document) => setGain(document, { itemId: item.id, decibels, timeTicks: 0 }),
        ({ document, refusal }) => ({
          document,
          ...(refusal !== undefined && { refusal }),
          readout: {
            text: `${decibels > 0 ? '+' : ''}${decibels.toFixed(1).replace('-', '−')} dB`,
            ticks: from.ticks,
            top: row.top + TOP_SPACE,
          },
        }),
      )
    },
    commit: () => edit.commit(),
    cancel: () => edit.cancel(),
  }
}
