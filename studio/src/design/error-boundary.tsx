import { CloudOff, TriangleAlert } from 'lucide-react'
import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import styles from './error-boundary.module.css'

interface ErrorBoundaryProps {
  /** Tries again when it changes, such as the address. */
  readonly resetKey: string
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly error: unknown
  readonly resetKey: string
}

/** Shows what to do if a component throws while it is rendered, which is always a fault of the studio. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error: error ?? new Error('unknown') }
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    return resetKey === state.resetKey ? null : { error: undefined, resetKey }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    const message = error instanceof Error ? error.message : String(error)
    if (isLoadFailure(message)) return <UnloadedPart />
    return (
      <div className={styles.centre}>
        <EmptyState
          icon={<TriangleAlert />}
          title="This part of the studio failed"
          actions={
            <Button variant="primary" onPress={() => location.reload()}>
              Reload
            </Button>
          }
        >
          <p>Your edits are kept in this browser. If it happens again, report this message:</p>
          <p>
            <code>{message}</code>
          </p>
        </EmptyState>
      </div>
    )
  }
}

/** Returns whether the code of a page could not be loaded: in the words of Vite, Chromium, Firefox and Safari. */
function isLoadFailure(message: string): boolean {
  return /preload CSS|dynamically imported module|importing a module script/i.test(message)
}

function UnloadedPart() {
  return (
    <div className={styles.centre}>
      <EmptyState
        icon={<CloudOff />}
        title="This part of the studio could not be loaded"
        actions={
          <Button variant="primary" onPress={() => location.reload()}>
            Reload
          </Button>
        }
      >
        <p>
          The server cannot be reached, or was upgraded in the meantime. Your edits are kept in this browser.
        </p>
      </EmptyState>
    </div>
  )
}
