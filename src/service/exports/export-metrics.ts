import type { Kysely } from 'kysely'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics-source.ts'
import { activeStatuses } from './active-statuses.ts'
import { countActiveTasks, countEndedTasks, countFramesDrawn } from './export-metrics-store.ts'

/** `completed_at` is the start of a transaction: a row with an earlier time may still appear for this long. */
const SETTLED_AFTER_MS = 120_000

/**
 * Creates metrics of the exports of the whole service, which are the same on every node. The first scrape counts all
 * ended exports; each later one counts only those that ended since.
 */
export function createExportMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  const ended = new EndedExports(db, now)
  return {
    name: 'exports',
    register: (registry) => {
      registerActive(db, registry)
      const total = new Counter({
        name: 'framewright_exports_ended_total',
        help: 'Exports that have ended, by status.',
        labelNames: ['status'],
        registers: [registry],
        collect: async () => {
          const counts = await ended.count()
          total.reset()
          for (const [status, count] of counts) total.inc({ status }, count)
        },
      })
      const frames = new Counter({
        name: 'framewright_frames_drawn_total',
        help: 'Export frames drawn by all workers; updated every 5 s.',
        registers: [registry],
        collect: async () => {
          const drawn = await countFramesDrawn(db)
          frames.reset()
          frames.inc(drawn)
        },
      })
    },
  }
}

function registerActive(db: Kysely<Database>, registry: Registry): void {
  const read = shareReading(
    async () => new Map((await countActiveTasks(db)).map((counts) => [counts.status, counts])),
  )
  const active = new Gauge({
    name: 'framewright_exports_active',
    help: 'Exports that have not ended, by status.',
    labelNames: ['status'],
    registers: [registry],
    collect: async () => {
      const counts = await read()
      for (const status of activeStatuses) active.set({ status }, counts.get(status)?.count ?? 0)
    },
  })
  const oldest = new Gauge({
    name: 'framewright_exports_oldest_active_seconds',
    help: 'Age of the oldest export that has not ended, in seconds, by status; 0 if there is none.',
    labelNames: ['status'],
    registers: [registry],
    collect: async () => {
      const counts = await read()
      for (const status of activeStatuses) oldest.set({ status }, counts.get(status)?.oldestSeconds ?? 0)
    },
  })
}

class EndedExports {
  readonly #db: Kysely<Database>
  readonly #now: () => Date
  /** How many exports ended before `#settledUntil`. */
  readonly #settled = new Map<ExportStatus, number>()
  #settledUntil = new Date(0)
  /** The last scrape. Scrapes run one after the other, so that no export is counted twice. */
  #last: Promise<ReadonlyMap<ExportStatus, number>> = Promise.resolve(new Map())

  constructor(db: Kysely<Database>, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  count(): Promise<ReadonlyMap<ExportStatus, number>> {
    const counting = this.#last.then(
      () => this.#countNow(),
      // The previous scrape could not reach the database.
      () => this.#countNow(),
    )
    this.#last = counting
    return counting
  }

  async #countNow(): Promise<ReadonlyMap<ExportStatus, number>> {
    const until = new Date(Math.max(this.#now().getTime() - SETTLED_AFTER_MS, this.#settledUntil.getTime()))
    const since = await countEndedTasks(this.#db, this.#settledUntil, until)
    const totals = new Map<ExportStatus, number>([
      ['COMPLETED', 0],
      ['FAILED', 0],
      ['CANCELED', 0],
      ...this.#settled,
    ])
    this.#settledUntil = until
    for (const { status, settled, all } of since) {
      this.#settled.set(status, (this.#settled.get(status) ?? 0) + settled)
      totals.set(status, (totals.get(status) ?? 0) + all)
    }
    return totals
  }
}
