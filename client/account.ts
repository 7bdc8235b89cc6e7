import type { Client } from 'openapi-fetch'
import { answerOf } from './framewright-error.ts'
import type { paths } from './openapi.ts'
import { withRetries } from './retry.ts'
import type { AccountDetails, LedgerEntry, UsageRow } from './shapes.ts'

/** Which usage to read. */
export interface UsageQuery {
  /** Start of the period. Default: 30 days before its end. */
  readonly from?: Date
  /** End of the period, exclusive. Default: now. A period has at most 366 days. */
  readonly to?: Date
  /** Whether exports are grouped by day (the default) or by API key. */
  readonly by?: 'day' | 'key'
  /** Aborts the request and its retries. */
  readonly signal?: AbortSignal
}

/** The usage of a period. */
export interface Usage {
  readonly from: Date
  readonly to: Date
  /** Days from the oldest, or keys from the most used. */
  readonly rows: readonly UsageRow[]
}

/** The account of the API key: its limits, credits and usage. */
export class Account {
  readonly #api: Client<paths>

  constructor(api: Client<paths>) {
    this.#api = api
  }

  /** Returns the account with its rights, limits and credits. */
  async get({ signal }: { readonly signal?: AbortSignal } = {}): Promise<AccountDetails> {
    return (await withRetries(() => answerOf(this.#api.GET('/v1/account', signal && { signal })), signal))
      .data
  }

  /** Yields the entries of the ledger of credits, newest first: grants, charges and refunds. */
  async *ledger(): AsyncGenerator<LedgerEntry, void> {
    let pageCursor: string | null = null
    do {
      const query: { pageCursor?: string } = pageCursor === null ? {} : { pageCursor }
      const page = await withRetries(() =>
        answerOf(this.#api.GET('/v1/account/ledger', { params: { query } })),
      )
      yield* page.data
      pageCursor = page.meta.nextPageCursor
    } while (pageCursor !== null)
  }

  /** Returns how many exports were created in a period, and what they cost. */
  async usage({ from, to, by, signal }: UsageQuery = {}): Promise<Usage> {
    const query = {
      ...(from !== undefined && { from: from.toISOString() }),
      ...(to !== undefined && { to: to.toISOString() }),
      ...(by !== undefined && { by }),
    }
    const request = { params: { query }, ...(signal && { signal }) }
    const { data, meta } = await withRetries(
      () => answerOf(this.#api.GET('/v1/account/usage', request)),
      signal,
    )
    return { from: new Date(meta.from), to: new Date(meta.to), rows: data }
  }
}
