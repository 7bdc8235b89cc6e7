import { useInfiniteQuery } from '@tanstack/react-query'
import type { LedgerEntry } from 'framewright-client'
import { ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { Badge } from '../design/badge.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatDateTime } from '../design/format-time.ts'
import { LoadMore } from '../design/load-more.tsx'
import { SegmentedControl } from '../design/segmented-control.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import tableStyles from '../design/table.module.css'
import { useFramewright } from '../session/use-framewright.ts'
import styles from './ledger.module.css'
import { type LedgerKind, ledgerQuery } from './usage-queries.ts'

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'charge', label: 'Charges' },
  { value: 'refund', label: 'Refunds' },
  { value: 'grant', label: 'Grants' },
] as const

const badges = {
  charge: { label: 'Charge', kind: 'neutral' },
  refund: { label: 'Refund', kind: 'info' },
  grant: { label: 'Grant', kind: 'good' },
} as const satisfies Readonly<Record<LedgerKind, object>>

/** Every change of the account's credits, newest first. */
export function Ledger() {
  const [kind, setKind] = useState<LedgerKind | 'all'>('all')
  const query = useInfiniteQuery(ledgerQuery(useFramewright(), kind === 'all' ? undefined : kind))
  const { data, error, refetch } = query
  const entries = data?.pages.flatMap((page) => page.data)
  return (
    <>
      <div>
        <SegmentedControl label="Kind of entry" options={kinds} value={kind} onChange={setKind} />
      </div>
      {entries === undefined && error === null && (
        <div role="status" aria-label="Loading the ledger" className={styles.loading}>
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} height="1.6rem" />
          ))}
        </div>
      )}
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {entries?.length === 0 && (
        <EmptyState icon={<ReceiptText />} title="No entries">
          <p>Every export adds a charge here, and a refund if it fails or is canceled.</p>
        </EmptyState>
      )}
      {entries !== undefined && entries.length > 0 && <Entries entries={entries} />}
      {query.hasNextPage && (
        <LoadMore isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />
      )}
    </>
  )
}

function Entries({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard.
    <section className={tableStyles.scroll} tabIndex={0} aria-label="Ledger">
      <table className={tableStyles.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Kind</th>
            <th scope="col">Pool</th>
            <th scope="col">For</th>
            <th scope="col" className={tableStyles.number}>
              Credits
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ entryId, createdAt, kind, pool, taskId, note, amount }) => (
            <tr key={entryId}>
              <td className={styles.time}>{formatDateTime(new Date(createdAt))}</td>
              <td>
                <Badge kind={badges[kind].kind}>{badges[kind].label}</Badge>
              </td>
              <td>{pool === 'plan' ? 'Plan' : 'Top-up'}</td>
              <td>
                {taskId === null ? (
                  (note ?? '')
                ) : (
                  <Link href={`/exports/${taskId}`}>Export {taskId.slice(-8)}</Link>
                )}
              </td>
              <td
                className={`${tableStyles.number} ${amount.startsWith('-') ? '' : styles.added}`}
                title={amount}
              >
                {formatAmount(amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Formats an amount with its sign, which a plain number has only if it is negative. */
function formatAmount(amount: string): string {
  const shown = Math.abs(Number(amount)).toLocaleString('en', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  return amount.startsWith('-') ? `−${shown}` : `+${shown}`
}
