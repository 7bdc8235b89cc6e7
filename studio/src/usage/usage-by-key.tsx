import { useQuery } from '@tanstack/react-query'
import { Card } from '../design/card.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatCount, formatCredits } from '../design/format-amount.ts'
import { ProgressBar } from '../design/progress-bar.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import styles from './usage-overview.module.css'
import { usageQuery } from './usage-queries.ts'

/** The credits that each key has charged. */
export function UsageByKey({ days }: { readonly days: number }) {
  const { data: usage, error, refetch } = useQuery(usageQuery(useFramewright(), days, 'key'))
  const total = usage?.rows.reduce((sum, { credits }) => sum + Number(credits), 0) ?? 0
  return (
    <Card title="By API key" description="The key that created an export pays for it.">
      {usage === undefined && error === null && (
        <div role="status" aria-label="Loading usage by key">
          <Skeleton height="2.5rem" />
        </div>
      )}
      {usage === undefined && error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {usage?.rows.length === 0 && <p className={styles.empty}>No exports in this period.</p>}
      {usage !== undefined && usage.rows.length > 0 && (
        <ul className={styles.keys}>
          {usage.rows.map(({ apiKeyId, name, exports, credits }) => (
            <li key={apiKeyId ?? ''} className={styles.key}>
              <span className={styles.keyName}>{name ?? 'Keys that no longer exist'}</span>
              <span className={styles.keyFacts}>
                {formatCredits(credits)} credits · {formatCount(exports, 'export')}
              </span>
              <span className={styles.keyBar}>
                <ProgressBar
                  label={`Share of ${name ?? 'former keys'}`}
                  percent={total === 0 ? 0 : (Number(credits) / total) * 100}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
