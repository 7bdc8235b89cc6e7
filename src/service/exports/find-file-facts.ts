import type { Kysely } from 'kysely'
import type { FileFacts } from '../../engine/document/variables/value-scope.ts'
import type { Database } from '../../platform/database/tables.ts'

/** Values that are searched for keys; later ones are ignored. */
const MAX_KEYS = 10_000

/**
 * Finds what is known of the account's uploads that the values of variables name. A template may need the duration of a
 * file.
 *
 * @param values - Any values; those that are not keys of uploads are ignored.
 */
export async function findFileFacts(
  db: Kysely<Database>,
  accountId: string,
  values: unknown,
): Promise<ReadonlyMap<string, FileFacts>> {
  const keys = new Set<string>()
  collectKeys(values, `uploads/${accountId}/`, keys, 0)
  if (keys.size === 0) return new Map()
  const assets = await db
    .selectFrom('assets')
    .select(['storage_key', 'width', 'height', 'duration_seconds'])
    .where('account_id', '=', accountId)
    .where('storage_key', 'in', [...keys])
    .execute()
  return new Map(
    assets.map(({ storage_key, width, height, duration_seconds }) => [
      storage_key,
      {
        width: width ?? undefined,
        height: height ?? undefined,
        durationInSeconds: duration_seconds ?? undefined,
      },
    ]),
  )
}

/** Collects the strings that may be keys of the account's uploads: the values, and the fields of objects and rows. */
function collectKeys(value: unknown, prefix: string, keys: Set<string>, depth: number): void {
  if (keys.size >= MAX_KEYS) return
  // PostgreSQL rejects text with NUL bytes.
  if (typeof value === 'string' && value.startsWith(prefix) && !value.includes('\0')) keys.add(value)
  if (typeof value !== 'object' || value === null || depth >= 5) return
  for (const inner of Object.values(value)) collectKeys(inner, prefix, keys, depth + 1)
}
