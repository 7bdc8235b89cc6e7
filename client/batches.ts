import type { Client } from 'openapi-fetch'
import { type CapacityOptions, withCapacity } from './capacity.ts'
import { answerOf, FramewrightError } from './framewright-error.ts'
import { toHeaderKey } from './header-key.ts'
import type { paths } from './openapi.ts'
import { readCsv } from './read-csv.ts'
import { pause, withRetries } from './retry.ts'
import type {
  Batch,
  BatchQuote,
  BatchResult,
  BatchRow,
  BatchSettings,
  CreatedBatch,
  RetriedBatch,
} from './shapes.ts'

/**
 * The rows of a batch: a list, or a text in CSV with the names of the variables in its first line. `clientTaskId` and
 * `filename` may be columns, too.
 */
export type BatchRows = readonly BatchRow[] | { readonly csv: string }

/** Options of {@link Batches.create}. */
export interface CreateBatchOptions {
  /** Leaves invalid rows out instead of refusing the whole batch. Default: false. */
  readonly skipInvalid?: boolean
  /**
   * Identifies the creation for 24 hours: repeating the call with the same key and arguments returns the first batch.
   *
   * @defaultValue A random key for each call.
   */
  readonly idempotencyKey?: string
  /** Waits while the account has as many active exports as it may have; a batch counts as one. Default: false. */
  readonly waitForCapacity?: boolean | CapacityOptions
  /** Aborts the request and its retries. */
  readonly signal?: AbortSignal
}

/** Options of {@link Batches.wait}. */
export interface WaitForBatchOptions {
  /** Called with the batch at once and after each change. */
  readonly onProgress?: (batch: Batch) => void
  /**
   * Pause between two reads, in milliseconds.
   *
   * @defaultValue 2 000
   */
  readonly pollMs?: number
  /** Stops waiting; the batch itself continues. */
  readonly signal?: AbortSignal
}

type Flags = { readonly dryRun?: true; readonly skipInvalid?: true }

/** Batches: exports of a project, which is a template, with a row of values each. */
export class Batches {
  readonly #api: Client<paths>
  readonly #fetch: typeof globalThis.fetch

  /** @param fetch - Downloads results. */
  constructor(api: Client<paths>, fetch: typeof globalThis.fetch) {
    this.#api = api
    this.#fetch = fetch
  }

  /**
   * Checks and prices every row without creating anything.
   *
   * @param projectId - The template.
   * @param rows - The values of each video.
   * @param settings - Frame rate, aspect ratio, scale and format of all videos.
   * @returns The price, and every row that cannot be exported, with its errors.
   */
  async check(
    projectId: string,
    rows: BatchRows,
    settings: BatchSettings,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<BatchQuote> {
    const send = () => this.#send(projectId, rows, settings, { dryRun: true }, undefined, signal)
    const data = await withRetries(send, signal)
    if ('batchId' in data) throw new TypeError('The server created a batch instead of checking its rows.')
    return data
  }

  /**
   * Creates a batch, completely or not at all. Retried if the connection fails; at most one batch is created.
   *
   * @param projectId - The template.
   * @param rows - The values of each video.
   * @param settings - Frame rate, aspect ratio, scale and format of all videos, and optional ones such as `filename`.
   * @returns The id of the batch; pass it to {@link Batches.wait}.
   * @throws {FramewrightError} `BATCH_ROWS_INVALID` with the errors of all rows, unless `skipInvalid` leaves them out.
   */
  async create(
    projectId: string,
    rows: BatchRows,
    settings: BatchSettings,
    options: CreateBatchOptions = {},
  ): Promise<CreatedBatch> {
    const { skipInvalid = false, idempotencyKey = crypto.randomUUID(), waitForCapacity, signal } = options
    const key = await toHeaderKey(idempotencyKey)
    const flags: Flags = skipInvalid ? { skipInvalid } : {}
    const send = () => this.#send(projectId, rows, settings, flags, key, signal)
    const data = await withCapacity(() => withRetries(send, signal), waitForCapacity, signal)
    if ('batchId' in data) return data
    throw new TypeError('The server checked the rows instead of creating a batch.')
  }

  /** Returns the current state of a batch. Its links are signed again at each call. */
  async get(batchId: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Batch> {
    const request = { params: { path: { batchId } }, ...(signal && { signal }) }
    return (await withRetries(() => answerOf(this.#api.GET('/v1/batches/{batchId}', request)), signal)).data
  }

  /** Yields all batches, newest first. */
  async *list(): AsyncGenerator<Batch, void> {
    let pageCursor: string | null = null
    do {
      const query: { pageCursor?: string } = pageCursor === null ? {} : { pageCursor }
      const page = await withRetries(() => answerOf(this.#api.GET('/v1/batches', { params: { query } })))
      yield* page.data
      pageCursor = page.meta.nextPageCursor
    } while (pageCursor !== null)
  }

  /**
   * Waits until every row of a batch has ended.
   *
   * @returns The batch, COMPLETED even if rows failed (`failedRows`), or CANCELED.
   */
  async wait(
    batchId: string,
    { onProgress, pollMs = 2_000, signal }: WaitForBatchOptions = {},
  ): Promise<Batch> {
    let lastState: string | undefined
    while (true) {
      const batch = await this.get(batchId, signal && { signal })
      const state = JSON.stringify([batch.status, batch.counts])
      if (state !== lastState) onProgress?.(batch)
      lastState = state
      if (batch.completedAt !== null) return batch
      await pause(pollMs, signal)
    }
  }

  /** Returns the result of each row, also of those that were left out; `outputUrl` is the link to its video. */
  async results(batchId: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<BatchResult[]> {
    const { csvUrl } = await this.get(batchId, signal && { signal })
    const read = async () => {
      const response = await this.#fetch(csvUrl, signal && { signal })
      if (!response.ok) throw await FramewrightError.of(response)
      return response.text()
    }
    return readCsv(await withRetries(read, signal)).map(toResult)
  }

  /** Exports the failed rows of a batch that has ended again, and returns their new tasks. */
  async retry(batchId: string): Promise<RetriedBatch> {
    const params = { path: { batchId } }
    return (await answerOf(this.#api.POST('/v1/batches/{batchId}/retry', { params }))).data
  }

  /** Cancels and refunds the rows that have not ended, and returns the batch. */
  async cancel(batchId: string): Promise<Batch> {
    const params = { path: { batchId } }
    return (await answerOf(this.#api.DELETE('/v1/batches/{batchId}', { params }))).data
  }

  async #send(
    projectId: string,
    rows: BatchRows,
    settings: BatchSettings,
    flags: Flags,
    key: string | undefined,
    signal: AbortSignal | undefined,
  ) {
    const header = key === undefined ? {} : { 'idempotency-key': key }
    const path = { projectId }
    const rest = signal && { signal }
    const route = '/v1/projects/{projectId}/batches'
    if (!('csv' in rows)) {
      const body = { ...settings, ...flags, rows: [...rows] }
      return (await answerOf(this.#api.POST(route, { params: { path, header }, body, ...rest }))).data
    }
    const { callbackHeaders, outputs, ...others } = settings
    if (callbackHeaders !== undefined)
      throw new TypeError('"callbackHeaders" needs rows as a list: with CSV, all settings are in the URL.')
    const query = { ...others, ...(outputs && { outputs: outputs.join(',') }), ...flags }
    const params = { path, header, query }
    // With CSV, the settings are in the query.
    const body = { ...settings, rows: [] }
    const csv = { headers: { 'content-type': 'text/csv' }, bodySerializer: () => rows.csv }
    return (await answerOf(this.#api.POST(route, { params, body, ...csv, ...rest }))).data
  }
}

function toResult(cells: Readonly<Record<string, string>>): BatchResult {
  const read = (name: string): string | null => {
    const cell = cells[name] ?? ''
    // Texts that spreadsheets would take for a formula have an apostrophe before them.
    return cell === '' ? null : cell.replace(/^'(?=[=+\-@\t\r])/, '')
  }
  const duration = read('durationSeconds')
  return {
    row: Number(cells.row),
    // According to the API's description.
    status: (cells.status ?? '') as BatchResult['status'],
    taskId: read('taskId'),
    clientTaskId: read('clientTaskId'),
    filename: read('filename'),
    durationSeconds: duration === null ? null : Number(duration),
    chargedCredits: read('chargedCredits') ?? '0',
    outputUrl: read('outputUrl'),
    furtherOutputUrls: read('outputs')?.split(' ') ?? [],
    error: read('error'),
  }
}
