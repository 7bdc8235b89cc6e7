import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { getServerSecret } from './account-store.ts'

/** What signs links to files and seals page cursors; every node has the same. */
export function getLinksSecret(db: Kysely<Database>): Promise<Buffer> {
  return getServerSecret(db, 'links', () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))))
}
