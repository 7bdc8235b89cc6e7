import type { QueryClient } from '@tanstack/react-query'
import type { StudioApi } from './create-api.ts'
import { QueryInvalidation } from './invalidate-queries.ts'
import { LiveEvents } from './live-events.ts'
import { createQueryClient } from './query-client.ts'
import type { StudioSession } from './studio-session.ts'

/** The objects that the pages of one account share. */
export interface AccountServices {
  readonly api: StudioApi
  readonly queryClient: QueryClient
  readonly liveEvents: LiveEvents
  readonly dispose: () => void
}

/** Creates the services of the account that is signed in. */
export function createAccountServices(session: StudioSession, accountId: string): AccountServices {
  const { api } = session
  const queryClient = createQueryClient()
  const liveEvents = new LiveEvents({
    accountId,
    events: api.framewright.events,
    // Not available to pages from http on another machine.
    locks: globalThis.navigator.locks as LockManager | undefined,
    channel: new BroadcastChannel(`framewright-events-${accountId}`),
  })
  const invalidation = new QueryInvalidation(queryClient)
  liveEvents.listen({
    onEvent: (event) => {
      invalidation.handle(event)
      if (event.subject.kind === 'credits') void session.refreshAccount()
    },
    onGap: () => invalidation.handleGap(),
  })
  liveEvents.store.subscribe(({ status }) => {
    // The server can be reached again: the account may be one that was only remembered.
    if (status !== 'offline') void session.refreshAccount()
  })
  return {
    api,
    queryClient,
    liveEvents,
    dispose: () => {
      liveEvents.dispose()
      invalidation.dispose()
      queryClient.clear()
    },
  }
}
