import createClient, { type Client } from 'openapi-fetch'
import { AccountEvents } from './account-events.ts'
import { ApiKeys } from './api-keys.ts'
import { ExportNotCompleted } from './export-not-completed.ts'
import { answerOf, FramewrightError } from './framewright-error.ts'
import type { paths } from './openapi.ts'
import { withRetries } from './retry.ts'
import type {
  Asset,
  CreatedExport,
  EditorState,
  ExportSettings,
  ExportTask,
  ProjectSummary,
  Uploadable,
} from './shapes.ts'
import { type FollowOptions, followTask } from './task-events.ts'
import { WebhookEndpoints } from './webhook-endpoints.ts'

/** Options of a {@link Framewright} client. */
export interface FramewrightOptions {
  /** Base URL of the server, such as `https://video.example.com`. */
  readonly url: string
  /** An API key, such as `fw_live_…`. Keep it on your server: it grants access to everything in the account. */
  readonly apiKey: string
  /**
   * Sends the requests, for example through a proxy.
   *
   * @defaultValue The global `fetch`.
   */
  readonly fetch?: typeof globalThis.fetch
}

interface CreateOptions {
  /**
   * Identifies the creation for 24 hours: repeating the call with the same key and arguments returns the first
   * result instead of creating a second one. Pass your own key if you repeat calls yourself.
   *
   * @defaultValue A random key for each call.
   */
  readonly idempotencyKey?: string
  /** Aborts the request and its retries. */
  readonly signal?: AbortSignal
}

/**
 * A client of one Framewright server.
 *
 * All methods throw a {@link FramewrightError} for error responses, and the `TypeError` of `fetch` if the server cannot
 * be reached. Requests that are safe to repeat are retried up to three times when the connection fails or the server
 * is temporarily unavailable.
 *
 * @example
 * ```ts
 * const framewright = new Framewright({ url: 'https://video.example.com', apiKey })
 * const { projectId } = await framewright.createProject({ title: 'Launch', editorState })
 * const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' } as const
 * const { taskId } = await framewright.createExport({ projectId }, settings)
 * const { outputUrl } = await framewright.waitForExport(taskId)
 * ```
 */
export class Framewright {
  /**
   * Calls any route of the API, with typed parameters and responses. Pass the result to `answerOf` to get the body or
   * an error. Requests through it are not retried.
   *
   * @example
   * ```ts
   * const { data } = await answerOf(framewright.api.GET('/v1/account'))
   * ```
   */
  readonly api: Client<paths>
  /** The log of everything that happened to the account's resources. */
  readonly events: AccountEvents
  /** The URLs that receive the account's events. */
  readonly webhookEndpoints: WebhookEndpoints
  /** The API keys of the account. */
  readonly keys: ApiKeys
  readonly #url: string
  readonly #key: string
  readonly #fetch: typeof globalThis.fetch

  /** Creates a client; nothing is sent until a method is called. */
  constructor({ url, apiKey, fetch = globalThis.fetch }: FramewrightOptions) {
    this.#url = url.replace(/\/+$/, '')
    this.#key = apiKey
    this.#fetch = (...request) => fetch(...request)
    this.api = createClient<paths>({
      baseUrl: this.#url,
      headers: { 'x-api-key': apiKey },
      fetch: (request: Request) => fetch(request),
    })
    this.events = new AccountEvents(this.api, (query, headers, signal) => {
      const required = { 'x-api-key': apiKey, accept: 'text/event-stream' }
      return this.#fetch(`${this.#url}/v1/events?${query}`, { headers: { ...headers, ...required }, signal })
    })
    this.webhookEndpoints = new WebhookEndpoints(this.api)
    this.keys = new ApiKeys(this.api)
  }

  /**
   * Uploads a file. To use it in a document, set the `remoteKey` of an asset there to the returned `fileKey`.
   *
   * The request is not retried, because a stream can be read only once.
   *
   * @param file - The bytes of the file.
   * @param options.filename - A name to display; any characters are allowed.
   * @param options.contentType - The media type; by default that of the blob. The server detects the actual type
   * from the content.
   * @param options.projectId - A project that the asset belongs to.
   * @param options.signal - Aborts the upload.
   * @returns The stored asset, with its type, size and dimensions.
   */
  async upload(
    file: Uploadable,
    options: { filename: string; contentType?: string; projectId?: string; signal?: AbortSignal },
  ): Promise<Asset> {
    const { filename, projectId, signal } = options
    const blobType = file instanceof Blob && file.type !== '' ? file.type : undefined
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: file,
      // Required for streams, and without effect for other bodies.
      duplex: 'half',
      headers: {
        'x-api-key': this.#key,
        'content-type': options.contentType ?? blobType ?? 'application/octet-stream',
        'x-file-name': encodeURIComponent(filename),
        ...(projectId !== undefined && { 'x-project-id': projectId }),
      },
      ...(signal !== undefined && { signal }),
    }
    const response = await this.#fetch(`${this.#url}/v1/uploads`, init)
    if (!response.ok) throw await FramewrightError.of(response)
    // According to the API's description.
    return ((await response.json()) as { data: Asset }).data
  }

  /**
   * Creates a project, which stores a document under an id. Retried if the connection fails; at most one project is
   * created.
   *
   * @param project - The document, and an optional title and description.
   * @param options - An idempotency key and a signal.
   * @returns The project without its document.
   */
  async createProject(
    project: { title?: string; description?: string | null; editorState: EditorState },
    { idempotencyKey = crypto.randomUUID(), signal }: CreateOptions = {},
  ): Promise<ProjectSummary> {
    const params = { header: { 'idempotency-key': idempotencyKey } }
    const send = () =>
      answerOf(this.api.POST('/v1/projects', { params, body: project, ...(signal && { signal }) }))
    return (await withRetries(send, signal)).data
  }

  /**
   * Starts to export a stored project, or a document that is not stored. Retried if the connection fails; at most one
   * export is created.
   *
   * @param source - The id of a project, or a document.
   * @param settings - Frame rate, aspect ratio, scale and format of the video, and optional settings.
   * @param options - An idempotency key and a signal.
   * @returns The id of the export task; pass it to {@link Framewright.waitForExport}.
   */
  async createExport(
    source: { readonly projectId: string } | { readonly editorState: EditorState },
    settings: ExportSettings,
    { idempotencyKey = crypto.randomUUID(), signal }: CreateOptions = {},
  ): Promise<CreatedExport> {
    const header = { 'idempotency-key': idempotencyKey }
    const rest = signal && { signal }
    const send = () => {
      if ('editorState' in source) {
        const body = { ...settings, editorState: source.editorState }
        return answerOf(this.api.POST('/v1/exports', { params: { header }, body, ...rest }))
      }
      const params = { header, path: { projectId: source.projectId } }
      return answerOf(this.api.POST('/v1/projects/{projectId}/exports', { params, body: settings, ...rest }))
    }
    return (await withRetries(send, signal)).data
  }

  /**
   * Returns the current state of an export. The `outputUrl` of a completed export is signed again at each call, so that
   * it is valid for its full lifetime.
   *
   * @param taskId - The id of the export task.
   * @param options.signal - Aborts the request and its retries.
   */
  async getExport(taskId: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ExportTask> {
    const request = { params: { path: { taskId } }, ...(signal && { signal }) }
    return (await withRetries(() => answerOf(this.api.GET('/v1/exports/{taskId}', request)), signal)).data
  }

  /**
   * Cancels an export that has not ended yet.
   *
   * @param taskId - The id of the export task.
   * @returns The task after the cancellation.
   */
  async cancelExport(taskId: string): Promise<ExportTask> {
    const params = { path: { taskId } }
    return (await answerOf(this.api.DELETE('/v1/exports/{taskId}', { params }))).data
  }

  /**
   * Yields an export at once and after each change, until it has ended. It reconnects when the connection breaks, and
   * polls the export every few seconds if its event stream does not get through, for example behind a proxy that
   * buffers responses.
   *
   * @example
   * ```ts
   * for await (const { status, progress } of framewright.followExport(taskId)) console.log(status, progress)
   * ```
   *
   * @param taskId - The id of the export task.
   * @param options - Time limits and a signal.
   */
  followExport(taskId: string, options: FollowOptions = {}): AsyncGenerator<ExportTask, void> {
    const connect = (lastEventId: string | undefined, signal: AbortSignal) =>
      this.#fetch(`${this.#url}/v1/exports/${encodeURIComponent(taskId)}/events`, {
        headers: {
          'x-api-key': this.#key,
          accept: 'text/event-stream',
          ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
        },
        signal,
      })
    const { signal } = options
    const read = () => this.getExport(taskId, signal && { signal })
    return followTask({ connect, read }, options)
  }

  /**
   * Waits until an export is COMPLETED.
   *
   * @param taskId - The id of the export task.
   * @param options - Time limits and a signal, as for {@link Framewright.followExport}.
   * @param options.onProgress - Called with the task at once and after each change.
   * @returns The completed task; the video is at its `outputUrl`.
   * @throws {ExportNotCompleted} If the export ends FAILED or CANCELED.
   */
  async waitForExport(
    taskId: string,
    { onProgress, ...options }: FollowOptions & { onProgress?: (task: ExportTask) => void } = {},
  ): Promise<ExportTask> {
    for await (const task of this.followExport(taskId, options)) onProgress?.(task)
    const task = await this.getExport(taskId)
    if (task.status !== 'COMPLETED') throw new ExportNotCompleted(task)
    return task
  }
}
