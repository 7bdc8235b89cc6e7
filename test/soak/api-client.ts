import { setTimeout as delay } from 'node:timers/promises'
import type { SeededRandom } from './random.ts'

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

/** An HTTP client that sends each request to any node that is up, as behind a load balancer. */
export class ApiClient {
  readonly #urls: () => readonly string[]
  readonly #key: string
  readonly #random: SeededRandom
  readonly #onInternalError: (path: string, response: ApiResponse) => void

  /**
   * @param urls - Returns the URLs of the nodes that are up.
   * @param onInternalError - Called for each response 500, which the service promises never to send.
   */
  constructor(
    urls: () => readonly string[],
    key: string,
    random: SeededRandom,
    onInternalError: (path: string, response: ApiResponse) => void,
  ) {
    this.#urls = urls
    this.#key = key
    this.#random = random
    this.#onInternalError = onInternalError
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
    const response = await fetch(this.#random.pick(this.#urls()) + path, {
      method,
      headers: { 'x-api-key': this.#key, ...(isJson && { 'content-type': 'application/json' }), ...headers },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(payload !== undefined && { body: isJson ? JSON.stringify(payload) : new Uint8Array(payload) }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isJsonResponse = response.headers.get('content-type')?.includes('json') === true
    const body = isJsonResponse ? JSON.parse(bytes.toString()) : undefined
    const received = { status: response.status, body, bytes, requestId: response.headers.get('x-request-id') }
    if (response.status === 500) this.#onInternalError(path, received)
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
