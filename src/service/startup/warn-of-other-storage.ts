import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { describeOtherStorage } from '../../platform/storage/open-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { recogniseStorage } from '../../platform/storage/storage-mark-store.ts'

/**
 * Says in the log if the files of this database are in another storage than this node's. The node works on:
 * whoever restores a backup without the mark needs the service more than its refusal.
 */
export async function warnOfOtherStorage(
  config: Config,
  log: Logger,
  db: Kysely<Database>,
  storage: Storage,
): Promise<void> {
  try {
    const match = await recogniseStorage(db, storage)
    if (match.state === 'other') log.warn(describeOtherStorage(config, match.expectedMark))
  } catch (error) {
    // What is wrong with the storage or the database is seen in /readyz, and by whoever uses them.
    log.warn({ err: error }, 'it could not be told whether the storage is the one of this database')
  }
}
