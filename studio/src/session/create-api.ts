import { Framewright } from 'framewright-client'

/** Sends requests with the key of the signed-in account. */
export interface StudioApi {
  readonly framewright: Framewright
  /**
   * Sends a request to a path of the server, such as `/v1/account`.
   *
   * @throws {TypeError} If the server cannot be reached.
   */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>
  /** Returns the present key, for uploads with progress. Never put it into a URL, a log or an error. */
  readonly getKey: () => string
  /** As in {@link ApiOptions}, for requests that are not sent by `request`. */
  readonly onKeyRefused: ApiOptions['onKeyRefused']
}

/** Options of {@link createApi}. */
export interface ApiOptions {
  /** The origin of the server, such as `location.origin`. */
  readonly url: string
  /** Returns the present key. It changes when the person signs in again. */
  readonly getKey: () => string
  /**
   * Called when the server refuses a key. The request is sent again when the promise resolves: signed in again.
   *
   * @param key - The refused key.
   * @returns False if nobody will sign in to this account any more.
   */
  readonly onKeyRefused: (key: string, signal: AbortSignal | undefined) => Promise<boolean>
  /** @defaultValue The global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

/** Creates the API of an account. Requests with an expired key wait until the person has signed in again. */
export function createApi({ url, getKey, onKeyRefused, fetch = globalThis.fetch }: ApiOptions): StudioApi {
  const send: typeof globalThis.fetch = async (input, init) => {
    for (;;) {
      const key = getKey()
      const request = new Request(input instanceof Request ? input.clone() : input, init)
      request.headers.set('x-api-key', key)
      const response = await fetch(request)
      // A refused key changed nothing, so that the request may be repeated.
      if (response.status !== 401 || !(await onKeyRefused(key, init?.signal ?? request.signal)))
        return response
    }
  }
  return {
    // The key of a request is set when it is sent.
    framewright: new Framewright({ url, apiKey: getKey(), fetch: send }),
    request: (path, init) => send(url + path, init),
    getKey,
    onKeyRefused,
  }
}
