import { findStoredUnits, type StoredUnit } from '../../exports/unit-store.ts'
import type { WorkerContext } from '../worker-context.ts'

/** Files whose existence is checked at the same time. */
const CONCURRENT_CHECKS = 16

/** Finds units that other exports have stored and whose files exist, by their content keys. */
export async function findUsableUnits(
  { db, storage }: Pick<WorkerContext, 'db' | 'storage'>,
  contentKeys: readonly string[],
): Promise<ReadonlyMap<string, StoredUnit>> {
  const found = [...(await findStoredUnits(db, contentKeys))]
  const usable = new Map<string, StoredUnit>()
  for (let first = 0; first < found.length; first += CONCURRENT_CHECKS) {
    const checks = found.slice(first, first + CONCURRENT_CHECKS).map(async ([contentKey, unit]) => {
      if ((await storage.size(unit.storageKey)) !== undefined) usable.set(contentKey, unit)
    })
    await Promise.all(checks)
  }
  return usable
}
