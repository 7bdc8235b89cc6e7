import type { Kysely } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { MetricsSource } from '../../platform/observability/metrics.ts'
import { countActiveTasks, countEndedTasks, countFramesDrawn } from './export-metrics-store.ts'
import { activeStatuses } from './export-store.ts'

/** A task's time of completion is its transaction's begin; after so long, none that is earlier appears. */
const SETTLED_AFTER_MS = 120_000

/**
 * Exports of the whole service, the same on every node. Ended ones are counted once: the first scrape counts
 * all, each later one those since the last.
 */
export function createExportMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  const ended = new EndedExports(db, now)
  return {
    register: (registry) => {
      registerActive(db, registry)
      const total = new Counter({
        name: 'framewright_exports_ended_total',
        help: 'Exports that have ended, by how.',
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
        help: 'Frames of exports drawn by all workers; written every 5 s.',
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

function registerActive(db: Kysely<Database>, registry: Parameters<MetricsSource['register']>[0]): void {
  const active = new Gauge({
    name: 'framewright_exports_active',
    help: 'Exports that have not ended, by state.',
    labelNames: ['status'],
    registers: [registry],
    collect: async () => {
      const counts = new Map((await countActiveTasks(db)).map(({ status, count }) => [status, count]))
      for (const status of activeStatuses) active.set({ status }, counts.get(status) ?? 0)
    },
  })
}

class EndedExports {
  readonly #db: Kysely<Database>
  readonly #now: () => Date
  /** Those that ended before `#settledUntil`. */
  readonly #settled = new Map<ExportStatus, number>()
  #settledUntil = new Date(0)
  /** Scrapes take turns, so that nothing is counted twice. */
  #last: Promise<ReadonlyMap<ExportStatus, number>> = Promise.resolve(new Map())

  constructor(db: Kysely<Database>, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  count(): Promise<ReadonlyMap<ExportStatus, number>> {
    const counting = this.#last.then(
      () => this.#countNow(),
      // The one before could not reach the database.
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
