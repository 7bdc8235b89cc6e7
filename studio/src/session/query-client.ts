import { QueryClient } from '@tanstack/react-query'
import { FramewrightError } from 'framewright-client'

/** Live events invalidate queries, so that data need not be read again whenever a page is opened. */
const STALE_MS = 30_000
const MAX_RETRIES = 2
const passingStatuses: readonly number[] = [408, 425, 429]

/** Creates the cache of an account's data. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        retry: (failures, error) => failures < MAX_RETRIES && mayRetryHelp(error),
        retryDelay: (failures, error) => getRetryDelay(failures, error),
        // The server may be on this machine while the browser is offline.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Returns whether the same request may succeed later. */
export function mayRetryHelp(error: unknown): boolean {
  if (!(error instanceof FramewrightError)) return error instanceof TypeError
  return error.status >= 500 || passingStatuses.includes(error.status)
}

function getRetryDelay(failures: number, error: unknown): number {
  const askedSeconds = error instanceof FramewrightError ? error.retryAfterSeconds : undefined
  return askedSeconds === undefined ? Math.min(1_000 * 2 ** failures, 10_000) : askedSeconds * 1000
}
