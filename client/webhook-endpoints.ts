import type { Client } from 'openapi-fetch'
import { answerOf } from './framewright-error.ts'
import type { paths } from './openapi.ts'
import { withRetries } from './retry.ts'
import type {
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChanges,
  WebhookEndpointTest,
  WebhookEndpointWithSecret,
} from './shapes.ts'

/** The URLs that receive the account's events. Changes need a key with the role `owner`. */
export class WebhookEndpoints {
  readonly #api: Client<paths>

  constructor(api: Client<paths>) {
    this.#api = api
  }

  /** Lists all endpoints, newest first. */
  async list(): Promise<WebhookEndpoint[]> {
    return (await withRetries(() => answerOf(this.#api.GET('/v1/webhook-endpoints')))).data
  }

  /**
   * Creates an endpoint.
   *
   * @returns The endpoint and its secret, which is not shown again.
   */
  async create(endpoint: NewWebhookEndpoint): Promise<WebhookEndpointWithSecret> {
    return (await answerOf(this.#api.POST('/v1/webhook-endpoints', { body: endpoint }))).data
  }

  /** Changes an endpoint; `enabled: true` also enables one that the service has disabled. */
  async update(endpointId: string, changes: WebhookEndpointChanges): Promise<WebhookEndpoint> {
    const request = { params: { path: { endpointId } }, body: changes }
    return (await answerOf(this.#api.PATCH('/v1/webhook-endpoints/{endpointId}', request))).data
  }

  /** Deletes an endpoint; its pending deliveries are dropped. */
  async delete(endpointId: string): Promise<void> {
    const params = { path: { endpointId } }
    await answerOf(this.#api.DELETE('/v1/webhook-endpoints/{endpointId}', { params }))
  }

  /** Replaces the secret; the previous one signs as well for 24 hours. */
  async rotateSecret(endpointId: string): Promise<WebhookEndpointWithSecret> {
    const params = { path: { endpointId } }
    const route = '/v1/webhook-endpoints/{endpointId}/rotate-secret'
    return (await answerOf(this.#api.POST(route, { params }))).data
  }

  /** Sends a signed event of the type `WEBHOOK_TEST` once, and returns what the receiver responded. */
  async test(endpointId: string): Promise<WebhookEndpointTest> {
    const params = { path: { endpointId } }
    return (await answerOf(this.#api.POST('/v1/webhook-endpoints/{endpointId}/test', { params }))).data
  }
}
