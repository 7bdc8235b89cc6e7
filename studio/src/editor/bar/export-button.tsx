import { Clapperboard } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { useToasts } from '../../design/toasts.tsx'
import { ExportDialog } from '../../exports/export-dialog.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.tsx'

/** Saves the project and opens the export dialog: an export uses the version that the server has. */
export function ExportButton() {
  const session = useEditorSession()
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const toasts = useToasts()
  const [state, setState] = useState<'closed' | 'saving' | 'open'>('closed')
  const open = useCallback(async (): Promise<void> => {
    setState('saving')
    await session.saveNow()
    if (session.store.getState().saving.status === 'saved') return setState('open')
    setState('closed')
    toasts.show({
      kind: 'bad',
      title: 'The latest edits are not saved yet.',
      detail: 'An export uses the saved version. Wait until the project is saved, then export it.',
    })
  }, [session, toasts])
  useShortcuts(
    useMemo(
      () => [
        {
          ...{ id: 'export', keys: ['Mod+E'], title: 'Export', group: 'Project' },
          run: () => void open(),
        },
      ],
      [open],
    ),
  )
  return (
    <>
      <Button variant="primary" icon={<Clapperboard />} isBusy={state === 'saving'} onPress={open}>
        Export
      </Button>
      <ExportDialog projectId={projectId} isOpen={state === 'open'} onClose={() => setState('closed')} />
    </>
  )
}
