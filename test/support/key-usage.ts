import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'

/**
 * Standard seconds that a key's exports were billed, without those that failed or were canceled: one row, which the
 * database keeps.
 */
export async function readStandardSeconds(db: Kysely<Database>, apiKeyId: string): Promise<number> {
  const usage = await db
    .selectFrom('key_usage')
    .select('standard_seconds')
    .where('api_key_id', '=', apiKeyId)
    .executeTakeFirst()
  return usage?.standard_seconds ?? 0
}
