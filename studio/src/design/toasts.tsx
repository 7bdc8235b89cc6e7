import { X } from 'lucide-react'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Text } from 'react-aria-components/Text'
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast'
import { describeError } from '../errors/describe-error.ts'
import styles from './toasts.module.css'

/** A short message over the page. */
export interface ToastMessage {
  readonly kind?: 'info' | 'good' | 'bad'
  readonly title: string
  readonly detail?: string | undefined
  readonly action?: { readonly label: string; readonly onAction: () => void }
}

/** Shows toasts. Errors and messages with an action stay until they are closed or `seconds` have passed. */
export interface Toasts {
  /**
   * Shows a message.
   *
   * @param seconds - How long it is shown. Default: 6, or 12 with an action or an error.
   * @returns Closes it.
   */
  show(
    message: ToastMessage,
    options?: { readonly seconds?: number; readonly onClose?: () => void },
  ): () => void
  showError(error: unknown): void
}

const ToastsContext = createContext<Toasts | undefined>(undefined)

/** @throws {Error} Outside of a {@link ToastsProvider}. */
export function useToasts(): Toasts {
  const toasts = useContext(ToastsContext)
  if (toasts === undefined) throw new Error('This component must be inside a ToastsProvider.')
  return toasts
}

/** Owns the toasts of the application. */
export function ToastsProvider({ children }: { readonly children: ReactNode }) {
  const [queue] = useState(() => new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 }))
  const [toasts] = useState(() => createToasts(queue))
  return (
    <ToastsContext value={toasts}>
      {children}
      <ToastRegion queue={queue} className={styles.region ?? ''} aria-label="Messages">
        {({ toast }) => (
          <Toast toast={toast} className={`${styles.toast} ${styles[toast.content.kind ?? 'info']}`}>
            <ToastContent className={styles.content ?? ''}>
              <Text slot="title" className={styles.title ?? ''}>
                {toast.content.title}
              </Text>
              {toast.content.detail !== undefined && <Text slot="description">{toast.content.detail}</Text>}
            </ToastContent>
            {toast.content.action !== undefined && (
              <Button
                className={styles.action ?? ''}
                onPress={() => {
                  toast.content.action?.onAction()
                  queue.close(toast.key)
                }}
              >
                {toast.content.action.label}
              </Button>
            )}
            <Button slot="close" aria-label="Close" className={styles.close ?? ''}>
              <X aria-hidden="true" />
            </Button>
          </Toast>
        )}
      </ToastRegion>
    </ToastsContext>
  )
}

function createToasts(queue: ToastQueue<ToastMessage>): Toasts {
  /** Closes a message that says the same: two refusals of one kind are read once. */
  const closeSame = ({ kind, title, detail, action }: ToastMessage): void => {
    const same = queue.visibleToasts.find(
      ({ content }) => content.kind === kind && content.title === title && content.detail === detail,
    )
    if (same !== undefined && action === undefined) queue.close(same.key)
  }
  const show: Toasts['show'] = (message, { seconds, onClose } = {}) => {
    const isLong = message.action !== undefined || message.kind === 'bad'
    const timeout = (seconds ?? (isLong ? 12 : 6)) * 1000
    closeSame(message)
    const key = queue.add(message, { timeout, ...(onClose !== undefined && { onClose }) })
    return () => queue.close(key)
  }
  return {
    show,
    showError: (error) => {
      const { title, detail } = describeError(error)
      show({ kind: 'bad', title, detail })
    },
  }
}
