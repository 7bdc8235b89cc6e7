import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { useAccount, useApi, useLiveEvents, useSession } from '../../session/session-context.tsx'
import type { EditorServices, OpenProject } from './editor-services.ts'
import type { EditorSession } from './editor-session.ts'

/** The services that open projects; created once beside the session. */
export const EditorServicesContext = createContext<EditorServices | undefined>(undefined)

/** Whether a project is open. */
export type OpeningState =
  | { readonly status: 'opening' }
  | { readonly status: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly status: 'open'; readonly session: EditorSession }

/** Opens a project while the component is shown, and saves and closes it afterwards. */
export function useOpenProject(projectId: string): OpeningState {
  const services = useContext(EditorServicesContext)
  if (services === undefined) throw new Error('useOpenProject is used outside of an EditorServicesContext.')
  const [session, account, api, liveEvents] = [useSession(), useAccount(), useApi(), useLiveEvents()]
  const { accountId, apiKey } = account
  const [state, setState] = useState<OpeningState>({ status: 'opening' })
  const [attempt, setAttempt] = useState(0)
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object of the same account must not reopen the project.
  useEffect(() => {
    let isShown = true
    let opened: OpenProject | undefined
    setState({ status: 'opening' })
    services.open(projectId, { session, account, api, liveEvents }).then(
      (project) => {
        if (!isShown) return project.close()
        opened = project
        setState({ status: 'open', session: project.session })
      },
      (error: unknown) => {
        if (isShown) setState({ status: 'failed', error, retry })
      },
    )
    return () => {
      isShown = false
      opened?.close()
    }
  }, [services, projectId, accountId, apiKey.role, api, liveEvents, attempt])
  return state
}
