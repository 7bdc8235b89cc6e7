import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { describeOtherStorage } from '../../platform/storage/open-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { recogniseStorage } from '../../platform/storage/storage-mark-store.ts'

/**
 * Logs a warning if this database's files are in a different storage than this node's. The node keeps running: after a
 * backup was restored without the storage mark, a running service is worth more than a refusal.
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
    // Only a warning: /readyz and every operation on the storage or the database report the fault itself.
    log.warn({ err: error }, 'could not check whether the storage belongs to this database')
  }
}
