import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'

/**
 * Returns the standard seconds billed for a key's exports, except those that failed or were canceled. The database keeps
 * them in one row.
 */
export async function readStandardSeconds(db: Kysely<Database>, apiKeyId: string): Promise<number> {
  const usage = await db
    .selectFrom('key_usage')
    .select('standard_seconds')
    .where('api_key_id', '=', apiKeyId)
    .executeTakeFirst()
  return usage?.standard_seconds ?? 0
}
