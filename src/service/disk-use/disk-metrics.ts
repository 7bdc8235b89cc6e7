import { statfs } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import { Gauge } from 'prom-client'
import type { Database } from '../../platform/database/tables.ts'
import { type MetricsSource, shareReading } from '../../platform/observability/metrics-source.ts'
import { measureDatabase, sumStoredBytes } from './disk-use-store.ts'

/** Sums over whole tables are only read this often. */
const SIZES_MAX_AGE_MS = 600_000
const DISK_MAX_AGE_MS = 3_000

/** Returns metrics of the space that the service takes; every node reports the same values. */
export function createSizeMetrics(db: Kysely<Database>): MetricsSource {
  return {
    name: 'sizes',
    maxAgeMs: SIZES_MAX_AGE_MS,
    register: (registry) => {
      const stored = new Gauge({
        name: 'framewright_stored_bytes',
        help: 'Size of the uploads and outputs that rows name, without rendered segments; read every 10 minutes.',
        labelNames: ['kind'],
        registers: [registry],
        collect: async () => {
          for (const [kind, bytes] of Object.entries(await sumStoredBytes(db))) stored.set({ kind }, bytes)
        },
      })
      const database = new Gauge({
        name: 'framewright_database_bytes',
        help: 'Size of the database on its server; read every 10 minutes.',
        registers: [registry],
        collect: async () => {
          database.set(await measureDatabase(db))
        },
      })
    },
  }
}

/**
 * Returns metrics of the disks of this process's folders.
 *
 * @param folders - The paths of the folders, by the value of their label.
 */
export function createDiskMetrics(folders: Readonly<Record<string, string>>): MetricsSource {
  return {
    name: 'disks',
    maxAgeMs: DISK_MAX_AGE_MS,
    register: (registry) => {
      const read = shareReading(() => measureFolders(folders))
      const registers = [registry]
      const size = new Gauge({
        name: 'framewright_disk_size_bytes',
        help: 'Size of the file system that a folder of this node is on.',
        labelNames: ['folder'],
        registers,
        collect: async () => {
          for (const { folder, sizeBytes } of await read()) size.set({ folder }, sizeBytes)
        },
      })
      const free = new Gauge({
        name: 'framewright_disk_free_bytes',
        help: 'Free space for the service on the file system that a folder of this node is on.',
        labelNames: ['folder'],
        registers,
        collect: async () => {
          for (const { folder, freeBytes } of await read()) free.set({ folder }, freeBytes)
        },
      })
    },
  }
}

function measureFolders(folders: Readonly<Record<string, string>>) {
  return Promise.all(
    Object.entries(folders).map(async ([folder, path]) => {
      const { bsize, blocks, bavail } = await statfs(path)
      return { folder, sizeBytes: blocks * bsize, freeBytes: bavail * bsize }
    }),
  )
}
