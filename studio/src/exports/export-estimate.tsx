import { TriangleAlert } from 'lucide-react'
import { Link } from 'wouter'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { formatCount, formatCredits } from '../design/format-amount.ts'
import { formatInstant } from '../design/format-time.ts'
import { Skeleton } from '../design/skeleton.tsx'
import styles from './export-estimate.module.css'
import { placeRefusal } from './refusal-field.ts'
import type { useEstimate } from './use-estimate.ts'
import { type ExportSource, useDocumentWarnings } from './use-export-source.ts'

interface ExportEstimatePanelProps {
  readonly source: ExportSource
  readonly estimate: ReturnType<typeof useEstimate>
  readonly isMetered: boolean | undefined
}

const pools: Readonly<Record<string, string>> = { plan: 'plan', top_up: 'top-up', mixed: 'plan and top-up' }

/** Shows the size and the price of an export, and faults that viewers would notice. */
export function ExportEstimatePanel({ source, estimate, isMetered }: ExportEstimatePanelProps) {
  const { data, error, isOutdated, refetch } = estimate
  return (
    <section className={styles.panel} aria-label="Estimate" aria-live="polite" aria-busy={isOutdated}>
      {error !== null && placeRefusal(error).length === 0 && (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      )}
      {error === null && (
        <dl className={`${styles.facts} ${isOutdated ? styles.outdated : ''}`}>
          <Fact name="Duration" value={data && formatInstant(data.durationSeconds)} />
          {(data === undefined || data.frames > 0) && (
            <>
              <Fact name="Size" value={data && `${data.width} × ${data.height}`} />
              <Fact name="Frames" value={data?.frames.toLocaleString('en')} />
            </>
          )}
          {isMetered === false ? (
            <Fact name="Cost" value="Not charged" note="This account has no limit." />
          ) : (
            <Fact
              name="Credits"
              value={data && formatCredits(data.chargedCredits)}
              note={
                data &&
                `From your ${pools[data.chargedCreditPool] ?? data.chargedCreditPool}, for ${formatCount(data.billedStandardSeconds, 'second')}.`
              }
            />
          )}
        </dl>
      )}
      <DocumentWarnings source={source} />
    </section>
  )
}

interface FactProps {
  readonly name: string
  readonly value: string | undefined
  readonly note?: string | undefined
}

function Fact({ name, value, note }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        {value ?? <Skeleton width="5rem" />}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </dd>
    </div>
  )
}

function DocumentWarnings({ source }: { readonly source: ExportSource }) {
  const { data: warnings = [] } = useDocumentWarnings(source)
  if (warnings.length === 0) return null
  return (
    <Notice kind="warning" icon={<TriangleAlert aria-hidden="true" />}>
      <strong>{formatCount(warnings.length, 'thing')} viewers may notice</strong>
      <ul className={styles.warnings}>
        {warnings.slice(0, 5).map(({ path, itemId, message, suggestion }) => (
          <li key={`${path} ${message}`}>
            {message} {suggestion}
            {itemId !== null && (
              <>
                {' '}
                <Link href={`/projects/${source.projectId}?item=${encodeURIComponent(itemId)}`}>
                  Show the item
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
      {warnings.length > 5 && <p>… and {warnings.length - 5} more.</p>}
    </Notice>
  )
}
