import type { ExportTask } from 'framewright-client'
import { Download, Ellipsis, RotateCcw, Square } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { formatBytes } from '../design/format-amount.ts'
import { formatDuration, formatElapsed } from '../design/format-time.ts'
import { IconButton } from '../design/icon-button.tsx'
import { Menu } from '../design/menu.tsx'
import { ProgressBar } from '../design/progress-bar.tsx'
import { RelativeTime } from '../design/relative-time.tsx'
import { useWasVisible } from '../design/use-visible.ts'
import { useAccount } from '../session/session-context.tsx'
import { canWrite } from '../session/session-state.ts'
import { describeCharge } from './describe-charge.ts'
import styles from './export-row.module.css'
import { isActive, StatusBadge } from './export-status.tsx'
import { ExportThumbnail } from './export-thumbnail.tsx'
import { formatNames } from './format-names.ts'
import { measureTaken } from './measure-taken.ts'
import { toSignedPath } from './signed-path.ts'
import { useCancelExport } from './use-cancel-export.ts'

interface ExportRowProps {
  readonly task: ExportTask
  /** Undefined if the document came with the request, or the project is not known. */
  readonly projectTitle: string | undefined
  readonly onAgain: (task: ExportTask) => void
}

/** An export of the list. */
export function ExportRow({ task, projectTitle, onAgain }: ExportRowProps) {
  const [ref, wasVisible] = useWasVisible<HTMLElement>()
  const { taskId, status, progress, error, filename } = task
  const showsProgress = status === 'PROCESSING' || status === 'PAUSED'
  return (
    <article ref={ref} className={styles.row} aria-label={filename}>
      <div className={styles.thumbnail}>
        <ExportThumbnail task={task} isEnabled={wasVisible} />
        <span className={styles.duration}>{formatDuration(task.durationSeconds)}</span>
      </div>
      <div className={styles.main}>
        {/* The link covers the whole row; the menu is above it. */}
        <Link className={styles.link} href={`/exports/${taskId}`}>
          <h2 className={styles.name}>{filename}</h2>
        </Link>
        <p className={styles.facts}>
          {projectTitle !== undefined && <span>{projectTitle}</span>}
          {task.batchId !== undefined && <span>Part of a batch</span>}
          <RelativeTime time={task.createdAt} />
        </p>
        {error !== null && <p className={styles.error}>{error}</p>}
      </div>
      <div className={styles.status}>
        <span className={styles.badge}>
          <StatusBadge task={task} />
          {showsProgress && <span className={styles.percent}>{Math.floor(progress)} %</span>}
        </span>
        {showsProgress && <ProgressBar label={`Progress of ${filename}`} percent={progress} />}
      </div>
      <Numbers task={task} />
      <div className={styles.menu}>
        <RowMenu task={task} onAgain={onAgain} />
      </div>
    </article>
  )
}

function Numbers({ task }: { readonly task: ExportTask }) {
  const { settings, outputSizeBytes } = task
  const taken = measureTaken(task)
  const format = Object.entries(formatNames).find(([name]) => name === settings.format)?.[1]
  return (
    <dl className={styles.numbers}>
      <div>
        <dt>Format</dt>
        <dd>{format?.label ?? settings.format}</dd>
      </div>
      <div>
        <dt>File</dt>
        <dd>{outputSizeBytes === null ? '–' : formatBytes(outputSizeBytes)}</dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>{taken === undefined ? '–' : formatElapsed(taken)}</dd>
      </div>
      <div>
        <dt>Credits</dt>
        <dd>{describeCharge(task)}</dd>
      </div>
    </dl>
  )
}

function RowMenu({ task, onAgain }: Pick<ExportRowProps, 'task' | 'onAgain'>) {
  const [, navigate] = useLocation()
  const canEdit = canWrite(useAccount())
  const { cancel } = useCancelExport()
  const path = task.outputUrl === null ? undefined : toSignedPath(task.outputUrl)
  const isDisabled = !canEdit
  return (
    <Menu
      label={`Actions for ${task.filename}`}
      trigger={
        <IconButton label={`Actions for ${task.filename}`}>
          <Ellipsis />
        </IconButton>
      }
      groups={[
        {
          ...(isDisabled && { title: 'Your API key can only view.' }),
          actions: [
            ...(path === undefined
              ? []
              : [
                  {
                    id: 'download',
                    label: 'Download',
                    icon: <Download />,
                    onAction: () => download(path, task.filename),
                  },
                ]),
            ...(isActive(task)
              ? [
                  {
                    id: 'cancel',
                    label: 'Cancel',
                    icon: <Square />,
                    isDisabled,
                    onAction: () => void cancel(task.taskId),
                  },
                ]
              : []),
            ...(task.projectId === null
              ? []
              : [
                  {
                    id: 'again',
                    label: 'Export again…',
                    icon: <RotateCcw />,
                    isDisabled,
                    onAction: () => onAgain(task),
                  },
                ]),
          ],
        },
        {
          actions: [
            { id: 'details', label: 'Details', onAction: () => navigate(`/exports/${task.taskId}`) },
            ...(task.projectId === null
              ? []
              : [
                  {
                    id: 'project',
                    label: 'Open the project',
                    onAction: () => navigate(`/projects/${task.projectId}`),
                  },
                ]),
            ...(task.batchId === undefined
              ? []
              : [
                  {
                    id: 'batch',
                    label: 'Open the batch',
                    onAction: () => navigate(`/batches/${task.batchId}`),
                  },
                ]),
          ],
        },
      ]}
    />
  )
}

function download(path: string, filename: string): void {
  const link = document.createElement('a')
  link.href = path
  link.download = filename
  link.click()
}
