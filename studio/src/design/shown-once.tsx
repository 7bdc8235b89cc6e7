import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './error-notice.tsx'
import styles from './shown-once.module.css'

interface ShownOnceDialogProps {
  readonly title: string
  /** The name of what is shown, such as "secret". */
  readonly what: string
  /** The secret itself; undefined closes the dialog. */
  readonly secret: string | undefined
  readonly onClose: () => void
  /** Where to put it. */
  readonly children?: ReactNode
}

/** Shows a secret that the server does not show again. It closes only by its button. */
export function ShownOnceDialog({ title, what, secret, onClose, children }: ShownOnceDialogProps) {
  return (
    <Dialog
      title={title}
      isOpen={secret !== undefined}
      onClose={onClose}
      isDismissable={false}
      actions={
        <Button variant="primary" onPress={onClose}>
          I have stored it
        </Button>
      }
    >
      <Notice kind="warning" icon={<KeyRound aria-hidden="true" />}>
        Copy the {what} now. It is not shown again.
      </Notice>
      <div className={styles.secret}>
        <code>{secret}</code>
        <CopyButton what={what} text={secret ?? ''} />
      </div>
      {children}
    </Dialog>
  )
}
