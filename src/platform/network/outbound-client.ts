import { type Dispatcher, fetch, request } from 'undici'
import type { Deadline } from './deadline.ts'
import { createGuardedAgent, type GuardOptions } from './guarded-agent.ts'
import { OutboundResponse } from './outbound-response.ts'
import { parsePublicUrl } from './public-url.ts'

export interface OutboundOptions extends GuardOptions {
  /** Opens the connections. Default: a guarded agent with these options. */
  readonly dispatcher?: Dispatcher
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * Sends requests to URLs that users provide. Every URL, including the target of each redirect, is checked by
 * {@link parsePublicUrl}, and every connection by the guarded agent. The time limits are those of the
 * {@link Deadline} that each call passes; the size limits are those with which its response is read.
 *
 * One client is created at startup and shared, because it pools connections.
 */
export class OutboundClient implements AsyncDisposable {
  readonly #allowPrivate: boolean
  readonly #dispatcher: Dispatcher

  constructor({ dispatcher, ...guard }: OutboundOptions) {
    this.#allowPrivate = guard.allowPrivate
    this.#dispatcher = dispatcher ?? createGuardedAgent(guard)
  }

  /**
   * Gets a URL and follows redirects. A compressed body is decompressed while it is read.
   *
   * @param options.maxRedirects - Redirects to follow.
   * @returns The first response that is not a redirect; its body must be read or discarded.
   * @throws {ForbiddenAddressError} If the URL or a redirect may not be requested; `fetch` passes the agent's
   * refusal as the `cause` of its own error.
   */
  async get(
    startUrl: string,
    options: { readonly maxRedirects: number; readonly deadline: Deadline },
  ): Promise<OutboundResponse> {
    const { maxRedirects, deadline } = options
    let url = parsePublicUrl(startUrl, { allowPrivate: this.#allowPrivate })
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const { status, headers, body } = await fetch(url, {
        dispatcher: this.#dispatcher,
        signal: deadline.signal,
        redirect: 'manual',
      })
      const discard = async (): Promise<void> => body?.cancel()
      const location = headers.get('location')
      if (!redirectStatuses.has(status) || location === null) {
        const contentLength = headers.get('content-length')
        return new OutboundResponse({ status, contentLength, body: body ?? undefined, discard }, deadline)
      }
      await discard()
      url = parsePublicUrl(location, { allowPrivate: this.#allowPrivate, base: url })
    }
    throw new Error(`it was redirected more than ${maxRedirects} times`)
  }

  /**
   * Posts a body once, on a new connection, with exactly these headers. Redirects are not followed, and the
   * response is not decompressed.
   *
   * @returns The response; its body must be read or discarded.
   * @throws {ForbiddenAddressError} If the URL may not be requested.
   */
  async post(
    url: string,
    message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
    deadline: Deadline,
  ): Promise<OutboundResponse> {
    const { statusCode, headers, body } = await request(
      parsePublicUrl(url, { allowPrivate: this.#allowPrivate }),
      {
        method: 'POST',
        dispatcher: this.#dispatcher,
        signal: deadline.signal,
        // A pooled connection may be one that the server is just closing, and a POST is not retried.
        reset: true,
        headers: message.headers,
        body: message.body,
      },
    )
    const contentLength = headers['content-length']
    return new OutboundResponse(
      {
        status: statusCode,
        contentLength: typeof contentLength === 'string' ? contentLength : undefined,
        body,
        discard: async () => void body.destroy(),
      },
      deadline,
    )
  }

  /** Closes all connections; requests in progress fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#dispatcher.destroy()
  }
}
