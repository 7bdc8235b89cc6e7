import { readStorageOwnership, type StorageOwnership } from './database-registration.ts'
import { findAbandonedWrites, findOrphans, type Stores } from './find-orphans.ts'
import { filterDue } from './orphan-store.ts'
import { findKind } from './stored-kinds.ts'

const MAX_EXAMPLES = 3

/** The result of a sweep that removes nothing. */
export interface OrphanSurvey {
  readonly ownership: StorageOwnership
  readonly listedFiles: number
  /** Whether the storage has more files than were listed. */
  readonly isPartial: boolean
  /** The number of files that no row names. */
  readonly files: number
  readonly bytes: number
  /** The number of these files that the next sweep removes. */
  readonly dueFiles: number
  readonly filesByKind: ReadonlyMap<string, number>
  /** The keys of a few of these files. */
  readonly examples: readonly string[]
  readonly abandonedWrites: number
}

export interface SurveyOptions {
  readonly orphanDays: number
  /** The number of files after which the listing stops, because a bucket may hold millions. */
  readonly maxFiles: number
}

/** Finds the files that sweeps will remove, without changing anything. */
export async function surveyOrphans(
  stores: Stores,
  { orphanDays, maxFiles }: SurveyOptions,
): Promise<OrphanSurvey> {
  const filesByKind = new Map<string, number>()
  const examples: string[] = []
  const totals = { listedFiles: 0, files: 0, bytes: 0, dueFiles: 0, isPartial: false }
  for await (const { orphans, fileCount } of findOrphans(stores, new AbortController().signal)) {
    totals.listedFiles += fileCount
    totals.files += orphans.length
    for (const { key, sizeBytes } of orphans) {
      totals.bytes += sizeBytes
      const kind = findKind(key)?.name ?? 'unknown'
      filesByKind.set(kind, (filesByKind.get(kind) ?? 0) + 1)
      if (examples.length < MAX_EXAMPLES) examples.push(key)
    }
    const keys = orphans.map(({ key }) => key)
    if (orphanDays > 0) totals.dueFiles += (await filterDue(stores.db, keys, orphanDays)).size
    totals.isPartial = totals.listedFiles >= maxFiles
    if (totals.isPartial) break
  }
  let abandonedWrites = 0
  for await (const _write of findAbandonedWrites(stores)) abandonedWrites += 1
  const ownership = await readStorageOwnership(stores.db, stores.storage)
  return { ...totals, ownership, filesByKind, examples, abandonedWrites }
}
