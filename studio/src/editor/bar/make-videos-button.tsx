import { declaresVariables } from '@engine/document/variables/read-variables.ts'
import { Layers } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../design/button.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { useShortcuts } from '../shortcuts/use-shortcuts.tsx'
import styles from './editor-bar.module.css'

/** Opens the form that makes videos of a template; shown while the project declares variables. */
export function MakeVideosButton() {
  const isTemplate = useEditor((snapshot) => declaresVariables(snapshot.document))
  return isTemplate ? <OpenForm /> : null
}

function OpenForm() {
  const session = useEditorSession()
  const [, navigate] = useLocation()
  const [isSaving, setIsSaving] = useState(false)
  const open = useCallback(async (): Promise<void> => {
    setIsSaving(true)
    // The form uses the version that the server has; what cannot be saved stays in the draft.
    await session.saveNow()
    navigate(`/projects/${session.store.getState().project.projectId}/batch`)
  }, [session, navigate])
  useShortcuts(
    useMemo(
      () => [
        {
          ...{ id: 'make-videos', keys: [], title: 'Make videos of this template', group: 'Project' },
          run: () => void open(),
        },
      ],
      [open],
    ),
  )
  return (
    <span className={styles.tools}>
      <Button icon={<Layers />} isBusy={isSaving} onPress={open}>
        Make videos
      </Button>
    </span>
  )
}
