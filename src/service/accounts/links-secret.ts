import type { Kysely } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { getServerSecret } from './account-store.ts'

/** Returns the secret that signs links to files and authenticates page cursors, the same on every node. */
export function getLinksSecret(db: Kysely<Database>): Promise<Buffer> {
  return getServerSecret(db, 'links', () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))))
}
