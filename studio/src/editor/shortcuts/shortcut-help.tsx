import { useMemo, useState } from 'react'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { useShortcuts } from './use-shortcuts.tsx'

/** Shows all shortcuts of the page on `?`. */
export function ShortcutHelp() {
  const [isOpen, setOpen] = useState(false)
  useShortcuts(
    useMemo(
      () => [
        {
          ...{ id: 'help', keys: ['?'], title: 'Show all shortcuts', group: 'Project' },
          run: () => setOpen(true),
        },
      ],
      [],
    ),
  )
  return <ShortcutSheet isOpen={isOpen} onClose={() => setOpen(false)} />
}
