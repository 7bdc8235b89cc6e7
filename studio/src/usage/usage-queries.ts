import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, type Batch, type Framewright, type LedgerEntry } from 'framewright-client'
import { queryKeys } from '../session/query-keys.ts'

/** Live events do not tell how many requests were sent. */
const REFRESH_MS = 15_000

export const accountQuery = (framewright: Framewright) =>
  queryOptions({
    queryKey: queryKeys.account,
    queryFn: ({ signal }) => framewright.account.get({ signal }),
  })

/** The usage of the last days, up to now. */
export const usageQuery = (framewright: Framewright, days: number, by: 'day' | 'key') =>
  queryOptions({
    queryKey: [...queryKeys.usage, 'sums', days, by],
    queryFn: async ({ signal }) => {
      const to = new Date()
      return framewright.account.usage({ from: startOfDays(to, days), to, by, signal })
    },
  })

/** Returns the start of the first of the last `days` days in UTC, as the server groups usage; today is one of them. */
export function startOfDays(to: Date, days: number): Date {
  return new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), to.getUTCDate() - (days - 1)))
}

export type LedgerKind = LedgerEntry['kind']

export const ledgerQuery = (framewright: Framewright, kind: LedgerKind | undefined) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.ledger, kind ?? 'all'],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...(kind !== undefined && { kind }),
        ...(pageParam !== null && { pageCursor: pageParam }),
      }
      return answerOf(framewright.api.GET('/v1/account/ledger', { params: { query }, signal }))
    },
    // The type of the cursors.
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.nextPageCursor,
  })

/** The use of two limits at this moment. */
export interface CurrentUse {
  readonly activeExports: number
  /** Requests of this key in the current minute; undefined if the server does not limit them. */
  readonly requests: { readonly used: number; readonly allowed: number } | undefined
}

const activeStatuses = ['PENDING', 'PROCESSING', 'PAUSED'] as const

export const currentUseQuery = (framewright: Framewright) =>
  queryOptions({
    queryKey: [...queryKeys.usage, 'current'],
    queryFn: async ({ signal }): Promise<CurrentUse> => {
      const calls = activeStatuses.map((status) =>
        framewright.api.GET('/v1/exports', { params: { query: { status, pageSize: 50 } }, signal }),
      )
      const [pages, batches, last] = await Promise.all([
        Promise.all(calls.map((call) => answerOf(call))),
        answerOf(framewright.api.GET('/v1/batches', { signal })),
        calls[0],
      ])
      const tasks = pages.reduce((sum, { data }) => sum + data.length, 0)
      return {
        activeExports: countActive(tasks, batches.data),
        requests: last === undefined ? undefined : readRateLimit(last.response.headers),
      }
    },
    refetchInterval: REFRESH_MS,
  })

/**
 * Counts what an account's limit of active exports counts: a running batch is one, however many rows it has.
 *
 * @param tasks - All active tasks, those of batches included.
 */
export function countActive(tasks: number, batches: readonly Pick<Batch, 'status' | 'counts'>[]): number {
  const running = batches.filter(({ status }) => status === 'RUNNING')
  const rows = running.reduce(
    (sum, { counts }) => sum + counts.pending + counts.processing + counts.paused,
    0,
  )
  return Math.max(0, tasks - rows) + running.length
}

/** Reads the structured headers `RateLimit-Policy: "default";q=600;w=60` and `RateLimit: "default";r=590;t=48`. */
export function readRateLimit(headers: Headers): CurrentUse['requests'] {
  const allowed = Number(/;q=(\d+)/.exec(headers.get('ratelimit-policy') ?? '')?.[1])
  const left = Number(/;r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
  if (!Number.isFinite(allowed) || !Number.isFinite(left)) return undefined
  return { used: Math.max(0, allowed - left), allowed }
}
