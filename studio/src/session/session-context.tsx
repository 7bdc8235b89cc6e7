import { QueryClientProvider } from '@tanstack/react-query'
import type { AccountDetails } from 'framewright-client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { type AccountServices, createAccountServices } from './account-services.ts'
import type { StudioApi } from './create-api.ts'
import type { LiveEvents } from './live-events.ts'
import { getAccount, type SessionState } from './session-state.ts'
import type { StudioSession } from './studio-session.ts'

const SessionContext = createContext<StudioSession | undefined>(undefined)
const AccountContext = createContext<AccountServices | undefined>(undefined)

/** Gives the session to all pages, and checks the stored key. */
export function SessionProvider({ session, children }: { session: StudioSession; children: ReactNode }) {
  useEffect(() => {
    void session.start()
  }, [session])
  return <SessionContext value={session}>{children}</SessionContext>
}

/**
 * Gives the API, the query client and the live events of an account to its pages. Render it only while somebody is signed
 * in or the key has expired, with the account's id as `key`.
 */
export function AccountProvider({ accountId, children }: { accountId: string; children: ReactNode }) {
  const session = useSession()
  const [services, setServices] = useState<AccountServices>()
  useEffect(() => {
    const created = createAccountServices(session, accountId)
    setServices(created)
    return () => created.dispose()
  }, [session, accountId])
  if (services === undefined) return null
  return (
    <AccountContext value={services}>
      <QueryClientProvider client={services.queryClient}>{children}</QueryClientProvider>
    </AccountContext>
  )
}

/** Returns the session, to sign in and out. */
export function useSession(): StudioSession {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession is used outside of a SessionProvider.')
  return session
}

/** Returns whether somebody is signed in. */
export function useSessionState(): SessionState {
  return useStore(useSession().store)
}

/** Returns the account whose pages are shown; only inside of an AccountProvider. */
export function useAccount(): AccountDetails {
  const account = getAccount(useSessionState())
  const [last, setLast] = useState(account)
  if (account !== undefined && account !== last) setLast(account)
  const shown = account ?? last
  if (shown === undefined) throw new Error('useAccount is used while nobody is signed in.')
  return shown
}

/** Returns the API of the account; only inside of an AccountProvider. */
export function useApi(): StudioApi {
  return useServices().api
}

/** Returns the live events of the account. */
export function useLiveEvents(): LiveEvents {
  return useServices().liveEvents
}

function useServices(): AccountServices {
  const services = useContext(AccountContext)
  if (services === undefined) throw new Error('The hook is used outside of an AccountProvider.')
  return services
}
