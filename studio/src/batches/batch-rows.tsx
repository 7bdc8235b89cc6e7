import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Batch, BatchResult } from 'framewright-client'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { SegmentedControl } from '../design/segmented-control.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { batchRowsQuery, renderingRowsQuery } from './batch-queries.ts'
import { BatchRowItem } from './batch-row-item.tsx'
import styles from './batch-rows.module.css'

const SHOWN_AT_ONCE = 50

type Shown = 'all' | 'active' | 'completed' | 'failed'

const matches: Readonly<Record<Shown, (row: BatchResult) => boolean>> = {
  all: () => true,
  active: ({ status }) => status === 'PENDING' || status === 'PROCESSING' || status === 'PAUSED',
  completed: ({ status }) => status === 'COMPLETED',
  failed: ({ status }) => status === 'FAILED' || status === 'SKIPPED',
}

/** The rows of a batch with the state and the result of each. */
export function BatchRows({ batch }: { readonly batch: Batch }) {
  const framewright = useFramewright()
  const [shown, setShown] = useState<Shown>('all')
  const [limit, setLimit] = useState(SHOWN_AT_ONCE)
  const {
    data: rows,
    error,
    refetch,
  } = useQuery({
    ...batchRowsQuery(framewright, batch),
    placeholderData: keepPreviousData,
  })
  const { data: rendering } = useQuery(
    renderingRowsQuery(framewright, batch.batchId, batch.counts.processing > 0),
  )
  if (rows === undefined)
    return error === null ? (
      <div role="status" aria-label="Loading the rows">
        <Skeleton height="16rem" />
      </div>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    )
  const matching = rows.filter(matches[shown])
  return (
    <section className={styles.section} aria-label="Rows">
      <div className={styles.head}>
        <h2>Videos</h2>
        <SegmentedControl
          label="Which videos"
          options={[
            { value: 'all', label: 'All' },
            { value: 'active', label: 'Active' },
            { value: 'completed', label: 'Completed' },
            { value: 'failed', label: 'Failed' },
          ]}
          value={shown}
          onChange={setShown}
        />
      </div>
      {matching.length === 0 ? (
        <p className={styles.none}>No rows are in this state.</p>
      ) : (
        <ul className={styles.list}>
          {matching.slice(0, limit).map((row) => (
            <BatchRowItem
              key={row.row}
              row={row}
              progress={row.taskId === null ? undefined : rendering?.get(row.taskId)?.progress}
            />
          ))}
        </ul>
      )}
      {matching.length > limit && (
        <div className={styles.more}>
          <Button onPress={() => setLimit(limit + SHOWN_AT_ONCE)}>
            Show more of {matching.length.toLocaleString('en')}
          </Button>
        </div>
      )}
    </section>
  )
}
