import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Batch } from 'framewright-client'
import { ChevronRight, FolderOpen, Layers } from 'lucide-react'
import { Link } from 'wouter'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatCount, formatCredits } from '../design/format-amount.ts'
import { LoadMore } from '../design/load-more.tsx'
import { Page } from '../design/page.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { BatchProgress } from './batch-progress.tsx'
import { batchesQuery, projectTitleQuery } from './batch-queries.ts'
import { BatchStatus } from './batch-status.tsx'
import styles from './batches-page.module.css'

/** All batches, newest first, with their progress. */
export default function BatchesPage() {
  const query = useInfiniteQuery(batchesQuery(useFramewright()))
  const { data, error, refetch } = query
  const batches = data?.pages.flatMap((page) => page.data)
  return (
    <Page title="Batches">
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {batches === undefined && error === null && (
        <div role="status" aria-label="Loading batches" className={styles.list}>
          {['55%', '40%', '48%'].map((width) => (
            <div key={width} className={styles.row}>
              <span className={styles.main}>
                <Skeleton width={width} />
                <Skeleton height="0.5rem" />
              </span>
            </div>
          ))}
        </div>
      )}
      {batches?.length === 0 && <NoBatches />}
      {batches !== undefined && batches.length > 0 && (
        <ul className={styles.list} aria-label="Batches">
          {batches.map((batch) => (
            <BatchRow key={batch.batchId} batch={batch} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <LoadMore isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      )}
    </Page>
  )
}

function BatchRow({ batch }: { readonly batch: Batch }) {
  const { batchId, rowCount, chargedCredits, createdAt } = batch
  return (
    <li>
      <Link href={`/batches/${batchId}`} className={styles.row}>
        <span className={styles.main}>
          <span className={styles.title}>
            <ProjectTitle projectId={batch.projectId} />
            <BatchStatus batch={batch} />
          </span>
          <span className={styles.facts}>
            {formatCount(rowCount, 'video')} · {formatCredits(chargedCredits)} credits ·{' '}
            <RelativeTime time={createdAt} />
          </span>
        </span>
        <span className={styles.progress}>
          <BatchProgress batch={batch} />
        </span>
        <ChevronRight className={styles.chevron} aria-hidden="true" />
      </Link>
    </li>
  )
}

/** The title of the project that a batch exports. */
export function ProjectTitle({ projectId }: { readonly projectId: string }) {
  const { data: title } = useQuery(projectTitleQuery(useFramewright(), projectId))
  if (title === undefined) return <Skeleton width="10rem" />
  return <span className={styles.name}>{title ?? 'Deleted project'}</span>
}

function NoBatches() {
  return (
    <EmptyState
      icon={<Layers />}
      title="No batches yet"
      actions={
        <Link href="/projects" className={styles.action}>
          <FolderOpen aria-hidden="true" /> Choose a project
        </Link>
      }
    >
      <p>
        A batch makes one video for each row of a table: the same project with other names, prices or
        pictures. Open a project that declares variables, and choose “Fill in the template”.
      </p>
    </EmptyState>
  )
}
