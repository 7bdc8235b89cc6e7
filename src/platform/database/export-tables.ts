import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type ExportStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'PAUSED' | 'CANCELED'
/**
 * The phase of a PROCESSING task, published as `exportPhase`.
 *
 * - `rendering`: its segments and audio are rendered.
 * - `saving`: they are joined.
 * - `finishing`: the output is stored and the task completed.
 */
export type ExportPhase = 'rendering' | 'saving' | 'finishing'

/** The result of planning, so that every later job of the export uses the same files. */
export interface RenderPlan {
  readonly assets: readonly { readonly id: string; readonly storageKey: string; readonly contentId: string }[]
  readonly hasAudio: boolean
  /** The engine version of the node that planned the export; absent in plans of versions that do not record it. */
  readonly engine?: number
  /** Storage keys of the account's fonts; absent in plans of versions without them. */
  readonly fonts?: readonly string[]
  /** The number of words of each page of captions with word timing; absent if they were not divided. */
  readonly captionPages?: readonly { readonly itemId: string; readonly wordCounts: readonly number[] }[]
}

export interface ExportTaskTable {
  readonly id: string
  readonly account_id: string
  readonly project_id: string | null
  readonly created_by_api_key_id: string | null
  readonly client_task_id: string | null
  readonly status: Generated<ExportStatus>
  readonly phase: ExportPhase | null
  /** In percent, 0 to 100. */
  readonly progress: Generated<number>
  readonly error: string | null
  /** Sentences about deviations from the document, such as a replaced font; empty until the task completes. */
  readonly warnings: Generated<readonly string[]>
  /** The document of the request as JSON text; may be written as UTF-8 bytes. Null if it is a project's. */
  readonly document: ColumnType<string | null, string | Uint8Array | null, never>
  /** The document of the project, a row of `project_documents`; null once the project is deleted and the task has ended. */
  readonly document_sha256: Buffer | null
  /** The project's revision with this document; null if the request had the document, or for tasks of older versions. */
  readonly revision: number | null
  readonly fps: number
  readonly ratio: string
  readonly scale: number
  readonly format: string
  /** Whether pixels that nothing covers stay transparent. */
  readonly is_transparent: Generated<boolean>
  /** `draft`, `standard` or `high`. */
  readonly quality: Generated<string>
  /** Outputs besides the file itself that the request names. */
  readonly extra_outputs: Generated<readonly string[]>
  /** The instant of the poster; null: chosen. */
  readonly poster_seconds: number | null
  readonly filename: string
  readonly output_key: string | null
  readonly output_size_bytes: number | null
  readonly output_expires_at: Date | null
  readonly duration_seconds: number
  readonly billed_standard_seconds: number
  /** Exact decimal; `numeric` is read as a string. */
  readonly charged_credits: string
  readonly charged_credit_pool: string
  readonly callback_url: string | null
  readonly callback_headers: JSONColumnType<Record<string, string>> | null
  readonly render_plan: JSONColumnType<RenderPlan> | null
  /** Fencing token: counts how often the task was resumed after a pause, or planned again. Jobs of an earlier generation are void. */
  readonly generation: Generated<number>
  /** −10 to 10; orders the exports of one account. */
  readonly priority: Generated<number>
  /** The batch that the task belongs to, and its row there, from 1. */
  readonly batch_id: Generated<string | null>
  readonly batch_row: Generated<number | null>
  /** Whether the task has no job yet, because other rows of its batch are rendered first. */
  readonly is_held: Generated<boolean>
  /** CPU time that render processes have used so far, over all attempts. */
  readonly render_cpu_seconds: Generated<number>
  /** The W3C headers of the trace that the task's jobs belong to; null if traces were off when it was created. */
  readonly trace_context: JSONColumnType<Record<string, string>> | null
  /** Increases with each change that the owner can see; set by a trigger. */
  readonly version: ColumnType<number, never, never>
  readonly created_at: ColumnType<Date, never, never>
  readonly started_at: Date | null
  readonly completed_at: Date | null
}

export type RenderUnitKind = 'segment' | 'audio'

/** A part of an export that is rendered by itself: a segment or the audio mix. */
export interface RenderUnitTable {
  readonly task_id: string
  readonly kind: RenderUnitKind
  /** Counts the segments from 0 in playing order; 0 for the audio mix. */
  readonly segment_index: number
  /** 0 for the audio mix. */
  readonly frame_count: number
  readonly frames_done: Generated<number>
  /** The key of the rendered file in storage; null until the unit is stored. */
  readonly storage_key: string | null
  /** Equal for segments that exports may share; null for the audio mix, and until the segment is stored. */
  readonly content_key: string | null
  readonly warnings: Generated<readonly string[]>
  /** The measurements of the unit; null if a version without them rendered it, and until it is stored. */
  readonly measurements: JSONColumnType<object> | null
  /** Whether another export rendered the unit. */
  readonly is_shared: Generated<boolean>
  /** When the unit last gained frames or was stored; set by a trigger. */
  readonly progressed_at: ColumnType<Date | null, never, never>
}

/** A file that an export has besides its output. */
export interface ExportOutputTable {
  readonly task_id: string
  readonly name: string
  /** Null for a WebVTT file of a storyboard, which is written from `layout` when it is read. */
  readonly storage_key: string | null
  readonly size_bytes: number | null
  readonly layout: JSONColumnType<object> | null
}

export interface ExportReportTable {
  readonly task_id: string
  readonly report: JSONColumnType<object>
}

/** The number of attempts at a render unit, and the last attempt. */
export interface UnitAttemptTable {
  readonly task_id: string
  readonly kind: RenderUnitKind
  readonly segment_index: number
  readonly attempts: number
  readonly node_id: string
  /** Host and process id, which remain known after the node's row is removed. */
  readonly node_name: string
  /** The render process; null once the attempt has ended. */
  readonly process_id: number | null
  /** Whether the last attempt produced the unit. */
  readonly has_succeeded: Generated<boolean>
  readonly started_at: Generated<Date>
  /** Why the most recent failed attempt failed. */
  readonly last_error: string | null
}

/** A resource that export jobs need and that a node lacks. */
export type OutageKind =
  | 'storage-unavailable'
  | 'no-space'
  | 'disk-unusable'
  | 'render-processes'
  | 'fonts'
  | 'database-unavailable'

/** An export whose jobs have failed because of their nodes since its last successful job. */
export interface ExportOutageTable {
  readonly task_id: string
  readonly kind: OutageKind
  readonly since: Generated<Date>
  /** The task's generation when the outage was recorded. */
  readonly generation: number
}

/** The first response to a request, which is replayed for later requests with the same key and payload. */
export interface IdempotencyResponseTable {
  readonly account_id: string
  /** The route of an `Idempotency-Key`, or `clientTaskId`. */
  readonly scope: string
  readonly key: string
  readonly payload_hash: Buffer
  readonly status_code: number
  readonly body: string
  readonly created_at: ColumnType<Date, never, never>
  /** Null if the response never expires. */
  readonly expires_at: Date | null
}

/** The price that an export of a document costs at most, for some minutes. */
export interface QuoteTable {
  readonly id: string
  readonly account_id: string
  /** A hash of the document and the settings. */
  readonly export_hash: Buffer
  readonly billed_standard_seconds: number
  /** Exact decimal; `numeric` is read as a string. */
  readonly charged_credits: string
  readonly expires_at: Date
}

/** Frames drawn since the service was first started, spread over several rows. */
export interface DrawnFramesTable {
  readonly shard: number
  readonly frames: number
}

export interface ExportTables {
  export_tasks: ExportTaskTable
  render_units: RenderUnitTable
  export_outputs: ExportOutputTable
  export_reports: ExportReportTable
  unit_attempts: UnitAttemptTable
  export_outages: ExportOutageTable
  idempotency_responses: IdempotencyResponseTable
  quotes: QuoteTable
  drawn_frames: DrawnFramesTable
}
