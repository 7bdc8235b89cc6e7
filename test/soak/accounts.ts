import type { Kysely } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import { createAccount, createApiKey } from '../../src/service/accounts/account-store.ts'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { SoakReceiver } from './soak-receiver.ts'

/** More credits than a soak can spend. */
const CREDITS = '100000000'
/** Low enough that clients reach this limit now and then. */
const MAX_ACTIVE_EXPORTS = 6

/** An account in the soak. */
export interface Account {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly key: string
  readonly webhookSecret: string
  readonly receiver: SoakReceiver
}

/** Creates accounts with a key, a webhook secret and a receiver. All but the first are metered and get credits. */
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
    if (isMetered)
      await grantCredits(db, { accountId: id, creditPool: 'plan', credits: CREDITS, note: 'soak' })
    const { key } = await createApiKey(db, id, 'soak')
    const webhookSecret = await ensureSecret(db, id)
    const receiver = await SoakReceiver.start(webhookSecret)
    closing.defer(() => receiver.close())
    accounts.push({ index, id, name, key, webhookSecret, receiver })
  }
  return accounts
}
