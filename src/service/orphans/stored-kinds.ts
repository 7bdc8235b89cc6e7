import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { findReferencedUploads } from '../assets/asset-store.ts'
import { findPlannedAssetKeys, findReferencedOutputs, findReferencedUnits } from '../exports/file-store.ts'

/** A kind of stored file: the pattern of its keys, and the rows that name them. */
export interface StoredKind {
  readonly name: 'output' | 'segment' | 'audio' | 'fetched' | 'upload' | 'check'
  /** Strict, because a bucket may hold files of other programs, which must not be removed. */
  readonly pattern: RegExp
  /** Returns those of the keys that a row names. */
  readonly filterNamed: (db: Kysely<Database>, keys: readonly string[]) => Promise<ReadonlySet<string>>
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const fetchedPattern = new RegExp(`^fetched/(${uuid})/[\\w.-]+$`)

/**
 * Every kind of stored file that a sweep may remove. A file whose key matches no kind (`storage-id`, `databases/…`)
 * is never removed, so that a new kind of file is safe before it has an entry here.
 */
const storedKinds: readonly StoredKind[] = [
  // In keys of earlier versions, nothing or the generation followed the task's id.
  {
    name: 'output',
    pattern: new RegExp(`^outputs/${uuid}(?:-[0-9a-f-]+)?\\.\\w+$`),
    filterNamed: findReferencedOutputs,
  },
  {
    name: 'segment',
    pattern: new RegExp(`^segments/[0-9a-f]{64}(?:-${uuid})?\\.\\w+$`),
    filterNamed: findReferencedUnits,
  },
  {
    name: 'audio',
    // Earlier versions stored audio mixes under `sounds/`.
    pattern: new RegExp(`^(?:audio|sounds)/${uuid}(?:-${uuid})?\\.\\w+$`),
    filterNamed: findReferencedUnits,
  },
  {
    name: 'fetched',
    pattern: fetchedPattern,
    filterNamed: (db, keys) =>
      findPlannedAssetKeys(
        db,
        keys.flatMap((key) => fetchedPattern.exec(key)?.[1] ?? []),
      ),
  },
  {
    name: 'upload',
    pattern: new RegExp(`^uploads/${uuid}/${uuid}/[\\w.-]+$`),
    filterNamed: findReferencedUploads,
  },
  // `framewright doctor` and the checks of a node remove their own files; killed processes leave these.
  { name: 'check', pattern: new RegExp(`^(?:doctor|check)-${uuid}$`), filterNamed: async () => new Set() },
]

/** Returns the kind of a key; undefined for a file that is not ours, or that is never removed. */
export function findKind(key: string): StoredKind | undefined {
  return storedKinds.find(({ pattern }) => pattern.test(key))
}

/** Returns those of the files that have a known kind and that no row names. */
export async function filterUnnamed<File extends { readonly key: string }>(
  db: Kysely<Database>,
  files: readonly File[],
): Promise<File[]> {
  const byKind = Map.groupBy(files, ({ key }) => findKind(key))
  const unnamed: File[] = []
  for (const [kind, group] of byKind) {
    if (kind === undefined) continue
    const named = await kind.filterNamed(
      db,
      group.map(({ key }) => key),
    )
    unnamed.push(...group.filter(({ key }) => !named.has(key)))
  }
  return unnamed
}
