import type { BatchSummary, StoredBatch } from './batch-progress-store.ts'

/**
 * Builds the public view of a batch.
 *
 * @param linkTo - Returns the URL of a file for its path on this server.
 */
export function buildBatchView(batch: StoredBatch, summary: BatchSummary, linkTo: (path: string) => string) {
  const { counts } = summary
  return {
    batchId: batch.id,
    projectId: batch.project_id,
    createdByApiKeyId: batch.created_by_api_key_id,
    status: findStatus(batch),
    rowCount: batch.row_count,
    counts: {
      pending: counts.PENDING,
      processing: counts.PROCESSING,
      paused: counts.PAUSED,
      completed: counts.COMPLETED,
      failed: counts.FAILED,
      canceled: counts.CANCELED,
    },
    failedRows: summary.failed,
    skippedRows: batch.skipped,
    durationSeconds: summary.durationSeconds,
    billedStandardSeconds: summary.billedStandardSeconds,
    chargedCredits: summary.chargedCredits,
    zipUrl: counts.COMPLETED > 0 ? linkTo(`/files/batches/${batch.id}/videos.zip`) : null,
    csvUrl: linkTo(`/files/batches/${batch.id}/results.csv`),
    callbackUrl: batch.callback_url,
    createdAt: batch.created_at.toISOString(),
    completedAt: batch.completed_at?.toISOString() ?? null,
  }
}

function findStatus({ completed_at, canceled_at }: StoredBatch): 'RUNNING' | 'COMPLETED' | 'CANCELED' {
  if (completed_at === null) return 'RUNNING'
  return canceled_at === null ? 'COMPLETED' : 'CANCELED'
}
