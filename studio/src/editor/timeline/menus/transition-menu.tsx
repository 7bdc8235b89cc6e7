import { Trash2 } from 'lucide-react'
import { showKeys } from '../../../commands/key-combination.ts'
import type { MenuGroup } from '../../../design/menu.tsx'
import { deleteSelection } from '../commands/item-commands.ts'
import type { TimelineContextValue } from '../timeline-context.ts'

/** Returns the menu of the selected transition. */
export function buildTransitionMenu(context: TimelineContextValue): readonly MenuGroup[] {
  return [
    {
      actions: [
        {
          ...{ id: 'delete', label: 'Delete transition', icon: <Trash2 />, isDangerous: true },
          shortcut: showKeys('Delete'),
          isDisabled: !context.session.store.getState().canEdit,
          onAction: () => deleteSelection(context),
        },
      ],
    },
  ]
}
