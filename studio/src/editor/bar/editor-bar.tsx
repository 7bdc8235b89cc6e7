import { ArrowLeft, Redo2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { showKeys } from '../../commands/key-combination.ts'
import { PaletteButton } from '../../commands/palette-button.tsx'
import { IconButton } from '../../design/icon-button.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import styles from './editor-bar.module.css'
import { ProjectTitle } from './project-title.tsx'
import { SavingIndicator } from './saving-indicator.tsx'

interface EditorBarProps {
  /** At the end of the bar. */
  readonly actions: ReactNode
}

/** The bar above the editor: where it is, whether it is saved, undo, and the actions on the whole project. */
export function EditorBar({ actions }: EditorBarProps) {
  const session = useEditorSession()
  const undoLabel = useEditor((snapshot) => snapshot.undoLabel)
  const redoLabel = useEditor((snapshot) => snapshot.redoLabel)
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  return (
    <header className={styles.bar}>
      <Link className={styles.back} href="/projects" aria-label="All projects">
        <ArrowLeft aria-hidden="true" />
      </Link>
      <ProjectTitle />
      <SavingIndicator />
      <span className={styles.space} />
      <span className={styles.tools}>
        <PaletteButton />
      </span>
      {canEdit && (
        <span className={styles.tools}>
          <IconButton
            label={undoLabel === undefined ? 'Nothing to undo' : `Undo: ${undoLabel}`}
            shortcut={showKeys('Mod+Z')}
            isDisabled={undoLabel === undefined}
            onPress={() => session.undo()}
          >
            <Undo2 />
          </IconButton>
          <IconButton
            label={redoLabel === undefined ? 'Nothing to redo' : `Redo: ${redoLabel}`}
            shortcut={showKeys('Mod+Shift+Z')}
            isDisabled={redoLabel === undefined}
            onPress={() => session.redo()}
          >
            <Redo2 />
          </IconButton>
        </span>
      )}
      <span className={styles.group}>{actions}</span>
    </header>
  )
}
