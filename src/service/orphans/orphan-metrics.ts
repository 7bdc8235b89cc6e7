import type { Kysely } from 'kysely'
import { Counter, Gauge } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics-source.ts'
import { readOrphanCounts } from './orphan-store.ts'

/** Returns the metrics of the files that sweeps have removed and left, the same on every node. */
export function createOrphanMetrics(db: Kysely<Database>): MetricsSource {
  return {
    name: 'orphans',
    register: (registry) => {
      const read = shareReading(() => readOrphanCounts(db))
      const registers = [registry]
      const removed = new Counter({
        name: 'framewright_orphans_removed_total',
        help: 'Stored files that were removed because no row named them, and unfinished writes, by kind.',
        labelNames: ['kind'],
        registers,
        collect: async () => {
          const counts = await read()
          removed.reset()
          for (const { kind, files } of counts.removed) removed.inc({ kind }, files)
        },
      })
      const removedBytes = new Counter({
        name: 'framewright_orphans_removed_bytes_total',
        help: 'Bytes of removed files and unfinished writes, as far as the storage reports them.',
        labelNames: ['kind'],
        registers,
        collect: async () => {
          const counts = await read()
          removedBytes.reset()
          for (const { kind, bytes } of counts.removed) removedBytes.inc({ kind }, bytes)
        },
      })
      const files = new Gauge({
        name: 'framewright_orphaned_files',
        help: 'Stored files that no row names and that a later sweep will remove, as of the last sweep.',
        registers,
        collect: async () => {
          files.set((await read()).remainingFiles)
        },
      })
      const bytes = new Gauge({
        name: 'framewright_orphaned_bytes',
        help: 'Bytes of stored files that no row names and that a later sweep will remove.',
        registers,
        collect: async () => {
          bytes.set((await read()).remainingBytes)
        },
      })
    },
  }
}
