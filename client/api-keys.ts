import type { Client } from 'openapi-fetch'
import { answerOf } from './framewright-error.ts'
import type { paths } from './openapi.ts'
import { withRetries } from './retry.ts'
import type { ApiKey, ApiKeyChanges, ApiKeyWithSecret, NewApiKey } from './shapes.ts'

/** The API keys of the account; all methods need a key with the role `owner`. */
export class ApiKeys {
  readonly #api: Client<paths>

  constructor(api: Client<paths>) {
    this.#api = api
  }

  /** Yields all keys, newest first, also revoked and expired ones. */
  async *list(): AsyncGenerator<ApiKey, void> {
    let pageCursor: string | null = null
    do {
      const query: { pageCursor?: string } = pageCursor === null ? {} : { pageCursor }
      const page = await withRetries(() => answerOf(this.#api.GET('/v1/account/keys', { params: { query } })))
      yield* page.data
      pageCursor = page.meta.nextPageCursor
    } while (pageCursor !== null)
  }

  /**
   * Creates a key.
   *
   * @returns The key itself as `key`, which is not shown again.
   */
  async create(key: NewApiKey): Promise<ApiKeyWithSecret> {
    return (await answerOf(this.#api.POST('/v1/account/keys', { body: key }))).data
  }

  /** Changes the name, the role or the limits of a key. */
  async update(apiKeyId: string, changes: ApiKeyChanges): Promise<ApiKey> {
    const request = { params: { path: { apiKeyId } }, body: changes }
    return (await answerOf(this.#api.PATCH('/v1/account/keys/{apiKeyId}', request))).data
  }

  /** Revokes a key for good. The last usable owner is refused with `LAST_OWNER_KEY`. */
  async revoke(apiKeyId: string): Promise<ApiKey> {
    const params = { path: { apiKeyId } }
    return (await answerOf(this.#api.DELETE('/v1/account/keys/{apiKeyId}', { params }))).data
  }
}
