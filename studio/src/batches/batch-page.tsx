import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Batch } from 'framewright-client'
import { ArrowLeft, Ban, Download, FileArchive, Layers, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../design/button.tsx'
import { Card } from '../design/card.tsx'
import { ConfirmDialog } from '../design/dialog.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatCount, formatCredits } from '../design/format-amount.ts'
import { formatElapsed } from '../design/format-time.ts'
import { LinkButton } from '../design/link-button.tsx'
import { Page } from '../design/page.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useToasts } from '../design/toasts.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { useFramewright } from '../session/use-framewright.ts'
import { useRights } from '../session/use-rights.ts'
import styles from './batch-page.module.css'
import { BatchProgress } from './batch-progress.tsx'
import { batchQuery, projectTitleQuery } from './batch-queries.ts'
import { BatchRows } from './batch-rows.tsx'
import { BatchStatus } from './batch-status.tsx'
import { toLocalPath } from './to-local-path.ts'

/** One batch: its progress, its rows and its results. */
export default function BatchPage({ batchId }: { readonly batchId: string }) {
  const { data: batch, error, refetch } = useQuery(batchQuery(useFramewright(), batchId))
  if (batch !== undefined) return <LoadedBatch batch={batch} error={error} />
  return (
    <Page title="Batch">
      <BackLink />
      {error === null ? (
        <div role="status" aria-label="Loading the batch" className={styles.loading}>
          <Skeleton height="6rem" />
          <Skeleton height="16rem" />
        </div>
      ) : (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  )
}

function BackLink() {
  return (
    <Link href="/batches" className={styles.back}>
      <ArrowLeft aria-hidden="true" /> Batches
    </Link>
  )
}

function LoadedBatch({ batch, error }: { readonly batch: Batch; readonly error: unknown }) {
  const { projectId, rowCount, skippedRows, durationSeconds, chargedCredits, createdAt, completedAt } = batch
  const { data: title } = useQuery(projectTitleQuery(useFramewright(), projectId))
  const took = completedAt === null ? undefined : (Date.parse(completedAt) - Date.parse(createdAt)) / 1000
  return (
    <Page title={title ?? 'Batch'} actions={<BatchActions batch={batch} />}>
      <BackLink />
      {error !== null && <ErrorNotice error={error} />}
      <section className={styles.summary} aria-label="Progress">
        <div className={styles.line}>
          <BatchStatus batch={batch} />
          <span className={styles.facts}>
            {formatCount(rowCount, 'video')} · {formatElapsed(durationSeconds)} in total ·{' '}
            {formatCredits(chargedCredits)} credits · started <RelativeTime time={createdAt} />
            {took !== undefined && ` · took ${formatElapsed(took)}`}
          </span>
        </div>
        <BatchProgress batch={batch} />
      </section>
      {skippedRows.length > 0 && <SkippedRows batch={batch} />}
      <BatchRows batch={batch} />
      {title === null && (
        <EmptyState icon={<Layers />} title="The project was deleted">
          <p>The finished videos stay until their retention time ends.</p>
        </EmptyState>
      )}
    </Page>
  )
}

function SkippedRows({ batch: { skippedRows } }: { readonly batch: Batch }) {
  return (
    <Card
      title={`${formatCount(skippedRows.length, 'row')} left out`}
      description="They had errors when the batch was started, and cost nothing."
    >
      <ul className={styles.skipped}>
        {skippedRows.slice(0, 20).map(({ row, errors }) => (
          <li key={row}>
            <b>Row {row}</b> {errors.map(({ message }) => message).join(' ')}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function BatchActions({ batch }: { readonly batch: Batch }) {
  const { batchId, status, counts, zipUrl, csvUrl } = batch
  const framewright = useFramewright()
  const queries = useQueryClient()
  const toasts = useToasts()
  const { canEdit } = useRights()
  const [isCanceling, setIsCanceling] = useState(false)
  const refresh = () => queries.invalidateQueries({ queryKey: queryKeys.batches })
  const retry = useMutation({
    mutationFn: () => framewright.batches.retry(batchId),
    onSuccess: ({ retriedRows }) => {
      toasts.show({ kind: 'good', title: `${formatCount(retriedRows.length, 'row')} exported again.` })
      return refresh()
    },
    onError: toasts.showError,
  })
  const zip = zipUrl === null ? undefined : toLocalPath(zipUrl)
  const csv = toLocalPath(csvUrl)
  return (
    <>
      {canEdit && status === 'RUNNING' && (
        <Button icon={<Ban />} onPress={() => setIsCanceling(true)}>
          Cancel
        </Button>
      )}
      {canEdit && status === 'COMPLETED' && counts.failed > 0 && (
        <Button icon={<RotateCw />} isBusy={retry.isPending} onPress={() => retry.mutate()}>
          Retry {counts.failed} failed
        </Button>
      )}
      {csv !== undefined && (
        <LinkButton href={csv} download="" icon={<Download />}>
          Results as CSV
        </LinkButton>
      )}
      {zip !== undefined && (
        <LinkButton href={zip} download="" variant="primary" icon={<FileArchive />}>
          All videos as ZIP
        </LinkButton>
      )}
      <ConfirmDialog
        title="Cancel this batch?"
        isOpen={isCanceling}
        onClose={() => setIsCanceling(false)}
        confirmLabel="Cancel the batch"
        isDangerous
        onConfirm={async () => {
          await framewright.batches.cancel(batchId)
          await refresh()
        }}
      >
        <p>
          {formatCount(counts.pending + counts.processing + counts.paused, 'video')} that are not finished are
          canceled and refunded. Finished videos stay.
        </p>
      </ConfirmDialog>
    </>
  )
}
