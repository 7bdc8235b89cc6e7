import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { computeOverlapEnd, selectSecrets } from './secret-rotation.ts'
import { generateSecret, type SigningSecrets } from './signing.ts'

/** Returns the secrets that currently sign an account's events; undefined if it has none. */
export async function findSigningSecrets(
  db: Kysely<Database>,
  accountId: string,
  now: Date,
): Promise<SigningSecrets | undefined> {
  const account = await db
    .selectFrom('accounts')
    .select(['webhook_secret', 'previous_webhook_secret', 'previous_webhook_secret_until'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (account === undefined || account.webhook_secret === null) return undefined
  const { previous_webhook_secret: previous, previous_webhook_secret_until: until } = account
  return selectSecrets({ current: account.webhook_secret, previous, until }, now)
}

/** Returns an account's secret, and creates one if it has none. */
export function ensureSecret(db: Kysely<Database>, accountId: string): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const existing = await lockSecret(transaction, accountId)
    if (existing !== null) return existing
    const secret = generateSecret()
    await transaction
      .updateTable('accounts')
      .set({ webhook_secret: secret })
      .where('id', '=', accountId)
      .execute()
    return secret
  })
}

/**
 * Replaces an account's secret. The previous one keeps signing for 24 hours; the one before that stops at once.
 *
 * @returns The new secret.
 */
export function rotateSecret(db: Kysely<Database>, accountId: string, now: Date): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const existing = await lockSecret(transaction, accountId)
    const secret = generateSecret()
    await transaction
      .updateTable('accounts')
      .set({
        webhook_secret: secret,
        previous_webhook_secret: existing,
        previous_webhook_secret_until: existing === null ? null : computeOverlapEnd(now),
      })
      .where('id', '=', accountId)
      .execute()
    return secret
  })
}

async function lockSecret(transaction: Transaction<Database>, accountId: string): Promise<string | null> {
  const { webhook_secret } = await transaction
    .selectFrom('accounts')
    .select('webhook_secret')
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return webhook_secret
}
