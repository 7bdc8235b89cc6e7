import { FramewrightError } from 'framewright-client'
import { ArrowLeft, RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { ErrorNotice } from '../design/error-notice.tsx'
import { Page } from '../design/page.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useAccount } from '../session/session-context.tsx'
import { canWrite } from '../session/session-state.ts'
import { ExportActions } from './export-actions.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ExportFacts } from './export-facts.tsx'
import { ExportFailure } from './export-failure.tsx'
import styles from './export-page.module.css'
import { ExportPlayer, isPlayable } from './export-player.tsx'
import { ExportProgress } from './export-progress.tsx'
import { ExportReport } from './export-report.tsx'
import { isActive, StatusBadge } from './export-status.tsx'
import { OutputFiles } from './output-files.tsx'
import { useExportTask } from './use-export-task.ts'

/** One export with everything that is known about it. */
export function ExportPage({ taskId }: { readonly taskId: string }) {
  const { data: task, error, refetch } = useExportTask(taskId)
  const media = useRef<HTMLMediaElement>(null)
  const [isAgain, setIsAgain] = useState(false)
  const canEdit = canWrite(useAccount())
  if (task === undefined) return <MissingExport error={error} onRetry={() => void refetch()} />
  const { projectId } = task
  const seek = (seconds: number): void => {
    const element = media.current
    if (element === null) return
    element.currentTime = seconds
    element.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }
  return (
    <Page
      title={task.filename}
      actions={
        <>
          <StatusBadge task={task} />
          <ExportActions task={task} />
          {projectId !== null && !isActive(task) && (
            <Button icon={<RotateCcw />} isDisabled={!canEdit} onPress={() => setIsAgain(true)}>
              Export again
            </Button>
          )}
        </>
      }
      filters={
        <Link className={styles.back} href="/exports">
          <ArrowLeft aria-hidden="true" />
          All exports
        </Link>
      }
    >
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <div className={styles.columns}>
        <div className={styles.main}>
          {isActive(task) && <ExportProgress task={task} />}
          <ExportFailure task={task} />
          {task.status === 'COMPLETED' && <ExportPlayer task={task} mediaRef={media} />}
          {task.status === 'COMPLETED' && (
            <ExportReport taskId={taskId} onSeek={isPlayable(task) ? seek : undefined} />
          )}
        </div>
        <div className={styles.aside}>
          <ExportFacts task={task} />
          <OutputFiles task={task} />
        </div>
      </div>
      {isAgain && projectId !== null && (
        <ExportDialog projectId={projectId} again={task} isOpen onClose={() => setIsAgain(false)} />
      )}
    </Page>
  )
}

function MissingExport({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error === null) {
    return (
      <Page title="Export">
        <div className={styles.main} role="status" aria-label="Loading the export">
          <Skeleton height="20rem" />
          <Skeleton width="60%" />
        </div>
      </Page>
    )
  }
  const isUnknown = error instanceof FramewrightError && (error.status === 404 || error.status === 400)
  return (
    <Page title="Export">
      {isUnknown ? (
        <EmptyState
          icon={<ArrowLeft />}
          title="There is no such export"
          actions={<Link href="/exports">All exports</Link>}
        >
          <p>The link may be incomplete, or belong to another account.</p>
        </EmptyState>
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </Page>
  )
}
