import type { ExportTask } from 'framewright-client'
import { formatCount } from '../design/format-amount.ts'
import { formatElapsed } from '../design/format-time.ts'
import { ProgressBar } from '../design/progress-bar.tsx'
import styles from './export-progress.module.css'
import { describePhase } from './export-status.tsx'
import { useRemainingSeconds } from './use-remaining.ts'

/** How far an export is: phase, the time that is left, frames, and parts. */
export function ExportProgress({ task }: { readonly task: ExportTask }) {
  const remaining = useRemainingSeconds(task)
  const { rendered, progress, status } = task
  return (
    <section className={styles.progress} aria-label="Progress">
      <div className={styles.line}>
        <strong className={styles.phase} role="status">
          {describePhase(task)}
        </strong>
        <span className={styles.percent}>{Math.floor(progress)} %</span>
      </div>
      <ProgressBar label="Progress of the export" percent={status === 'PENDING' ? undefined : progress} />
      <p className={styles.facts}>
        {status === 'PENDING' && <span>Waits for a free worker.</span>}
        {status === 'PAUSED' && <span>An operator has paused the exports of this account.</span>}
        {remaining !== undefined && <span>About {formatElapsed(Math.max(1, remaining))} left</span>}
        {rendered !== undefined && rendered.frames > 0 && (
          <>
            <span>
              {rendered.framesDone.toLocaleString('en')} of {formatCount(rendered.frames, 'frame')}
            </span>
            <span>
              Part {Math.min(rendered.segmentsDone + 1, rendered.segments)} of {rendered.segments}
            </span>
          </>
        )}
      </p>
    </section>
  )
}
