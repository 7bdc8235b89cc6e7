import { CloudOff } from 'lucide-react'
import { useCallback, useState } from 'react'
import { Router } from 'wouter'
import { useStore } from 'zustand'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Spinner } from '../design/spinner.tsx'
import { ToastsProvider } from '../design/toasts.tsx'
import type { EditorServices } from '../editor/session/editor-services.ts'
import { EditorServicesContext } from '../editor/session/use-open-project.ts'
import { AccountProvider, SessionProvider, useSession, useSessionState } from '../session/session-context.tsx'
import { getAccount } from '../session/session-state.ts'
import type { StudioSession } from '../session/studio-session.ts'
import styles from './app.module.css'
import { ExpiredKeyDialog } from './expired-key-dialog.tsx'
import { LoadFailures } from './load-failures.tsx'
import { OfferDialog } from './offer-dialog.tsx'
import { Pages } from './pages.tsx'
import { SignInPage } from './sign-in-page.tsx'
import { createThemeStore, type Theme } from './theme.ts'

interface AppProps {
  readonly session: StudioSession
  readonly editorServices: EditorServices
}

/** The studio: asks for a key, then shows the page of the address. */
export function App({ session, editorServices }: AppProps) {
  const [themeStore] = useState(() => createThemeStore(localStorage, document.documentElement))
  const changeTheme = useCallback((theme: Theme) => themeStore.setState({ theme }), [themeStore])
  const theme = useStore(themeStore, (state) => state.theme)
  return (
    <ToastsProvider>
      <SessionProvider session={session}>
        <EditorServicesContext value={editorServices}>
          <LoadFailures />
          <Router base="/studio">
            <SignedIn>
              <Pages theme={theme} onThemeChange={changeTheme} />
            </SignedIn>
          </Router>
        </EditorServicesContext>
      </SessionProvider>
    </ToastsProvider>
  )
}

/** Shows its children while somebody is signed in. An expired key is asked for over them, so that nothing typed is lost. */
function SignedIn({ children }: { readonly children: React.ReactNode }) {
  const session = useSession()
  const state = useSessionState()
  const account = getAccount(state)
  if (state.status === 'checking' && account === undefined)
    return (
      <div className={styles.centre} role="status" aria-label="Signing in">
        <Spinner />
      </div>
    )
  if (state.status === 'unreachable')
    return (
      <main className={styles.centre}>
        <EmptyState
          icon={<CloudOff />}
          title={state.error.title}
          actions={
            <Button variant="primary" onPress={() => void session.retry()}>
              Try again
            </Button>
          }
        >
          {state.error.detail}
        </EmptyState>
      </main>
    )
  if (account === undefined)
    return (
      <SignInPage
        reason={state.status === 'signed-out' ? state.error : undefined}
        onSignIn={(key) => session.signIn(key)}
      />
    )
  return (
    <AccountProvider key={account.accountId} accountId={account.accountId}>
      {children}
      {state.status === 'expired' && <ExpiredKeyDialog />}
      {state.status === 'signed-in' && state.offer !== undefined && <OfferDialog offer={state.offer} />}
    </AccountProvider>
  )
}
