import type { Kysely } from 'kysely'
import type { NodeRole } from '../../platform/database/node-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { addIncidents } from './incident-store.ts'

/** The kinds of incidents, with the values of their metric's label. */
export interface IncidentLabels {
  /** A render process was killed or died. */
  renderProcessLost: 'stalled' | 'memory' | 'died'
  /** A segment or an audio mix is rendered again, because the attempt failed or its node was lost. */
  segmentRetried: 'failed' | 'lost'
  /** An attempt at a job failed. The label is the queue. */
  jobFailed: string
  /** The last attempt at a job failed. The label is the queue. */
  jobGivenUp: string
  /** A job's process ended, and another process got the job. The label is the queue. */
  jobReassigned: string
  /** A node stopped sending heartbeats. */
  nodeLost: NodeRole
}

export type IncidentKind = keyof IncidentLabels

const WRITE_INTERVAL_MS = 1_000

/** Logs a node's incidents with its name, and counts them for the whole service. */
export class Incidents {
  readonly #db: Kysely<Database>
  readonly #log: Pick<Logger, 'warn'>
  readonly #node: string
  readonly #timer: NodeJS.Timeout
  #unwritten = new Map<string, { kind: string; label: string; incidents: number }>()

  /** @param node - The node's name in log lines. */
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
   * @param details - Fields of the log line, such as task id, segment and reason.
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

  /** Counts an incident that the caller has logged. */
  count<K extends IncidentKind>(kind: K, label: IncidentLabels[K]): void {
    this.#add({ kind, label, incidents: 1 })
  }

  /** Stops the timer and writes the remaining counts. */
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
      // The database is unavailable; the next write includes these counts.
      for (const count of counts) this.#add(count)
    }
  }
}
