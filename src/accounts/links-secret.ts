import type { Kysely } from 'kysely'
import type { Database } from '../database/tables.ts'
import { serverSecret } from './account-store.ts'

/** What signs links to files and seals page cursors; every node has the same. */
export function linksSecret(db: Kysely<Database>): Promise<Buffer> {
  return serverSecret(db, 'links', () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))))
}
