import type { components, operations } from './openapi.ts'

type Schemas = components['schemas']

/** An uploaded file. Its `fileKey` is the `remoteKey` of an asset in a document. */
export type Asset = Schemas['Asset']
/** The response to the creation of an export: its id and what it costs. */
export type CreatedExport = Schemas['CreatedExport']
/** A document: tracks, items and assets of a video. */
export type EditorState = Schemas['EditorState']
/** An export: its status, progress, result and error. */
export type ExportTask = Schemas['ExportTask']
/** A stored project with its document. */
export type ProjectDetail = Schemas['ProjectDetail']
/** A stored project without its document. */
export type ProjectSummary = Schemas['ProjectSummary']
/** The response to a sync. */
export type SyncedProject = Schemas['SyncedProject']
/** The body of an error response of the API. */
export type Problem = Schemas['Problem']

/** Something that happened to a resource of the account. */
export type AccountEvent = Schemas['AccountEvent']
/** The type of an event, such as `EXPORT_COMPLETED`. */
export type AccountEventType = AccountEvent['type']
/** An API key without the key itself. */
export type ApiKey = Schemas['ApiKey']
/** A new API key with the key itself as `key`. */
export type ApiKeyWithSecret = Schemas['ApiKeyWithSecret']
/** The name, role and limits of a new key. */
export type NewApiKey = operations['createApiKey']['requestBody']['content']['application/json']
/** The fields of a key that can be changed. */
export type ApiKeyChanges = operations['patchApiKey']['requestBody']['content']['application/json']
/** A URL that receives the account's events. */
export type WebhookEndpoint = Schemas['WebhookEndpoint']
/** An endpoint with its secret. */
export type WebhookEndpointWithSecret = Schemas['WebhookEndpointWithSecret']
/** The attempt to send a test event. */
export type WebhookEndpointTest = Schemas['WebhookEndpointTest']
/** The URL and the event types of a new endpoint. */
export type NewWebhookEndpoint =
  operations['createWebhookEndpoint']['requestBody']['content']['application/json']
/** The fields of an endpoint that can be changed. */
export type WebhookEndpointChanges =
  operations['patchWebhookEndpoint']['requestBody']['content']['application/json']

/** A batch: exports of one project with a row of values each. */
export type Batch = Schemas['Batch']
/** The price of a batch, and the rows that cannot be exported. */
export type BatchQuote = Schemas['BatchQuote']
/** The response to the creation of a batch: its id, its price, and the rows that were left out. */
export type CreatedBatch = Schemas['CreatedBatch']
/** The rows of a batch that are exported again. */
export type RetriedBatch = Schemas['RetriedBatch']
/** The values of one video of a batch. */
export type BatchRow = BatchBody['rows'][number]
/** The settings of a batch: `fps`, `ratio`, `scale`, `format`, and optional ones such as `filename`. */
export type BatchSettings = Omit<BatchBody, 'rows' | 'dryRun' | 'skipInvalid'>
/** The outcome of a row of a batch. */
export interface BatchResult {
  /** Number of the row in the batch, from 1. */
  readonly row: number
  /** SKIPPED: it was left out because it is invalid. */
  readonly status: ExportTask['status'] | 'SKIPPED'
  readonly taskId: string | null
  readonly clientTaskId: string | null
  readonly filename: string | null
  readonly durationSeconds: number | null
  /** Credits, an exact decimal. */
  readonly chargedCredits: string
  readonly outputUrl: string | null
  /** Links to the `outputs` besides the video. */
  readonly furtherOutputUrls: readonly string[]
  readonly error: string | null
}

type BatchBody = operations['createBatch']['requestBody']['content']['application/json']

/** The account of an API key. */
export type AccountDetails = Schemas['Account']
/** A change of an account's credits. */
export type LedgerEntry = Schemas['LedgerEntry']
/** The usage of a day or a key. */
export type UsageRow = Schemas['UsageRow']

/** The settings of an export: `fps`, `ratio`, `scale`, `format`, and optional ones such as `callbackUrl`. */
export type ExportSettings = operations['createProjectExport']['requestBody']['content']['application/json']

/** Which frame `previewFrame` draws, and how. */
export interface PreviewOptions extends Omit<PreviewSettings, 'timeTicks' | 'editorState'> {
  /** Seconds from the start. Default: 0. */
  readonly timeSeconds?: number
  /** Aborts the request and its retries. */
  readonly signal?: AbortSignal
}

type PreviewSettings = operations['previewFrame']['requestBody']['content']['application/json']

/** The bytes of a file to upload. A stream is sent as it is read, without buffering the whole file. */
export type Uploadable = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>
