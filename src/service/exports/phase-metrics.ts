import type { Kysely } from 'kysely'
import { Histogram } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import type { MetricsSource } from '../../platform/observability/metrics-source.ts'
import { findPhaseSeconds } from './export-metrics-store.ts'

/** `completed_at` is the start of a transaction: exports are counted once it has surely been committed. */
const SETTLED_AFTER_MS = 30_000

const phases = ['waiting', 'rendering', 'joining', 'outputs'] as const

/**
 * Creates the metric of how long the phases of exports took, from the reports of all exports that complete after this call
 * on any node.
 */
export function createPhaseMetrics(db: Kysely<Database>, now: () => Date): MetricsSource {
  let countedUntil = now()
  return {
    name: 'phases',
    register: (registry) => {
      const seconds = new Histogram({
        name: 'framewright_export_phase_seconds',
        help: 'How long each phase of completed exports took, in seconds.',
        labelNames: ['phase'],
        buckets: [1, 3, 10, 30, 60, 180, 600, 1800, 3600, 7200, 21_600],
        registers: [registry],
        collect: async () => {
          const until = new Date(now().getTime() - SETTLED_AFTER_MS)
          if (until <= countedUntil) return
          const completed = await findPhaseSeconds(db, countedUntil, until)
          countedUntil = until
          for (const exported of completed)
            for (const phase of phases) seconds.observe({ phase }, exported[phase])
        },
      })
      // Reported as 0 before the first export, so that rates can be computed.
      for (const phase of phases) seconds.zero({ phase })
    },
  }
}
