import createClient, { type Client } from 'openapi-fetch'
import type { Timeline } from '../src/builder/timeline.ts'
import { TICKS_PER_SECOND } from '../src/engine/document/ticks.ts'
import { Account } from './account.ts'
import { AccountEvents } from './account-events.ts'
import { ApiKeys } from './api-keys.ts'
import { Batches } from './batches.ts'
import { type CapacityOptions, withCapacity } from './capacity.ts'
import { ExportNotCompleted } from './export-not-completed.ts'
import { answerOf, FramewrightError } from './framewright-error.ts'
import { encodeName, toHeaderKey } from './header-key.ts'
import type { paths } from './openapi.ts'
import { withRetries } from './retry.ts'
import type {
  Asset,
  CreatedExport,
  EditorState,
  ExportSettings,
  ExportTask,
  PreviewOptions,
  ProjectDetail,
  ProjectSummary,
  SyncedProject,
  Uploadable,
} from './shapes.ts'
import { type FollowOptions, followTask } from './task-events.ts'
import { type UploadAssetsOptions, uploadAssets, uploadFiles } from './upload-assets.ts'
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
   * result instead of creating a second one. Pass your own key if you repeat calls yourself; any characters are allowed.
   *
   * @defaultValue A random key for each call.
   */
  readonly idempotencyKey?: string
  /** Aborts the request and its retries. */
  readonly signal?: AbortSignal
}

/** Options of {@link Framewright.createExport}. */
export interface CreateExportOptions extends CreateOptions {
  /**
   * If the account has as many active exports as it may have, waits until one ends instead of throwing the refusal.
   *
   * @defaultValue false
   */
  readonly waitForCapacity?: boolean | CapacityOptions
}

/** The source of a preview frame: a stored project, or a document. */
export type PreviewSource = { readonly projectId: string } | { readonly editorState: EditorState }

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
  /** The account itself: limits, credits and usage. */
  readonly account: Account
  /** Exports of a template with a row of values each. */
  readonly batches: Batches
  /** The log of everything that happened to the account's resources. */
  readonly events: AccountEvents
  /** The URLs that receive the account's events. */
  readonly webhookEndpoints: WebhookEndpoints
  /** The API keys of the account. */
  readonly keys: ApiKeys
  readonly #url: string
  readonly #key: string
  readonly #fetch: typeof globalThis.fetch

  /**
   * Creates a client; nothing is sent until a method is called.
   *
   * @throws {TypeError} If the key has characters that no key has, such as a line break.
   */
  constructor({ url, apiKey, fetch = globalThis.fetch }: FramewrightOptions) {
    if (!/^[!-~]*$/.test(apiKey))
      throw new TypeError('"apiKey" must be the key as it was created: ASCII without spaces.')
    this.#url = url.replace(/\/+$/, '')
    this.#key = apiKey
    this.#fetch = (...request) => fetch(...request)
    this.api = createClient<paths>({
      baseUrl: this.#url,
      headers: { 'x-api-key': apiKey },
      fetch: (request: Request) => fetch(request),
    })
    this.account = new Account(this.api)
    this.batches = new Batches(this.api, this.#fetch)
    this.events = new AccountEvents(this.api, (query, headers, signal) => {
      const required = { 'x-api-key': apiKey, accept: 'text/event-stream' }
      return this.#fetch(`${this.#url}/v1/events?${query}`, { headers: { ...headers, ...required }, signal })
    })
    this.webhookEndpoints = new WebhookEndpoints(this.api)
    this.keys = new ApiKeys(this.api)
  }

  /**
   * Uploads a file. To use it in a document, convert the response with `toAsset`.
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
      // Every `Uint8Array` is accepted, but newer types of `fetch` exclude those of shared memory.
      body: file as NonNullable<RequestInit['body']>,
      // Required for streams, and without effect for other bodies.
      duplex: 'half',
      headers: {
        'x-api-key': this.#key,
        'content-type': options.contentType ?? blobType ?? 'application/octet-stream',
        'x-file-name': encodeName(filename),
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
    const params = { header: { 'idempotency-key': await toHeaderKey(idempotencyKey) } }
    const send = () =>
      answerOf(this.api.POST('/v1/projects', { params, body: project, ...(signal && { signal }) }))
    return (await withRetries(send, signal)).data
  }

  /**
   * Uploads the local files of a document or of a timeline, each content once, one after the other. A local file is an
   * asset with a `filename` but without a `remoteUrl`, and without a `remoteKey` (or with its `filename` as that).
   *
   * @example
   * ```ts
   * const film = timeline({ width: 1280, height: 720 }).video('beach.mp4').text('Summer')
   * const editorState = await framewright.uploadAssets(film, { folder: 'media' })
   * ```
   *
   * @param input - The document or timeline; it is not changed.
   * @param options - Where the files are, and what is uploaded already.
   * @returns The document with the keys of the files. That of a timeline has their sizes and durations.
   * @throws {Error} If a file does not exist, or the document names one outside of the folder.
   */
  uploadAssets(input: EditorState | Timeline, options: UploadAssetsOptions = {}): Promise<EditorState> {
    const { projectId, signal } = options
    const rest = { ...(projectId !== undefined && { projectId }), ...(signal !== undefined && { signal }) }
    return uploadAssets(input, options, (file, { filename }) => this.upload(file, { filename, ...rest }))
  }

  /**
   * Uploads local files, each content once, one after the other.
   *
   * @example
   * ```ts
   * const files = await framewright.uploadFiles(['intro.mp4', 'logo.png'], { folder: 'media' })
   * const logo = files.get('logo.png')
   * ```
   *
   * @param filenames - Their paths.
   * @param options - Where the files are, and what is uploaded already.
   * @returns The assets by path.
   * @throws {Error} If a file does not exist.
   */
  uploadFiles(filenames: Iterable<string>, options: UploadAssetsOptions = {}): Promise<Map<string, Asset>> {
    const { projectId, signal } = options
    const rest = { ...(projectId !== undefined && { projectId }), ...(signal !== undefined && { signal }) }
    return uploadFiles(filenames, options, (file, { filename }) => this.upload(file, { filename, ...rest }))
  }

  /**
   * Returns a stored project with its document.
   *
   * @param projectId - The id of the project.
   * @param options.signal - Aborts the request and its retries.
   * @returns The project; pass its `etag` to {@link Framewright.sync} to overwrite nothing newer.
   */
  async getProject(
    projectId: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<ProjectDetail & { readonly etag: string }> {
    const request = { params: { path: { projectId } }, ...(signal && { signal }) }
    const send = async () => {
      const call = this.api.GET('/v1/projects/{projectId}', request)
      return { ...(await answerOf(call)).data, etag: getEtag((await call).response) }
    }
    return withRetries(send, signal)
  }

  /**
   * Replaces the document of a stored project.
   *
   * @param projectId - The id of the project.
   * @param editorState - The new document.
   * @param options.ifMatch - The `etag` of the document that was edited: if somebody else has changed the project since,
   * the sync is refused with `PROJECT_STATE_CONFLICT`. Such a sync is not retried. Default: the last sync wins.
   * @param options.signal - Aborts the request and its retries.
   * @returns The project without its document, and its new `etag`.
   */
  async sync(
    projectId: string,
    editorState: EditorState,
    { ifMatch, signal }: { readonly ifMatch?: string; readonly signal?: AbortSignal } = {},
  ): Promise<SyncedProject & { readonly etag: string }> {
    const params = {
      path: { projectId },
      ...(ifMatch !== undefined && { header: { 'if-match': ifMatch } }),
    }
    const send = async () => {
      const body = { editorState }
      const call = this.api.POST('/v1/projects/{projectId}/sync', { params, body, ...(signal && { signal }) })
      return { ...(await answerOf(call)).data, etag: getEtag((await call).response) }
    }
    return ifMatch === undefined ? withRetries(send, signal) : send()
  }

  /**
   * Draws one frame of a project or of a document, with the pixels of an export.
   *
   * @param source - The id of a project, or a document.
   * @param options - The instant in seconds (default: 0), the scale, the format and the aspect ratio of the image.
   * @returns The bytes of the image file.
   */
  async previewFrame(
    source: PreviewSource,
    { timeSeconds = 0, signal, ...frame }: PreviewOptions = {},
  ): Promise<Uint8Array> {
    const settings = { ...frame, timeTicks: Math.round(timeSeconds * TICKS_PER_SECOND) }
    const rest = { parseAs: 'arrayBuffer' as const, ...(signal && { signal }) }
    const send = async (): Promise<ArrayBuffer> => {
      if ('editorState' in source) {
        const body = { ...settings, editorState: source.editorState }
        return answerOf(this.api.POST('/v1/editor/preview-frame', { body, ...rest }))
      }
      const params = { path: { projectId: source.projectId }, query: settings }
      return answerOf(this.api.GET('/v1/projects/{projectId}/preview-frame', { params, ...rest }))
    }
    return new Uint8Array(await withRetries(send, signal))
  }

  /**
   * Starts to export a stored project, or a document that is not stored. Retried if the connection fails; at most one
   * export is created.
   *
   * @param source - The id of a project, or a document.
   * @param settings - Frame rate, aspect ratio, scale and format of the video, and optional settings.
   * @param options - An idempotency key, a signal, and whether to wait for the account's other exports.
   * @returns The id of the export task; pass it to {@link Framewright.waitForExport}.
   */
  async createExport(
    source: { readonly projectId: string } | { readonly editorState: EditorState },
    settings: ExportSettings,
    { idempotencyKey = crypto.randomUUID(), waitForCapacity, signal }: CreateExportOptions = {},
  ): Promise<CreatedExport> {
    const header = { 'idempotency-key': await toHeaderKey(idempotencyKey) }
    const rest = signal && { signal }
    const send = () => {
      if ('editorState' in source) {
        const body = { ...settings, editorState: source.editorState }
        return answerOf(this.api.POST('/v1/exports', { params: { header }, body, ...rest }))
      }
      const params = { header, path: { projectId: source.projectId } }
      return answerOf(this.api.POST('/v1/projects/{projectId}/exports', { params, body: settings, ...rest }))
    }
    return (await withCapacity(() => withRetries(send, signal), waitForCapacity, signal)).data
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

/** Returns the entity tag of a response; every response with a project has one. */
function getEtag(response: Response): string {
  return response.headers.get('etag') ?? ''
}
