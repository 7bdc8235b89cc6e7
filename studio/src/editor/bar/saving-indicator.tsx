import { Check, CloudOff, CloudUpload, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { WithTooltip } from '../../design/tooltip.tsx'
import type { SavingState } from '../session/saving/saving-state.ts'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import styles from './saving-indicator.module.css'

/** Always shows whether the server has what is on the screen. */
export function SavingIndicator() {
  const saving = useEditor((snapshot) => snapshot.saving)
  const session = useEditorSession()
  const { text, hint, icon, kind } = describe(saving)
  const canRetry = saving.status === 'offline' || saving.status === 'failed'
  return (
    <div className={styles.indicator}>
      <span role="status" className={`${styles.state} ${styles[kind]}`}>
        {icon}
        <span className={styles.text}>{text}</span>
      </span>
      {canRetry && (
        <WithTooltip label={hint}>
          <Button size="s" onPress={() => void session.saveNow()}>
            Save now
          </Button>
        </WithTooltip>
      )}
    </div>
  )
}

interface Description {
  readonly text: string
  readonly hint: string
  readonly icon: ReactNode
  readonly kind: 'calm' | 'warning' | 'bad'
}

function describe(saving: SavingState): Description {
  switch (saving.status) {
    case 'saved':
      return { text: 'Saved', hint: 'The server has this version.', icon: <Check />, kind: 'calm' }
    case 'unsaved':
      return { text: 'Edited', hint: 'It is saved in a moment.', icon: <CloudUpload />, kind: 'calm' }
    case 'saving':
      return { text: 'Saving …', hint: 'It is being sent.', icon: <CloudUpload />, kind: 'calm' }
    case 'offline':
      return {
        text: 'Not saved: offline. Your edits are kept in this browser.',
        hint: saving.error.detail,
        icon: <CloudOff />,
        kind: 'warning',
      }
    case 'failed':
      return {
        text: `Not saved: ${saving.error.title}`,
        hint: saving.error.detail,
        icon: <TriangleAlert />,
        kind: 'bad',
      }
    case 'conflict':
      return {
        text: 'Changed elsewhere too',
        hint: 'Choose which version to keep.',
        icon: <TriangleAlert />,
        kind: 'bad',
      }
    case 'signed-out':
      return {
        text: 'Not saved: signed out',
        hint: 'Sign in to save. Your edits are kept in this browser.',
        icon: <CloudOff />,
        kind: 'warning',
      }
  }
}
