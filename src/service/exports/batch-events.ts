import type { Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { EventType } from '../events/event-types.ts'
import { recordEvent } from '../events/record-event.ts'
import { type StoredBatch, summariseBatch } from './batch-progress-store.ts'
import { buildBatchView } from './batch-view.ts'

/** Rows that an event lists; the batch itself has all of them. */
const MAX_ROWS = 10

/**
 * Records a change of a batch, with the batch as its owner sees it in this transaction.
 *
 * @returns The id of the event.
 */
export async function recordBatchEvent(
  transaction: Transaction<Database>,
  type: Extract<EventType, `BATCH_${string}`>,
  batch: StoredBatch,
  apiKeyId?: string,
): Promise<string> {
  const summary = await summariseBatch(transaction, batch.id)
  // The paths become signed URLs when the event is read or sent.
  const view = buildBatchView(batch, summary, (path) => path)
  const data = {
    batch: {
      ...view,
      failedRows: view.failedRows.slice(0, MAX_ROWS),
      skippedRows: view.skippedRows.slice(0, MAX_ROWS),
    },
  }
  return recordEvent(transaction, { accountId: batch.account_id, type, subjectId: batch.id, apiKeyId, data })
}
