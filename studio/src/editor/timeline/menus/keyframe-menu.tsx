import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { type KeyframeRef, listKeyframes } from '@engine/document/edit/keyframes.ts'
import { easings } from '@engine/document/registries/easings.ts'
import { Clipboard, Copy, Trash2 } from 'lucide-react'
import { showKeys } from '../../../commands/key-combination.ts'
import type { MenuGroup } from '../../../design/menu.tsx'
import {
  copySelectedKeyframes,
  countKeyframes,
  deleteKeyframes,
  getSelectedKeyframes,
  setSelectedEasing,
} from '../commands/keyframe-commands.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { pasteFromSystem, writeToSystem } from './system-clipboard.ts'

/** Returns the menu of the selected keyframes, of which one was pressed. */
export function buildKeyframeMenu(
  context: TimelineContextValue,
  item: EditableItem,
  { field, timeTicks }: KeyframeRef,
): readonly MenuGroup[] {
  const isDisabled = !context.session.store.getState().canEdit
  const group = getSelectedKeyframes(context) ?? { itemId: item.id, keyframes: [{ field, timeTicks }] }
  const pressed = listKeyframes(item, field).find((keyframe) => keyframe.timeTicks === timeTicks)
  const current = pressed?.easing ?? 'linear'
  return [
    {
      title: 'To the next keyframe',
      actions: Object.entries(easings).map(([name, { label }]) => ({
        ...{ id: name, label, shortcut: name === current ? '✓' : undefined, isDisabled },
        onAction: () => setSelectedEasing(context, group, name),
      })),
    },
    {
      actions: [
        {
          ...{ id: 'go', label: 'Move the playhead here' },
          onAction: () => context.player.seek(item.startTicks + timeTicks),
        },
        {
          ...{ id: 'copy', label: 'Copy', icon: <Copy />, shortcut: showKeys('Mod+C') },
          onAction: () => writeToSystem(context, copySelectedKeyframes(context, group)),
        },
        {
          ...{ id: 'paste', label: 'Paste at the playhead', icon: <Clipboard />, isDisabled },
          shortcut: showKeys('Mod+V'),
          onAction: () => void pasteFromSystem(context),
        },
        {
          ...{ id: 'delete', label: `Delete ${countKeyframes(group.keyframes)}`, icon: <Trash2 /> },
          ...{ shortcut: showKeys('Delete'), isDangerous: true, isDisabled },
          onAction: () => deleteKeyframes(context, group),
        },
      ],
    },
  ]
}
