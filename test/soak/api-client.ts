import { setTimeout as delay } from 'node:timers/promises'
import type { SeededRandom } from './random.ts'
import type { NodeName } from './topology.ts'

/** A request without a response after this time is aborted, as clients do. */
const TIMEOUT_MS = 15_000
const RETRY_MS = [300, 2_000] as const

/** Statuses after which a client may repeat the same request. */
const retryable = new Set([408, 429, 500, 502, 503, 504, 507])

export interface ApiResponse {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: this reads responses like a client without types.
  readonly body: any
  readonly bytes: Buffer
  readonly requestId: string | null
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes are sent as they are, everything else as JSON. */
  readonly body?: unknown
  /** Aborts the request. */
  readonly signal?: AbortSignal
}

/** A node that accepts requests. */
export interface ServingNode {
  readonly name: NodeName
  readonly url: string
}

/** A request, and the response to it. */
export interface Exchange {
  readonly path: string
  readonly node: NodeName
  /** In milliseconds of `performance.now()`. */
  readonly sentAt: number
  readonly response: ApiResponse
}

/** An HTTP client that sends each request to any node that is up, as behind a load balancer. */
export class ApiClient {
  readonly #nodes: () => readonly ServingNode[]
  readonly #key: string
  readonly #random: SeededRandom
  readonly #onResponse: (exchange: Exchange) => void

  /**
   * @param nodes - Returns the nodes that are up.
   * @param onResponse - Called for each response.
   */
  constructor(
    nodes: () => readonly ServingNode[],
    key: string,
    random: SeededRandom,
    onResponse: (exchange: Exchange) => void,
  ) {
    this.#nodes = nodes
    this.#key = key
    this.#random = random
    this.#onResponse = onResponse
  }

  /** @throws If no node is up, or the connection breaks. */
  async send({
    method = 'GET',
    path,
    headers = {},
    body: payload,
    signal,
  }: ApiRequest): Promise<ApiResponse> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const isJson = payload !== undefined && !(payload instanceof Uint8Array)
    const sentAt = performance.now()
    const node = this.#random.pick(this.#nodes())
    const response = await fetch(node.url + path, {
      method,
      headers: { 'x-api-key': this.#key, ...(isJson && { 'content-type': 'application/json' }), ...headers },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(payload !== undefined && { body: isJson ? JSON.stringify(payload) : new Uint8Array(payload) }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJsonResponse = response.headers.get('content-type')?.includes('json') === true
    const body = isJsonResponse ? JSON.parse(bytes.toString()) : undefined
    const received = { status: response.status, body, bytes, requestId: response.headers.get('x-request-id') }
    this.#onResponse({ path, node: node.name, sentAt, response: received })
    return received
  }

  /**
   * Sends an idempotent request, and repeats it until it gets a final response.
   *
   * @param until - When to stop repeating it, in milliseconds of `performance.now()`.
   * @returns Undefined if there was no final response by then.
   */
  async sendUntilResponse(request: ApiRequest, until: number): Promise<ApiResponse | undefined> {
    while (performance.now() < until && request.signal?.aborted !== true) {
      // A node may be down, or its response lost: idempotent requests can be repeated.
      const response = await this.send(request).catch(() => undefined)
      if (response !== undefined && !isRetryable(response)) return response
      await delay(
        this.#random.integer(...RETRY_MS),
        undefined,
        request.signal && { signal: request.signal },
      ).catch(() => 'aborted')
    }
    return undefined
  }
}

const isRetryable = ({ status, body }: ApiResponse): boolean =>
  retryable.has(status) || body?.errorCode === 'IDEMPOTENCY_REQUEST_IN_PROGRESS'
