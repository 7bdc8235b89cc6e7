import { outputFormats } from '@engine/document/output-formats.ts'
import type { ExportTask } from 'framewright-client'
import { RotateCcw } from 'lucide-react'
import { Link } from 'wouter'
import { Button } from '../design/button.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { ExportActions } from './export-actions.tsx'
import { ExportFailure } from './export-failure.tsx'
import { ExportPlayer } from './export-player.tsx'
import { ExportProgress } from './export-progress.tsx'
import styles from './export-run.module.css'
import { isActive } from './export-status.tsx'
import { OutputFiles } from './output-files.tsx'
import { useExportTask } from './use-export-task.ts'

interface ExportRunProps {
  readonly taskId: string
  /** Shows the settings again. */
  readonly onAgain: () => void
}

/** An export from its creation to its result. */
export function ExportRun({ taskId, onAgain }: ExportRunProps) {
  const { data: task, error, refetch } = useExportTask(taskId)
  if (task === undefined) {
    return error === null ? (
      <Skeleton height="8rem" />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    )
  }
  return (
    <div className={styles.run}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {isActive(task) && <ExportProgress task={task} />}
      <ExportFailure task={task} />
      {task.status === 'COMPLETED' && (
        <>
          <h3 className={styles.ready} role="status">
            {hasVideo(task) ? 'Your video is ready' : 'Your file is ready'}
          </h3>
          <ExportPlayer task={task} />
        </>
      )}
      <div className={styles.actions}>
        <ExportActions task={task} />
        {!isActive(task) && (
          <Button icon={<RotateCcw />} onPress={onAgain}>
            Export again
          </Button>
        )}
        <Link className={styles.details} href={`/exports/${taskId}`}>
          All details
        </Link>
      </div>
      <OutputFiles task={task} />
    </div>
  )
}

function hasVideo({ settings: { format } }: ExportTask): boolean {
  return Object.entries(outputFormats).some(([name, facts]) => name === format && facts.hasVideo)
}
