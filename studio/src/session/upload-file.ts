import { type Asset, FramewrightError } from 'framewright-client'
import type { StudioApi } from './create-api.ts'

/** How much of a file was sent, in bytes. */
export interface UploadProgress {
  readonly sentBytes: number
  readonly totalBytes: number
}

/** Options of {@link uploadFile}. */
export interface UploadOptions {
  /** A project that the asset belongs to. */
  readonly projectId?: string
  readonly onProgress?: (progress: UploadProgress) => void
  /** Cancels the upload; nothing is stored then. */
  readonly signal?: AbortSignal
  /** The origin of the server. @defaultValue That of the page. */
  readonly url?: string
  /** @defaultValue The browser's. `fetch` does not report the progress of an upload. */
  readonly createRequest?: () => XMLHttpRequest
}

/**
 * Uploads a file with progress. If the key has expired, the file is sent again after signing in.
 *
 * @throws {FramewrightError} If the server refuses the file; `describeError` says why.
 * @throws {TypeError} If the connection breaks.
 * @throws {DOMException} `AbortError`, if the signal was aborted.
 */
export async function uploadFile(api: StudioApi, file: File, options: UploadOptions = {}): Promise<Asset> {
  for (;;) {
    options.signal?.throwIfAborted()
    const key = api.getKey()
    const response = await send(key, file, options)
    if (response.status === 401 && (await api.onKeyRefused(key, options.signal))) continue
    if (!response.ok) throw await FramewrightError.of(response)
    // According to the API's description.
    return ((await response.json()) as { data: Asset }).data
  }
}

function send(
  key: string,
  file: File,
  { projectId, onProgress, signal, url = '', createRequest = () => new XMLHttpRequest() }: UploadOptions,
): Promise<Response> {
  const request = createRequest()
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  request.open('POST', `${url}/v1/uploads`)
  request.setRequestHeader('x-api-key', key)
  request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type)
  // Headers are ASCII; halves of characters, which have no encoding, are replaced.
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()))
  if (projectId !== undefined) request.setRequestHeader('x-project-id', projectId)
  request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sentBytes: loaded, totalBytes: total })
  request.onload = () => resolve(toResponse(request))
  request.onerror = () => reject(new TypeError('The upload was interrupted.'))
  request.onabort = () => reject(signal?.reason ?? new DOMException('The upload was canceled.', 'AbortError'))
  const abort = () => request.abort()
  signal?.addEventListener('abort', abort, { once: true })
  request.send(file)
  return promise.finally(() => signal?.removeEventListener('abort', abort))
}

function toResponse(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['x-request-id', 'retry-after', 'content-type']) {
    const value = request.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(request.responseText, { status: request.status, headers })
}
