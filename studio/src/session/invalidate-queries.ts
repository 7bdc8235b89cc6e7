import type { QueryClient } from '@tanstack/react-query'
import type { AccountEvent } from 'framewright-client'
import { queryKeys } from './query-keys.ts'

type QueryKey = readonly string[]

/** Events that arrive within this time invalidate each query once. */
const GATHER_MS = 200

/** Returns the keys of the queries whose data an event changed. */
export function findChangedQueries({ subject, type }: Pick<AccountEvent, 'subject' | 'type'>): QueryKey[] {
  switch (subject.kind) {
    case 'project':
      return type === 'PROJECT_UPDATED'
        ? [queryKeys.project(subject.id), queryKeys.projects]
        : [queryKeys.projects]
    case 'export':
      return [queryKeys.exports, queryKeys.usage]
    case 'batch':
      return [queryKeys.batches, queryKeys.exports]
    case 'asset':
      return [queryKeys.assets, queryKeys.projects, queryKeys.fonts]
    case 'credits':
      return [queryKeys.account, queryKeys.ledger, queryKeys.usage]
    case 'key':
      return [queryKeys.keys]
    case 'endpoint':
      return [queryKeys.webhookEndpoints]
    case 'delivery':
      return [queryKeys.deliveries, queryKeys.webhookEndpoints]
    default:
      // A kind of a newer server.
      return []
  }
}

/** Invalidates the queries that events change, at most once each in a short time. */
export class QueryInvalidation {
  readonly #queries: QueryClient
  readonly #keys = new Map<string, QueryKey>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(queries: QueryClient) {
    this.#queries = queries
  }

  handle(event: AccountEvent): void {
    for (const key of findChangedQueries(event)) this.#keys.set(JSON.stringify(key), key)
    this.#timer ??= setTimeout(() => this.#invalidate(), GATHER_MS)
  }

  /** Invalidates everything, because events were missed. */
  handleGap(): void {
    void this.#queries.invalidateQueries()
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #invalidate(): void {
    this.#timer = undefined
    for (const queryKey of this.#keys.values()) void this.#queries.invalidateQueries({ queryKey })
    this.#keys.clear()
  }
}
