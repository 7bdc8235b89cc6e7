import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../design/button.tsx'
import { Checkbox } from '../design/checkbox.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { formatCount } from '../design/format-amount.ts'
import { ProgressBar } from '../design/progress-bar.tsx'
import { Spinner } from '../design/spinner.tsx'
import { TextField } from '../design/text-field.tsx'
import { queryKeys } from '../session/query-keys.ts'
import { useFramewright } from '../session/use-framewright.ts'
import type { DeliverySource } from './delivery.ts'
import styles from './recover-dialog.module.css'
import { type Recovery, useRecovery } from './use-recovery.ts'

interface RecoverDialogProps {
  readonly source: DeliverySource
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Sends everything again that failed since a time. */
export function RecoverDialog({ source, isOpen, onClose }: RecoverDialogProps) {
  const queries = useQueryClient()
  const recovery = useRecovery(useFramewright(), source)
  const { phase, start, stop, reset } = recovery
  const [since, setSince] = useState(() => toLocalInput(new Date(Date.now() - 24 * 3_600_000)))
  const [includesRetrying, setIncludesRetrying] = useState(true)
  const isRunning = phase.kind === 'finding' || phase.kind === 'sending'
  const close = (): void => {
    stop()
    reset()
    onClose()
    void queries.invalidateQueries({ queryKey: queryKeys.deliveries })
  }
  const time = new Date(since)
  const isValid = !Number.isNaN(time.getTime())
  return (
    <Dialog
      title="Recover failed deliveries"
      isOpen={isOpen}
      onClose={close}
      isDismissable={!isRunning}
      actions={
        <>
          {isRunning && <Button onPress={stop}>Stop</Button>}
          {phase.kind === 'idle' && (
            <>
              <Button onPress={close}>Cancel</Button>
              <Button
                variant="primary"
                isDisabled={!isValid}
                onPress={() => start({ since: time, includesRetrying })}
              >
                Send again
              </Button>
            </>
          )}
          {phase.kind === 'done' && (
            <Button variant="primary" onPress={close}>
              Close
            </Button>
          )}
        </>
      }
    >
      {phase.kind === 'idle' && (
        <>
          <p>
            Every event that your receiver did not accept since this time is sent again, the oldest first, one
            after the other.
          </p>
          <TextField
            label="Since"
            type="datetime-local"
            value={since}
            onChange={setSince}
            errorMessage={isValid ? undefined : 'Enter a date and a time.'}
            description="In your time zone. Deliveries are kept for 30 days."
          />
          <Checkbox
            isSelected={includesRetrying}
            onChange={setIncludesRetrying}
            description="They would be sent again by themselves, but later."
          >
            Also those that wait for a retry
          </Checkbox>
        </>
      )}
      <Running recovery={recovery} />
    </Dialog>
  )
}

function Running({ recovery: { phase } }: { readonly recovery: Recovery }) {
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (phase.kind === 'done') summary.current?.focus()
  }, [phase.kind])
  if (phase.kind === 'idle') return null
  if (phase.kind === 'finding')
    return (
      <p className={styles.line} role="status">
        <Spinner /> Looking for failed deliveries: {phase.found} so far…
      </p>
    )
  if (phase.kind === 'sending') {
    const { total, sent, refused, waitsSeconds } = phase.progress
    const ended = sent.length + refused.length
    return (
      <div className={styles.progress} role="status">
        <p>
          {ended} of {total} sent again
          {waitsSeconds !== undefined &&
            `. The rate limit is reached: going on in ${Math.ceil(waitsSeconds)} s`}
        </p>
        <ProgressBar label="Recovery" percent={total === 0 ? 100 : (ended / total) * 100} />
      </div>
    )
  }
  const { outcome } = phase
  if (outcome.error !== undefined) return <ErrorNotice error={outcome.error} />
  const { sent, refused, total } = outcome.progress
  return (
    <div className={styles.progress} ref={summary} tabIndex={-1} role="status">
      {total === 0 ? (
        <p>Nothing failed since then. There is nothing to send again.</p>
      ) : (
        <p>
          <strong>
            {formatCount(sent.length, 'delivery', 'deliveries')} of {total} sent again
          </strong>
          {sent.length + refused.length < total && ', then stopped'}.
        </p>
      )}
      {sent.length > 0 && (
        <ul className={styles.counts} aria-label="Outcome">
          <li>
            <b>{outcome.counts.delivered}</b> delivered
          </li>
          <li>
            <b>{outcome.counts.waiting}</b> waiting
          </li>
          <li>
            <b>{outcome.counts.failed}</b> failed again
          </li>
        </ul>
      )}
      {refused.length > 0 && (
        <>
          <p>{formatCount(refused.length, 'delivery', 'deliveries')} could not be sent:</p>
          <ul className={styles.refused}>
            {refused.slice(0, 5).map(({ deliveryId, reason }) => (
              <li key={deliveryId}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** Formats a time as fields of the type `datetime-local` take it: in the person's time zone. */
function toLocalInput(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
