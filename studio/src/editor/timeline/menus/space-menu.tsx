import { findGaps } from '@engine/document/edit/track-gaps.ts'
import { Clipboard, FoldHorizontal, Plus, Square, Type } from 'lucide-react'
import type { MenuGroup } from '../../../design/menu.tsx'
import { addTextAt } from '../commands/add-commands.ts'
import { closeGapAt, selectAllItems } from '../commands/item-commands.ts'
import { addTrackAt } from '../commands/track-commands.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { pasteFromSystem } from './system-clipboard.ts'

interface SpacePlace {
  readonly ticks: number
  /** Undefined: below the tracks. */
  readonly trackId: string | undefined
  /** Where a new track would go. */
  readonly trackIndex: number
}

/** Returns the menu of an empty place: in a track, or below all tracks. */
export function buildSpaceMenu(context: TimelineContextValue, place: SpacePlace): readonly MenuGroup[] {
  const { document, canEdit } = context.session.store.getState()
  const isDisabled = !canEdit
  const { ticks, trackId, trackIndex } = place
  const gap =
    trackId === undefined
      ? undefined
      : findGaps(document, trackId).find(
          ({ startTicks, endTicks }) => startTicks <= ticks && ticks < endTicks,
        )
  return [
    {
      actions: [
        {
          ...{ id: 'text', label: 'Add text here', icon: <Type />, isDisabled },
          onAction: () => addTextAt(context, ticks, trackId),
        },
        {
          ...{ id: 'paste', label: 'Paste here', icon: <Clipboard />, isDisabled },
          onAction: () => void pasteFromSystem(context, { ticks, ...(trackId !== undefined && { trackId }) }),
        },
        ...(gap === undefined || trackId === undefined
          ? []
          : [
              {
                ...{ id: 'gap', label: 'Close gap', icon: <FoldHorizontal />, isDisabled },
                onAction: () => closeGapAt(context, trackId, ticks),
              },
            ]),
      ],
    },
    {
      actions: [
        {
          ...{ id: 'track', label: 'Add track', icon: <Plus />, isDisabled },
          onAction: () => addTrackAt(context, trackIndex),
        },
        {
          ...{ id: 'all', label: 'Select all items', icon: <Square /> },
          onAction: () => selectAllItems(context),
        },
      ],
    },
  ]
}
