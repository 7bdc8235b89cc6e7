import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { findAccountIds, findFirstAccountId } from '../../service/accounts/account-store.ts'
import { CommandError } from '../exit-codes.ts'

/**
 * Returns the id of the account that a command refers to.
 *
 * @param nameOrId - Undefined: the first account.
 * @throws {CommandError} If no account matches, or more than one.
 */
export async function resolveAccountId(
  database: Kysely<Database>,
  nameOrId: string | undefined,
): Promise<string> {
  if (nameOrId === undefined) {
    const first = await findFirstAccountId(database)
    if (first !== undefined) return first
    throw new CommandError('There is no account yet. Start the service once, or create a key.')
  }
  const ids = await findAccountIds(database, nameOrId)
  const [found, other] = ids
  if (found === undefined) throw new CommandError(`No account has the name or id "${nameOrId}".`)
  if (other === undefined) return found
  throw new CommandError(
    `Several accounts have the name "${nameOrId}". Use an id instead (${ids.join(', ')}), ` +
      'or rename one with "framewright accounts rename ID NAME".',
  )
}
