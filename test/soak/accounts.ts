import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import { createAccount, createApiKey } from '../../src/service/accounts/account-store.ts'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { SoakReceiver } from './soak-receiver.ts'

/** More than a soak can spend. */
const CREDITS = '100000000'
/** Reached now and then. */
const MAX_ACTIVE_EXPORTS = 6

/** An account of the soak, with a client. */
export interface Account {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly key: string
  readonly webhookSecret: string
  readonly receiver: SoakReceiver
}

/** Makes accounts with a key, a webhook secret, a receiver and, for all but the first, metered credits. */
export async function createAccounts(
  db: Kysely<Database>,
  count: number,
  closing: AsyncDisposableStack,
): Promise<Account[]> {
  const accounts: Account[] = []
  for (let index = 0; index < count; index++) {
    const name = `soak-${index}`
    const isMetered = index > 0
    const id = await createAccount(db, name, { isMetered, maxActiveExports: MAX_ACTIVE_EXPORTS })
    if (isMetered) await grantCredits(db, { accountId: id, pool: 'plan', credits: CREDITS, note: 'soak' })
    const { key } = await createApiKey(db, id, 'soak')
    const webhookSecret = await ensureSecret(db, id)
    const receiver = await SoakReceiver.start(webhookSecret)
    closing.defer(() => receiver.close())
    accounts.push({ index, id, name, key, webhookSecret, receiver })
  }
  return accounts
}
