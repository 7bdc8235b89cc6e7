import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { moveKeyframeGroup } from '@engine/document/edit/keyframe-groups.ts'
import { getValueAt, type KeyframeRef } from '@engine/document/edit/keyframes.ts'
import {
  countKeyframes,
  followMove,
  getSelectedKeyframes,
  selectKeyframes,
} from '../commands/keyframe-commands.ts'
import { formatPropertyValue } from '../document/animated-properties.ts'
import { isSameKeyframe, unionKeyframes } from '../document/keyframe-lanes.ts'
import { formatOffset, formatTime } from '../geometry/timecode.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import type { DragGesture, TimelinePlace } from './drag.ts'
import { LiveEdit } from './live-edit.ts'
import { Snapper } from './snapper.ts'

/** Moves the selected keyframes in time. They snap to the playhead, to edges, and to other keyframes. */
export function createKeyframeGesture(
  context: TimelineContextValue,
  { item, keyframe }: { readonly item: EditableItem; readonly keyframe: KeyframeRef },
  { from, top }: { readonly from: TimelinePlace; readonly top: number },
): DragGesture {
  const selected = getSelectedKeyframes(context)?.keyframes ?? []
  const isSelected = selected.some((each) => isSameKeyframe(each, keyframe))
  const keyframes = isSelected ? selected : unionKeyframes(from.shiftKey ? selected : [], [keyframe])
  selectKeyframes(context, keyframes, keyframe)
  const edit = new LiveEdit(context, `Move ${countKeyframes(keyframes)}`)
  const format = context.view.getState()
  const toTicks = ({ timeTicks }: KeyframeRef): number => item.startTicks + timeTicks
  const edges = [keyframe, ...keyframes].map(toTicks)
  const snapper = new Snapper(context, [], edges)
  const value = formatPropertyValue(keyframe.field, getValueAt(item, keyframe.field, keyframe.timeTicks) ?? 0)
  let moved = keyframes
  return {
    move: (place) => {
      const { deltaTicks, guideTicks } = snapper.snap(edges, place.ticks - from.ticks, place)
      edit.update(
        (document) => {
          const result = moveKeyframeGroup(document, { itemId: item.id, keyframes, deltaTicks })
          moved = result.keyframes
          return result.document
        },
        ({ document, refusal }) => {
          const delta = (moved[0]?.timeTicks ?? 0) - (keyframes[0]?.timeTicks ?? 0)
          const ticks = toTicks(keyframe) + delta
          return {
            ...{ document, keyframes: moved },
            guideTicks: delta === deltaTicks ? guideTicks : undefined,
            ...(refusal !== undefined && { refusal }),
            readout: {
              text: `${value}  ${formatTime(ticks, format)}  ${formatOffset(delta, format)}`,
              ticks,
              top,
            },
          }
        },
      )
    },
    commit: () => {
      if (edit.commit()) followMove(context, keyframes, moved)
    },
    cancel: () => edit.cancel(),
  }
}
