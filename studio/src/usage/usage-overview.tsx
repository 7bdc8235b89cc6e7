import { useQuery } from '@tanstack/react-query'
import { Info } from 'lucide-react'
import { useState } from 'react'
import { Card } from '../design/card.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { formatCredits } from '../design/format-amount.ts'
import { SegmentedControl } from '../design/segmented-control.tsx'
import { Select } from '../design/select.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { fillDays } from './fill-days.ts'
import { UsageByKey } from './usage-by-key.tsx'
import { UsageChart } from './usage-chart.tsx'
import styles from './usage-overview.module.css'
import { accountQuery, usageQuery } from './usage-queries.ts'
import { UsageTable } from './usage-table.tsx'

const periods = [
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last 365 days' },
] as const

type Days = (typeof periods)[number]['value']

/** The balances, and the credits that were charged per day and by key. */
export function UsageOverview() {
  const [days, setDays] = useState<Days>('30')
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const { data: usage, error, refetch } = useQuery(usageQuery(useFramewright(), Number(days), 'day'))
  const filled = usage === undefined ? undefined : fillDays(usage.rows, usage.from, usage.to)
  const total = filled?.reduce((sum, { credits }) => sum + credits, 0)
  const exports = filled?.reduce((sum, day) => sum + day.exports, 0)
  return (
    <>
      <Balances
        charged={total}
        exports={exports}
        period={periods.find(({ value }) => value === days)?.label}
      />
      <Card
        title="Credits per day"
        description="By the day in UTC on which an export was created. Exports that failed or were canceled cost nothing."
        actions={
          <>
            <SegmentedControl
              label="View"
              options={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
              value={view}
              onChange={setView}
            />
            <div className={styles.period}>
              <Select label="Period" isLabelHidden options={periods} value={days} onChange={setDays} />
            </div>
          </>
        }
      >
        {filled === undefined && error === null && (
          <div role="status" aria-label="Loading usage">
            <Skeleton height="14rem" />
          </div>
        )}
        {filled === undefined && error !== null && (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
        {filled !== undefined && view === 'chart' && <UsageChart days={filled} />}
        {filled !== undefined && view === 'table' && <UsageTable days={filled} />}
      </Card>
      <UsageByKey days={Number(days)} />
    </>
  )
}

const poolNames: Readonly<Record<string, string>> = { plan: 'Plan', top_up: 'Top-up' }

interface BalancesProps {
  readonly charged: number | undefined
  readonly exports: number | undefined
  readonly period: string | undefined
}

function Balances({ charged, exports, period = '' }: BalancesProps) {
  const { data: account, error, refetch } = useQuery(accountQuery(useFramewright()))
  if (account === undefined && error !== null)
    return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return (
    <>
      {account?.isMetered === false && (
        <Notice kind="info" icon={<Info aria-hidden="true" />}>
          <strong>This account is not metered.</strong> Exports are never refused for a lack of credits. What
          they would cost is recorded, so balances may be negative.
        </Notice>
      )}
      <dl className={styles.stats}>
        {(account?.creditPools ?? [undefined, undefined]).map((pool, index) => (
          <Stat
            key={pool?.pool ?? index}
            name={pool === undefined ? 'Balance' : `${poolNames[pool.pool] ?? pool.pool} balance`}
            value={pool === undefined ? undefined : formatCredits(pool.balance)}
            note={pool?.pool === 'plan' ? 'spent first' : 'spent after the plan'}
          />
        ))}
        <Stat
          name="Charged"
          value={charged === undefined ? undefined : formatCredits(String(charged))}
          note={period.toLowerCase()}
        />
        <Stat name="Exports" value={exports?.toLocaleString('en')} note={period.toLowerCase()} />
      </dl>
    </>
  )
}

function Stat({
  name,
  value,
  note,
}: {
  readonly name: string
  readonly value: string | undefined
  readonly note: string
}) {
  return (
    <div className={styles.stat}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value ?? <Skeleton width="5rem" />}</dd>
      <dd className={styles.note}>{note}</dd>
    </div>
  )
}
