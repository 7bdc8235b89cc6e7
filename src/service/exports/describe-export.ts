import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { findDeliveries } from '../webhooks/delivery-log-store.ts'
import {
  type ExportDetails,
  findExportDetails,
  findUnitDetails,
  type UnitDetails,
} from './export-details-store.ts'

/**
 * The state of a segment or of the audio mix.
 *
 * - `done`: this export rendered it.
 * - `reused`: another export had already stored it.
 * - `running`: a render process is rendering it.
 * - `waiting`: it waits for a worker.
 * - `paused`: it waits until the export is resumed.
 * - `missing`: the export ended without it.
 */
export type UnitState = 'done' | 'reused' | 'running' | 'waiting' | 'paused' | 'missing'

/** A segment or the audio mix, for operators. */
export interface UnitReport {
  readonly state: UnitState
  readonly attempts: number
  /** The node that renders or rendered it: host and process. */
  readonly node: string | null
  /** The operating system's id of the render process while it runs. */
  readonly processId: number | null
  readonly startedAt: Date | null
  /** When it was last started, gained frames, or was stored. */
  readonly progressedAt: Date | null
  readonly secondsSinceProgress: number | null
  readonly lastError: string | null
}

export interface SegmentReport extends UnitReport {
  readonly segment: number
  readonly frames: number
  readonly framesDone: number
}

export interface DeliveryReport {
  readonly id: string
  readonly event: string
  readonly state: string
  readonly attempts: number
  /** The response to the last attempt, or the reason why there was no response. */
  readonly last: string | null
  readonly nextAttemptAt: Date | null
}

/** Everything about an export, for operators. */
export interface ExportDescription {
  readonly taskId: string
  readonly account: { readonly id: string; readonly name: string; readonly isPaused: boolean }
  readonly projectId: string | null
  readonly clientTaskId: string | null
  readonly status: ExportDetails['status']
  readonly phase: ExportDetails['phase']
  readonly progress: number
  readonly error: string | null
  readonly warnings: readonly string[]
  readonly settings: {
    readonly fps: number
    readonly ratio: string
    readonly scale: number
    readonly format: string
    readonly quality: string
    readonly durationSeconds: number
  }
  readonly filename: string
  readonly output: { readonly bytes: number | null; readonly expiresAt: Date | null } | null
  /** How often the export was resumed after a pause. */
  readonly generation: number
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly completedAt: Date | null
  /** Seconds from its creation to its start, or until now. */
  readonly waitedSeconds: number
  /** Seconds from its start to its end, or until now; null if it has not started. */
  readonly ranSeconds: number | null
  /** The time of the database's clock. */
  readonly now: Date
  readonly isPlanned: boolean
  /** Null if the export has no audio or is not planned. */
  readonly audio: UnitReport | null
  readonly segments: readonly SegmentReport[]
  readonly webhooks: readonly DeliveryReport[]
}

const SHOWN_DELIVERIES = 20

/**
 * Describes an export for operators.
 *
 * @returns Undefined if the export does not exist.
 */
export async function describeExport(
  db: Kysely<Database>,
  taskId: string,
): Promise<ExportDescription | undefined> {
  const task = await findExportDetails(db, taskId)
  if (task === undefined) return undefined
  const [units, deliveries] = await Promise.all([
    findUnitDetails(db, taskId),
    findDeliveries(db, { taskId, limit: SHOWN_DELIVERIES }),
  ])
  const audio = pickAudio(units.filter(({ kind }) => kind === 'audio'))
  const end = task.completed_at ?? task.now
  return {
    taskId: task.id,
    account: { id: task.account_id, name: task.account_name, isPaused: task.exports_paused_at !== null },
    projectId: task.project_id,
    clientTaskId: task.client_task_id,
    status: task.status,
    phase: task.phase,
    progress: task.progress,
    error: task.error,
    warnings: task.warnings,
    settings: {
      fps: task.fps,
      ratio: task.ratio,
      scale: task.scale,
      format: task.format,
      quality: task.quality,
      durationSeconds: task.duration_seconds,
    },
    filename: task.filename,
    output:
      task.status === 'COMPLETED'
        ? { bytes: task.output_size_bytes, expiresAt: task.output_expires_at }
        : null,
    generation: task.generation,
    createdAt: task.created_at,
    startedAt: task.started_at,
    completedAt: task.completed_at,
    waitedSeconds: computeSeconds(task.created_at, task.started_at ?? end),
    ranSeconds: task.started_at === null ? null : computeSeconds(task.started_at, end),
    now: task.now,
    isPlanned: task.is_planned,
    audio: audio === undefined ? null : buildUnitReport(task, audio),
    segments: units
      .filter(({ kind }) => kind === 'segment')
      .map((unit) => ({
        segment: unit.segment_index,
        frames: unit.frame_count,
        framesDone: unit.frames_done,
        ...buildUnitReport(task, unit),
      })),
    webhooks: deliveries.toReversed().map(({ id, event_type, state, attempts, log, next_attempt_at }) => ({
      id,
      event: event_type,
      state,
      attempts,
      last: log[0] === undefined ? null : String(log[0].status ?? log[0].error),
      nextAttemptAt: next_attempt_at,
    })),
  }
}

/** Returns the span that says most about the audio mix: one that is missing, or was mixed for this export. */
function pickAudio(spans: readonly UnitDetails[]): UnitDetails | undefined {
  return spans.find((span) => !span.is_stored) ?? spans.find(({ attempts }) => attempts !== null) ?? spans[0]
}

function buildUnitReport(task: ExportDetails, unit: UnitDetails): UnitReport {
  const state = getUnitState(task, unit)
  const progressedAt = pickLater(unit.progressed_at, unit.started_at)
  return {
    state,
    attempts: unit.attempts ?? 0,
    node: state === 'waiting' ? null : unit.node_name,
    processId: state === 'running' ? unit.process_id : null,
    startedAt: unit.started_at,
    progressedAt,
    secondsSinceProgress: progressedAt === null ? null : computeSeconds(progressedAt, task.now),
    lastError: unit.last_error,
  }
}

function getUnitState({ status }: ExportDetails, unit: UnitDetails): UnitState {
  // Stored segments are deleted some time after the export ends, but the count of their frames stays.
  const hasFailed = status === 'FAILED' || status === 'CANCELED'
  const isRendered = unit.is_stored || status === 'COMPLETED' || (hasFailed && isComplete(unit))
  if (isRendered) return unit.attempts === null ? 'reused' : 'done'
  switch (status) {
    case 'PAUSED':
      return 'paused'
    case 'PENDING':
    case 'PROCESSING':
      return unit.process_id !== null && unit.is_node_live ? 'running' : 'waiting'
    case 'FAILED':
    case 'CANCELED':
      return 'missing'
  }
}

const isComplete = ({ frame_count, frames_done }: UnitDetails): boolean =>
  frame_count > 0 && frames_done === frame_count

const pickLater = (one: Date | null, other: Date | null): Date | null =>
  one !== null && other !== null && other > one ? other : (one ?? other)

const computeSeconds = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / 1000)
