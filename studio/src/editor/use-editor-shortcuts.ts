import { useMemo } from 'react'
import { useEditorSession } from './session/use-editor.ts'
import { useShortcuts } from './shortcuts/use-shortcuts.tsx'

const group = 'Project'

/** Adds the shortcuts of the whole project. */
export function useEditorShortcuts(): void {
  const session = useEditorSession()
  useShortcuts(
    useMemo(
      () => [
        {
          ...{ id: 'undo', keys: ['Mod+Z'], title: 'Undo', group, repeats: true },
          isEnabled: () => session.store.getState().undoLabel !== undefined,
          run: () => session.undo(),
        },
        {
          ...{ id: 'redo', keys: ['Mod+Shift+Z', 'Mod+Y'], title: 'Redo', group, repeats: true },
          isEnabled: () => session.store.getState().redoLabel !== undefined,
          run: () => session.redo(),
        },
        {
          ...{ id: 'save', keys: ['Mod+S'], title: 'Save now', group, worksInFields: true },
          run: () => void session.saveNow(),
        },
      ],
      [session],
    ),
  )
}
