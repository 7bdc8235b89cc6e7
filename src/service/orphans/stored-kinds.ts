import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { findReferencedUploads } from '../assets/asset-store.ts'
import { findPlannedAssetKeys, findReferencedOutputs, findReferencedUnits } from '../exports/file-store.ts'

/** Files of one purpose: what their keys look like, and where rows name them. */
export interface StoredKind {
  readonly name: 'output' | 'segment' | 'audio' | 'fetched' | 'upload' | 'check'
  /** Strict, because a bucket may hold files of other programs, which are left alone. */
  readonly pattern: RegExp
  /** @returns Those of the keys that a row names. */
  readonly named: (db: Kysely<Database>, keys: readonly string[]) => Promise<ReadonlySet<string>>
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const fetchedPattern = new RegExp(`^fetched/(${uuid})/[\\w.-]+$`)

/**
 * Every kind of stored file. A key that matches none (`storage-id`, `databases/…`) is never removed, so
 * that a new kind of file is safe before it has a line here.
 */
const storedKinds: readonly StoredKind[] = [
  // Keys of earlier versions had nothing, or the task's generation, behind the task's id.
  {
    name: 'output',
    pattern: new RegExp(`^outputs/${uuid}(?:-[0-9a-f-]+)?\\.\\w+$`),
    named: findReferencedOutputs,
  },
  {
    name: 'segment',
    pattern: new RegExp(`^segments/[0-9a-f]{64}(?:-${uuid})?\\.\\w+$`),
    named: findReferencedUnits,
  },
  {
    name: 'audio',
    // Earlier versions stored audio mixes under `sounds/`.
    pattern: new RegExp(`^(?:audio|sounds)/${uuid}(?:-${uuid})?\\.\\w+$`),
    named: findReferencedUnits,
  },
  {
    name: 'fetched',
    pattern: fetchedPattern,
    named: (db, keys) =>
      findPlannedAssetKeys(
        db,
        keys.flatMap((key) => fetchedPattern.exec(key)?.[1] ?? []),
      ),
  },
  {
    name: 'upload',
    pattern: new RegExp(`^uploads/${uuid}/${uuid}/[\\w.-]+$`),
    named: findReferencedUploads,
  },
  // `framewright doctor` and the checks of a node remove their own; these are from processes that were killed.
  { name: 'check', pattern: new RegExp(`^(?:doctor|check)-${uuid}$`), named: async () => new Set() },
]

/** @returns Undefined for a key that is not one of ours, or must stay. */
export function findKind(key: string): StoredKind | undefined {
  return storedKinds.find(({ pattern }) => pattern.test(key))
}

/** @returns Those of the files that are of a known kind and that no row names. */
export async function filterUnnamed<File extends { readonly key: string }>(
  db: Kysely<Database>,
  files: readonly File[],
): Promise<File[]> {
  const byKind = Map.groupBy(files, ({ key }) => findKind(key))
  const unnamed: File[] = []
  for (const [kind, group] of byKind) {
    if (kind === undefined) continue
    const named = await kind.named(
      db,
      group.map(({ key }) => key),
    )
    unnamed.push(...group.filter(({ key }) => !named.has(key)))
  }
  return unnamed
}
