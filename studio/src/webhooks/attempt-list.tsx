import { Badge } from '../design/badge.tsx'
import { CodeBlock } from '../design/code-block.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { type Attempt, describeOutcome, isAccepted } from './delivery.ts'
import styles from './delivery-detail.module.css'
import { formatJson } from './write-curl.ts'

interface AttemptListProps {
  /** Newest first. */
  readonly attempts: readonly Attempt[]
  /** The number of all attempts; only the newest are listed. */
  readonly attemptCount: number
}

/** The attempts to deliver an event, each with the response of the receiver. */
export function AttemptList({ attempts, attemptCount }: AttemptListProps) {
  if (attempts.length === 0) return <p className={styles.note}>The event has not been sent yet.</p>
  return (
    <>
      <ol className={styles.attempts} reversed aria-label="Attempts, newest first">
        {attempts.map((attempt) => (
          <AttemptItem key={attempt.number} attempt={attempt} />
        ))}
      </ol>
      {attempts.length < attemptCount && (
        <p className={styles.note}>Only the last {attempts.length} attempts are listed.</p>
      )}
    </>
  )
}

function AttemptItem({ attempt }: { readonly attempt: Attempt }) {
  const { number, at, durationMs } = attempt
  return (
    <li className={styles.attempt}>
      <div className={styles.attemptLine}>
        <span className={styles.number}>#{number}</span>
        <Badge kind={isAccepted(attempt) ? 'good' : 'bad'}>{describeOutcome(attempt)}</Badge>
        <RelativeTime time={at} />
        <span className={styles.duration}>{durationMs.toLocaleString('en')} ms</span>
      </div>
      <ResponseBody attempt={attempt} />
    </li>
  )
}

/** The response of the receiver; the server stores at most 1 KiB of its body. */
export function ResponseBody({
  attempt,
}: {
  readonly attempt: Pick<Attempt, 'responseStatus' | 'responseBody'>
}) {
  const { responseStatus, responseBody } = attempt
  if (responseStatus === null) return null
  if (responseBody === null || responseBody === '')
    return <p className={styles.hidden}>The response has no body.</p>
  const code = formatJson(responseBody)
  return <CodeBlock label="response body" code={code} language={code.startsWith('{') ? 'json' : 'text'} />
}
