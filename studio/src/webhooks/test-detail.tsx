import type { WebhookEndpointTest } from 'framewright-client'
import { Badge } from '../design/badge.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { ResponseBody } from './attempt-list.tsx'
import { describeOutcome, isAccepted } from './delivery.ts'
import styles from './delivery-detail.module.css'
import { BackButton } from './delivery-detail.tsx'

/** A test event that was sent from this page. The server does not store it. */
export interface TestDelivery {
  readonly testId: string
  /** ISO 8601. */
  readonly sentAt: string
  readonly url: string
  readonly result: WebhookEndpointTest
}

interface TestDetailProps {
  readonly test: TestDelivery
  readonly onBack: () => void
}

/** A test event with the response of the receiver. */
export function TestDetail({ test: { url, sentAt, result }, onBack }: TestDetailProps) {
  return (
    <article className={styles.detail} aria-label="Delivery">
      <BackButton onBack={onBack} />
      <header className={styles.header}>
        <div className={styles.title}>
          <h2>WEBHOOK_TEST</h2>
          <Badge kind={isAccepted(result) ? 'good' : 'bad'}>
            {isAccepted(result) ? 'Delivered' : 'Failed'}
          </Badge>
        </div>
      </header>
      <dl className={styles.facts}>
        <div>
          <dt>URL</dt>
          <dd>{url}</dd>
        </div>
        <div>
          <dt>Note</dt>
          <dd>Test events are sent once and are not stored: this entry is only on this page.</dd>
        </div>
      </dl>
      <div className={styles.attempt}>
        <div className={styles.attemptLine}>
          <Badge kind={isAccepted(result) ? 'good' : 'bad'}>{describeOutcome(result)}</Badge>
          <RelativeTime time={sentAt} />
          <span className={styles.duration}>{result.durationMs.toLocaleString('en')} ms</span>
        </div>
        <ResponseBody attempt={result} />
      </div>
    </article>
  )
}
