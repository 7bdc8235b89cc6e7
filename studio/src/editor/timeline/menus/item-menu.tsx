import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getDialect, getEndTicks } from '@engine/document/edit/editable-document.ts'
import { getLinkGroup } from '@engine/document/edit/links.ts'
import { listTrackItems } from '@engine/document/edit/track-gaps.ts'
import {
  Blend,
  Clipboard,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Gauge,
  Link2,
  Link2Off,
  Scissors,
  SquareScissors,
  Trash2,
} from 'lucide-react'
import { showKeys } from '../../../commands/key-combination.ts'
import type { MenuAction, MenuGroup } from '../../../design/menu.tsx'
import { addTransitionAfter } from '../commands/add-commands.ts'
import { askForAttributes } from '../commands/attribute-commands.ts'
import { copySelection, cutSelection } from '../commands/clipboard-commands.ts'
import {
  deleteSelection,
  duplicateSelection,
  rippleDeleteSelection,
  setLinked,
  setSelectionRate,
  splitAtPlayhead,
} from '../commands/item-commands.ts'
import { selectTransition } from '../commands/select-transition.ts'
import { findTrack } from '../document/track-items.ts'
import type { TimelineContextValue } from '../timeline-context.ts'
import { pasteFromSystem, writeToSystem } from './system-clipboard.ts'

const rates = [0.25, 0.5, 1, 1.5, 2, 4]

/** Returns the menu of the selected items. */
export function buildItemMenu(context: TimelineContextValue, item: EditableItem): readonly MenuGroup[] {
  const isDisabled = !context.session.store.getState().canEdit
  return [
    { actions: buildClipboardActions(context, isDisabled) },
    {
      actions: [
        {
          ...{
            id: 'split',
            label: 'Split at the playhead',
            icon: <SquareScissors />,
            shortcut: 'S',
            isDisabled: isDisabled || !canSplit(context),
          },
          onAction: () => splitAtPlayhead(context),
        },
        {
          ...{
            id: 'duplicate',
            label: 'Duplicate',
            icon: <CopyPlus />,
            shortcut: showKeys('Mod+D'),
            isDisabled,
          },
          onAction: () => duplicateSelection(context),
        },
        ...buildTransitionActions(context, item, isDisabled),
        ...buildLinkActions(context, item, isDisabled),
      ],
    },
    ...buildRateGroup(context, item, isDisabled),
    {
      actions: [
        {
          ...{ id: 'delete', label: 'Delete', icon: <Trash2 />, shortcut: showKeys('Delete') },
          ...{ isDangerous: true, isDisabled },
          onAction: () => deleteSelection(context),
        },
        {
          ...{ id: 'ripple', label: 'Delete and close the gap', icon: <Trash2 /> },
          ...{ shortcut: showKeys('Shift+Delete'), isDangerous: true, isDisabled },
          onAction: () => rippleDeleteSelection(context),
        },
      ],
    },
  ]
}

/** Returns whether the playhead is within a selected item. */
function canSplit({ session, player }: TimelineContextValue): boolean {
  const { document, selection } = session.store.getState()
  const { ticks } = player.state.getState()
  return selection.some((id) => {
    const item = document.items[id]
    return item !== undefined && item.startTicks < ticks && ticks < getEndTicks(item)
  })
}

function hasAdjacentClip({ session }: TimelineContextValue, item: EditableItem): boolean {
  const { document } = session.store.getState()
  const found = findTrack(document, item.id)
  if (found === undefined || isNonVisual(item)) return false
  return listTrackItems(document, found.track.id).some(
    (next) => next.startTicks === getEndTicks(item) && !isNonVisual(next),
  )
}

/** Transitions are between what is seen. */
const isNonVisual = ({ type }: EditableItem): boolean =>
  type === 'audio' || type === 'effect' || type === 'filter'

function buildClipboardActions(context: TimelineContextValue, isDisabled: boolean): MenuAction[] {
  return [
    {
      ...{ id: 'cut', label: 'Cut', icon: <Scissors />, shortcut: showKeys('Mod+X'), isDisabled },
      onAction: () => writeToSystem(context, cutSelection(context)),
    },
    {
      ...{ id: 'copy', label: 'Copy', icon: <Copy />, shortcut: showKeys('Mod+C') },
      onAction: () => writeToSystem(context, copySelection(context)),
    },
    {
      ...{
        id: 'paste',
        label: 'Paste at the playhead',
        icon: <Clipboard />,
        shortcut: showKeys('Mod+V'),
        isDisabled,
      },
      onAction: () => void pasteFromSystem(context),
    },
    {
      ...{ id: 'paste-attributes', label: 'Paste attributes…', icon: <ClipboardPaste />, isDisabled },
      shortcut: showKeys('Mod+Alt+V'),
      onAction: () => void askForAttributes(context),
    },
  ]
}

function buildTransitionActions(
  context: TimelineContextValue,
  item: EditableItem,
  isDisabled: boolean,
): MenuAction[] {
  const { transitions } = context.session.store.getState().document
  const present = Object.values(transitions).find(({ fromClipId }) => fromClipId === item.id)
  if (present !== undefined) {
    return [
      {
        ...{ id: 'transition', label: 'Select the transition to the next clip', icon: <Blend /> },
        onAction: () => selectTransition(context, present.id),
      },
    ]
  }
  return [
    {
      ...{ id: 'transition', label: 'Add transition to the next clip', icon: <Blend /> },
      isDisabled: isDisabled || !hasAdjacentClip(context, item),
      onAction: () => addTransitionAfter(context, item.id),
    },
  ]
}

/** Only dialect 1.1 has links. */
function buildLinkActions(
  context: TimelineContextValue,
  item: EditableItem,
  isDisabled: boolean,
): MenuAction[] {
  const { document, selection } = context.session.store.getState()
  if (getDialect(document) !== '1.1') return []
  const isLinked = getLinkGroup(document, item) !== undefined
  if (isLinked) {
    return [
      {
        ...{ id: 'unlink', label: 'Unlink', icon: <Link2Off />, isDisabled },
        onAction: () => setLinked(context, false),
      },
    ]
  }
  return [
    {
      ...{ id: 'link', label: 'Link', icon: <Link2 />, isDisabled: isDisabled || selection.length < 2 },
      onAction: () => setLinked(context, true),
    },
  ]
}

function buildRateGroup(context: TimelineContextValue, item: EditableItem, isDisabled: boolean): MenuGroup[] {
  const { playbackRate } = item
  if (typeof playbackRate !== 'number') return []
  return [
    {
      title: 'Speed',
      actions: rates.map((rate) => ({
        ...{ id: `rate-${rate}`, label: `${rate}×`, icon: <Gauge />, isDisabled },
        shortcut: rate === playbackRate ? '✓' : undefined,
        onAction: () => setSelectionRate(context, rate),
      })),
    },
  ]
}
