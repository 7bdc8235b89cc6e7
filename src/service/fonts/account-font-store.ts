import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

/** A font that an account uploaded. */
export interface AccountFont {
  /** The id of its asset. */
  readonly id: string
  readonly filename: string
  readonly storageKey: string
  /** As inside the file. */
  readonly family: string
}

/** Returns the fonts of an account, oldest first. */
export async function findAccountFonts(db: Kysely<Database>, accountId: string): Promise<AccountFont[]> {
  const rows = await db
    .selectFrom('assets')
    .select(['id', 'filename', 'storage_key', 'font_family'])
    .where('account_id', '=', accountId)
    .where('type', '=', 'font')
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, filename, storage_key, font_family }) => ({
    id,
    filename,
    storageKey: storage_key,
    family: font_family ?? '',
  }))
}

/** Returns how many fonts an account has. */
export async function countAccountFonts(db: Kysely<Database>, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('assets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('type', '=', 'font')
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
