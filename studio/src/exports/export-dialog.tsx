import type { ExportTask } from 'framewright-client'
import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '../design/button.tsx'
import { Dialog } from '../design/dialog.tsx'
import { ErrorNotice, Notice } from '../design/error-notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { useAccount } from '../session/session-context.tsx'
import { canWrite } from '../session/session-state.ts'
import styles from './export-dialog.module.css'
import { createForm, type ExportForm, toForm, toRequest } from './export-form.ts'
import { ExportFormFields } from './export-form-fields.tsx'
import { ExportRun } from './export-run.tsx'
import { placeRefusal } from './refusal-field.ts'
import { type ExportSource, useExportSource } from './use-export-source.ts'
import { useSubmitExport } from './use-submit-export.ts'

interface ExportDialogProps {
  readonly projectId: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** An earlier export whose settings the dialog starts with. */
  readonly again?: ExportTask
}

/** Exports a project: chooses the settings, shows the progress, and plays the result. */
export function ExportDialog({ isOpen, ...props }: ExportDialogProps) {
  // Everything is forgotten when the dialog closes.
  return isOpen ? <OpenExportDialog {...props} /> : null
}

function OpenExportDialog({ projectId, onClose, again }: Omit<ExportDialogProps, 'isOpen'>) {
  const source = useExportSource(projectId)
  if (source.data !== undefined)
    return <LoadedExportDialog source={source.data} onClose={onClose} again={again} />
  return (
    <Dialog title="Export" size="l" isOpen onClose={onClose}>
      {source.isError ? (
        <ErrorNotice error={source.error} onRetry={() => void source.refetch()} />
      ) : (
        <div className={styles.loading} role="status" aria-label="Loading the project">
          <Skeleton height="2rem" />
          <Skeleton height="2rem" />
          <Skeleton height="6rem" />
        </div>
      )}
    </Dialog>
  )
}

interface LoadedExportDialogProps {
  readonly source: ExportSource
  readonly onClose: () => void
  readonly again: ExportTask | undefined
}

function LoadedExportDialog({ source, onClose, again }: LoadedExportDialogProps) {
  const [form, setForm] = useState<ExportForm>(() => {
    const own = createForm(source)
    return again === undefined ? own : toForm(again, own)
  })
  const canEdit = canWrite(useAccount())
  const submission = useSubmitExport(source.projectId)
  const title = `Export “${source.title}”`
  if (submission.taskId !== undefined) {
    return (
      <Dialog title={title} size="l" isOpen onClose={onClose}>
        <ExportRun taskId={submission.taskId} onAgain={submission.reset} />
      </Dialog>
    )
  }
  const isPlaced = placeRefusal(submission.error).length > 0
  return (
    <Dialog
      title={title}
      size="l"
      isOpen
      onClose={onClose}
      actions={
        <>
          {!canEdit && <p className={styles.reason}>Your API key can only view.</p>}
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isBusy={submission.isBusy}
            isDisabled={!canEdit}
            onPress={() => void submission.submit(toRequest(form))}
          >
            Export
          </Button>
        </>
      }
    >
      {submission.error !== undefined && !isPlaced && <ErrorNotice error={submission.error} />}
      {source.isTemplate && (
        <Notice kind="info">
          This project is a template: the export has the default values of its variables.{' '}
          <Link href={`/projects/${source.projectId}/batch`}>Fill in other values</Link>
        </Notice>
      )}
      <ExportFormFields source={source} form={form} refusal={submission.error} onChange={setForm} />
    </Dialog>
  )
}
