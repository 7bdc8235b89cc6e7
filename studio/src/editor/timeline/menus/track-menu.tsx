import type { EditableTrack } from '@engine/document/edit/editable-document.ts'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { showKeys } from '../../../commands/key-combination.ts'
import type { MenuGroup } from '../../../design/menu.tsx'
import { addTrackAt, deleteTrack, setTrackSize, shiftTrack } from '../commands/track-commands.ts'
import type { TrackSize } from '../geometry/track-rows.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { getTrackSize } from '../view/rows.ts'

const sizes: readonly (readonly [TrackSize, string])[] = [
  ['s', 'Small'],
  ['m', 'Medium'],
  ['l', 'Large'],
]

/** Returns the menu of a track. */
export function buildTrackMenu(context: TimelineContextValue, track: EditableTrack): readonly MenuGroup[] {
  const { document, canEdit } = context.session.store.getState()
  const index = document.tracks.findIndex(({ id }) => id === track.id)
  const size = getTrackSize(context.view.getState(), track.id)
  const isDisabled = !canEdit
  return [
    {
      actions: [
        {
          ...{ id: 'add-above', label: 'Add track above', icon: <Plus />, isDisabled },
          onAction: () => addTrackAt(context, index),
        },
        {
          ...{ id: 'add-below', label: 'Add track below', icon: <Plus />, isDisabled },
          onAction: () => addTrackAt(context, index + 1),
        },
        {
          ...{ id: 'up', label: 'Move track up', icon: <ArrowUp />, shortcut: showKeys('Alt+ArrowUp') },
          isDisabled: isDisabled || index === 0,
          onAction: () => shiftTrack(context, track.id, -1),
        },
        {
          ...{
            id: 'down',
            label: 'Move track down',
            icon: <ArrowDown />,
            shortcut: showKeys('Alt+ArrowDown'),
          },
          isDisabled: isDisabled || index === document.tracks.length - 1,
          onAction: () => shiftTrack(context, track.id, 1),
        },
      ],
    },
    // Not at an end: there is the pointer when the menu opens.
    {
      actions: [
        {
          ...{ id: 'delete', label: 'Delete track', icon: <Trash2 />, isDangerous: true },
          isDisabled: isDisabled || document.tracks.length === 1,
          onAction: () => deleteTrack(context, track.id),
        },
      ],
    },
    {
      title: 'Height',
      actions: sizes.map(([each, label]) => ({
        ...{ id: each, label, shortcut: each === size ? '✓' : undefined },
        onAction: () => setTrackSize(context, track.id, each),
      })),
    },
  ]
}
