import type { Kysely } from 'kysely'
import type { NodeRole } from '../../platform/database/node-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { addIncidents } from './incident-store.ts'

/** Kinds of incidents, with the values of their metric's label. */
export interface IncidentLabels {
  /** A render process was stopped or died. */
  renderProcessLost: 'stalled' | 'memory' | 'died'
  /** A segment or the audio is rendered again: its attempt failed, or its node was lost. */
  segmentRetried: 'failed' | 'lost'
  /** An attempt at a job failed; by queue. */
  jobFailed: string
  /** A job failed for the last time; by queue. */
  jobGivenUp: string
  /** A job's process ended, and the job was given to another; by queue. */
  jobReassigned: string
  /** A node was lost. */
  nodeLost: NodeRole
}

export type IncidentKind = keyof IncidentLabels

const WRITE_INTERVAL_MS = 1_000

/** Logs incidents of a node with its name, and counts them for the whole service. */
export class Incidents {
  readonly #db: Kysely<Database>
  readonly #log: Pick<Logger, 'warn'>
  readonly #node: string
  readonly #timer: NodeJS.Timeout
  #unwritten = new Map<string, { kind: string; label: string; incidents: number }>()

  /** @param node - How log lines name this node. */
  constructor(db: Kysely<Database>, log: Pick<Logger, 'warn'>, node: string) {
    this.#db = db
    this.#log = log
    this.#node = node
    this.#timer = setInterval(() => void this.#write(), WRITE_INTERVAL_MS)
    this.#timer.unref()
  }

  /**
   * Counts an incident and logs it as a warning.
   *
   * @param details - For the log line: task id, segment, reason.
   */
  report<K extends IncidentKind>(
    kind: K,
    label: IncidentLabels[K],
    details: Readonly<Record<string, unknown>>,
    message: string,
  ): void {
    this.count(kind, label)
    this.#log.warn({ ...details, node: this.#node }, message)
  }

  /** Counts an incident that was logged already. */
  count<K extends IncidentKind>(kind: K, label: IncidentLabels[K]): void {
    this.#add({ kind, label, incidents: 1 })
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#write()
  }

  #add({ kind, label, incidents }: { kind: string; label: string; incidents: number }): void {
    const key = `${kind} ${label}`
    const before = this.#unwritten.get(key)?.incidents ?? 0
    this.#unwritten.set(key, { kind, label, incidents: before + incidents })
  }

  async #write(): Promise<void> {
    if (this.#unwritten.size === 0) return
    const counts = [...this.#unwritten.values()]
    this.#unwritten = new Map()
    try {
      await addIncidents(this.#db, counts)
    } catch {
      // The database is unavailable; the next write includes these.
      for (const count of counts) this.#add(count)
    }
  }
}
