import createClient, { type Client } from 'openapi-fetch'
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

export interface FramewrightOptions {
  /** Address of the server, such as `https://video.example.com`. */
  readonly url: string
  readonly apiKey: string
  /** Default: the platform's own. */
  readonly fetch?: typeof globalThis.fetch
}

interface CreateOptions {
  /** Makes creating the same twice give one result, for 24 hours. Default: a new one for each call. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** A server and a key for it. All methods throw {@link FramewrightError} for what the server refuses. */
export class Framewright {
  /** Every route, typed: `await answerOf(framewright.api.GET('/v1/account'))`. */
  readonly api: Client<paths>
  readonly #url: string
  readonly #key: string
  readonly #fetch: typeof globalThis.fetch

  constructor({ url, apiKey, fetch = globalThis.fetch }: FramewrightOptions) {
    this.#url = url.replace(/\/+$/, '')
    this.#key = apiKey
    this.#fetch = (...request) => fetch(...request)
    this.api = createClient<paths>({
      baseUrl: this.#url,
      headers: { 'x-api-key': apiKey },
      fetch: (request: Request) => fetch(request),
    })
  }

  /**
   * Brings in a file. The asset's `fileKey` goes into a document as the `remoteKey` of an asset.
   *
   * @param options.filename - For people; any characters.
   * @param options.contentType - Default: the blob's own; the content decides in any case.
   * @param options.projectId - A project to bind the asset to.
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
      // Streams need it; for the rest it says what holds anyway.
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
    // What the API describes for this answer.
    return ((await response.json()) as { data: Asset }).data
  }

  /** Stores a document. Sent again by itself when the connection fails. */
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
   * Creates an export of a stored project, or of a document that is not stored. Sent again by itself when the
   * connection fails; one task is made at most.
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

  /** The task as it is now, with a fresh `outputUrl`. */
  async getExport(taskId: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<ExportTask> {
    const request = { params: { path: { taskId } }, ...(signal && { signal }) }
    return (await withRetries(() => answerOf(this.api.GET('/v1/exports/{taskId}', request)), signal)).data
  }

  async cancelExport(taskId: string): Promise<ExportTask> {
    const params = { path: { taskId } }
    return (await answerOf(this.api.DELETE('/v1/exports/{taskId}', { params }))).data
  }

  /**
   * The task at once and at each change, until it has ended. Where nothing comes of its events, as behind a proxy
   * that buffers, the task is read every few seconds instead.
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
   * Waits until the export is COMPLETED; its `outputUrl` is the video.
   *
   * @param options.onProgress - Called at each change.
   * @throws {ExportNotCompleted} If it ends otherwise.
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
