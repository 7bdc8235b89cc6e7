import type { Kysely, Transaction } from 'kysely'
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

/**
 * Returns how many fonts an account has, and locks the account until the transaction ends, so that its fonts are counted
 * and stored one after the other. The lock does not delay rows that refer to the account, such as other uploads.
 */
export async function countAccountFonts(
  transaction: Transaction<Database>,
  accountId: string,
): Promise<number> {
  await transaction
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  // A separate statement, because it must see what other transactions stored while this one waited for the lock.
  const { count } = await transaction
    .selectFrom('assets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('type', '=', 'font')
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
