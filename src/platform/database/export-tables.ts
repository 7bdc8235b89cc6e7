import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export type ExportStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'PAUSED' | 'CANCELED'
export type ExportPhase = 'rendering' | 'saving' | 'finishing'

/** What planning found out, so that every later job of the export works on the same. */
export interface RenderPlan {
  readonly assets: readonly { readonly id: string; readonly storageKey: string; readonly contentId: string }[]
  readonly hasAudio: boolean
}

export interface ExportTaskTable {
  readonly id: string
  readonly account_id: string
  readonly project_id: string | null
  readonly created_by_api_key_id: string | null
  readonly client_task_id: string | null
  readonly status: Generated<ExportStatus>
  readonly phase: ExportPhase | null
  /** 0–100. */
  readonly progress: Generated<number>
  readonly error: string | null
  /** Sentences about what was drawn otherwise than asked; empty until the task completes. */
  readonly warnings: Generated<readonly string[]>
  /** The document's snapshot as JSON text; may be written as the bytes of UTF-8. */
  readonly document: ColumnType<string, string | Uint8Array, never>
  readonly fps: number
  readonly ratio: string
  readonly scale: number
  readonly format: string
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
  /** How often the task was released after a pause; jobs from before the last time are void. */
  readonly resumptions: Generated<number>
  /** −10 to 10: orders the exports of one account. */
  readonly priority: Generated<number>
  /** CPU time of render processes so far, over all attempts. */
  readonly render_cpu_seconds: Generated<number>
  /** Rises with each change that the owner can see; a trigger counts. */
  readonly version: ColumnType<number, never, never>
  readonly created_at: ColumnType<Date, never, never>
  readonly started_at: Date | null
  readonly completed_at: Date | null
}

/** A part of an export that is rendered on its own: a segment, or the sound (index −1). */
export interface RenderUnitTable {
  readonly task_id: string
  readonly piece_index: number
  /** 0 for the sound. */
  readonly frame_count: number
  readonly frames_done: Generated<number>
  /** Where the rendered piece is in storage; null until it is done. */
  readonly storage_key: string | null
  /** Equal for segments that exports may share; null for the audio, and before the segment is done. */
  readonly content_key: string | null
  readonly warnings: Generated<readonly string[]>
  /** When it last gained frames or was stored; a trigger notes it. */
  readonly moved_at: ColumnType<Date | null, never, never>
}

/** What a node can be missing for the jobs of exports. */
export type OutageKind =
  | 'storage-unavailable'
  | 'no-space'
  | 'disk-unusable'
  | 'render-processes'
  | 'fonts'
  | 'database-unavailable'

/** Exports whose jobs have been failing by the fault of nodes since the last one that succeeded. */
export interface ExportOutageTable {
  readonly task_id: string
  readonly kind: OutageKind
  readonly since: Generated<Date>
  /** The task's when it was noted. */
  readonly resumptions: number
}

/** First answers, to be given again for the same request. */
export interface IdempotencyTable {
  readonly account_id: string
  /** The route of an `Idempotency-Key`, or `clientTaskId`. */
  readonly scope: string
  readonly key: string
  readonly payload_hash: Buffer
  readonly status_code: number
  readonly body: string
  readonly created_at: ColumnType<Date, never, never>
  /** Null: never. */
  readonly expires_at: Date | null
}

/** Frames drawn since the beginning, to be summed. */
export interface DrawnFramesTable {
  readonly shard: number
  readonly frames: number
}

export interface ExportTables {
  export_tasks: ExportTaskTable
  export_pieces: RenderUnitTable
  readonly export_outages: ExportOutageTable
  replays: IdempotencyTable
  drawn_frames: DrawnFramesTable
}
