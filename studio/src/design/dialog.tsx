import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button.tsx'
import styles from './dialog.module.css'
import { ErrorNotice } from './error-notice.tsx'
import { IconButton } from './icon-button.tsx'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  /** Called when the person closes the dialog. */
  readonly onClose: () => void
  /** Default: `m`, 28 rem wide. */
  readonly size?: 's' | 'm' | 'l'
  /** Buttons at the lower end, the main one last. */
  readonly actions?: ReactNode
  /** Whether Escape and a press outside close it. Default: true. */
  readonly isDismissable?: boolean
  readonly role?: 'dialog' | 'alertdialog'
  readonly children: ReactNode
}

/** A modal dialog. */
export function Dialog({
  title,
  isOpen,
  onClose,
  size = 'm',
  actions,
  isDismissable = true,
  role = 'dialog',
  children,
}: DialogProps) {
  const ref = useKeptFocus(isOpen)
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      isOpen={isOpen}
      isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog ref={ref} role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {isDismissable && (
              <IconButton label="Close" onPress={onClose}>
                <X />
              </IconButton>
            )}
          </header>
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.footer}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/**
 * Gives the focus to the dialog if what had it is gone, such as a button that was replaced by what it started: Escape and Tab must
 * still work.
 */
function useKeptFocus(isOpen: boolean): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null)
  // After each change of the content.
  useEffect(() => {
    if (isOpen && document.activeElement === document.body) ref.current?.focus()
  })
  return ref
}

interface ConfirmDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The label of the button, such as "Delete 3 projects". */
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  /** The dialog closes when it resolves, and shows the error if it rejects. */
  readonly onConfirm: () => Promise<void> | void
  readonly children: ReactNode
}

/** Asks before something happens that is hard to undo. */
export function ConfirmDialog({
  title,
  isOpen,
  onClose,
  confirmLabel,
  isDangerous = false,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const [state, setState] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: undefined })
  const close = (): void => {
    setState({ isBusy: false, error: undefined })
    onClose()
  }
  const confirm = async (): Promise<void> => {
    setState({ isBusy: true, error: undefined })
    try {
      await onConfirm()
      close()
    } catch (error) {
      // The dialog stays open and shows why.
      setState({ isBusy: false, error })
    }
  }
  return (
    <Dialog
      title={title}
      role="alertdialog"
      size="s"
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} isBusy={state.isBusy} onPress={confirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {state.error !== undefined && <ErrorNotice error={state.error} />}
    </Dialog>
  )
}
