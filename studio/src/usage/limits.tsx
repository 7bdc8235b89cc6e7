import { useQuery } from '@tanstack/react-query'
import type { AccountDetails } from 'framewright-client'
import { Card } from '../design/card.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatDateTime, formatElapsed } from '../design/format-time.ts'
import { ProgressBar } from '../design/progress-bar.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useFramewright } from '../session/use-framewright.ts'
import { roles } from './keys/key-queries.ts'
import styles from './limits.module.css'
import { accountQuery, currentUseQuery, usageQuery } from './usage-queries.ts'

/** The limits of the account and of this key, and how much of them is used now. */
export function Limits() {
  const framewright = useFramewright()
  const { data: account, error, refetch } = useQuery(accountQuery(framewright))
  const { data: use } = useQuery(currentUseQuery(framewright))
  if (account === undefined) {
    return error === null ? (
      <div role="status" aria-label="Loading limits">
        <Skeleton height="12rem" />
      </div>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    )
  }
  const { maxActiveExports, maxDurationSeconds, maxOutputPixels, maxOutputSide } = account.limits
  return (
    <>
      <Card title="Right now" description="Limits that free themselves as work ends and time passes.">
        <ul className={styles.list}>
          <Use
            name="Active exports"
            note="Waiting, rendering and paused ones of the whole account; a batch counts as one."
            used={use?.activeExports}
            allowed={maxActiveExports}
          />
          <Use
            name="Requests in this minute"
            note="Each API key has its own. Above the limit, requests are refused until the minute is over."
            used={use === undefined ? undefined : (use.requests?.used ?? 0)}
            allowed={use?.requests?.allowed ?? null}
          />
        </ul>
      </Card>
      <KeyLimits apiKey={account.apiKey} />
      <Card title="Each export" description="Set by the operator of this server.">
        <dl className={styles.facts}>
          <Fact name="Longest video" value={formatElapsed(maxDurationSeconds)} />
          <Fact name="Largest frame" value={`${(maxOutputPixels / 1_000_000).toFixed(1)} megapixels`} />
          <Fact name="Longest side" value={`${maxOutputSide.toLocaleString('en')} px`} />
          <Fact name="Credits" value={account.isMetered ? 'refused without enough' : 'recorded only'} />
        </dl>
      </Card>
    </>
  )
}

/** Usage can be summed up for this many days. */
const SUMMED_DAYS = 366

/** The limits of the key that is signed in. */
function KeyLimits({ apiKey }: { readonly apiKey: AccountDetails['apiKey'] }) {
  const { apiKeyId, name, role, standardSecondLimit, expiresAt, createdAt } = apiKey
  const { data: usage } = useQuery({
    ...usageQuery(useFramewright(), SUMMED_DAYS, 'key'),
    enabled: standardSecondLimit !== null,
  })
  // The sum of an older key would leave out its first exports.
  const isWhole = Date.now() - Date.parse(createdAt) < (SUMMED_DAYS - 1) * 86_400_000
  const used = usage?.rows.find((row) => row.apiKeyId === apiKeyId)?.billedStandardSeconds ?? 0
  return (
    <Card
      title="Your API key"
      description="Exports with this key count towards its own limit, for its lifetime."
    >
      {standardSecondLimit !== null && isWhole && (
        <ul className={styles.list}>
          <Use
            name="Standard seconds"
            note="Billed seconds of video; failed and canceled exports do not count."
            used={usage === undefined ? undefined : used}
            allowed={standardSecondLimit}
          />
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact name="Name" value={name} />
        <Fact name="Role" value={roles.find(({ value }) => value === role)?.label ?? role} />
        <Fact
          name="Limit"
          value={standardSecondLimit === null ? 'none' : `${standardSecondLimit.toLocaleString('en')} s`}
        />
        <Fact name="Expires" value={expiresAt === null ? 'never' : formatDateTime(new Date(expiresAt))} />
      </dl>
    </Card>
  )
}

interface UseProps {
  readonly name: string
  readonly note: string
  /** Undefined while it is loading. */
  readonly used: number | undefined
  /** Null: no limit. */
  readonly allowed: number | null
}

function Use({ name, note, used, allowed }: UseProps) {
  return (
    <li className={styles.use}>
      <span className={styles.name}>{name}</span>
      <span className={styles.amount}>
        {used === undefined ? '…' : used.toLocaleString('en')}
        {allowed === null ? ' · no limit' : ` of ${allowed.toLocaleString('en')}`}
      </span>
      {allowed !== null && (
        <span className={styles.bar}>
          <ProgressBar label={name} percent={((used ?? 0) / Math.max(1, allowed)) * 100} />
        </span>
      )}
      <span className={styles.note}>{note}</span>
    </li>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
