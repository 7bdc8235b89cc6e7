import type { ExportTask } from 'framewright-client'
import { Download, Link2, X } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { LinkButton } from '../design/link-button.tsx'
import { useToasts } from '../design/toasts.tsx'
import { useAccount } from '../session/session-context.tsx'
import { canWrite } from '../session/session-state.ts'
import { isActive } from './export-status.tsx'
import { toSignedPath } from './signed-path.ts'
import { useCancelExport } from './use-cancel-export.ts'

/** The actions for an export: cancel it, or take its file. */
export function ExportActions({ task }: { readonly task: ExportTask }) {
  const path = task.outputUrl === null ? undefined : toSignedPath(task.outputUrl)
  return (
    <>
      {isActive(task) && <CancelButton task={task} />}
      {path !== undefined && (
        <>
          <LinkButton variant="primary" icon={<Download />} href={path} download={task.filename}>
            Download
          </LinkButton>
          <CopyLinkButton path={path} />
        </>
      )}
    </>
  )
}

function CancelButton({ task }: { readonly task: ExportTask }) {
  const canEdit = canWrite(useAccount())
  const { cancel, isBusy } = useCancelExport()
  return (
    <Button icon={<X />} isBusy={isBusy} isDisabled={!canEdit} onPress={() => void cancel(task.taskId)}>
      Cancel
    </Button>
  )
}

function CopyLinkButton({ path }: { readonly path: string }) {
  const toasts = useToasts()
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(new URL(path, location.origin).href)
      toasts.show({ kind: 'good', title: 'Copied. Everybody with the link can open the file.' })
    } catch {
      // Browsers refuse without a secure connection or permission.
      toasts.show({ kind: 'bad', title: 'The browser does not allow copying here.' })
    }
  }
  return (
    <Button icon={<Link2 />} onPress={() => void copy()}>
      Copy link
    </Button>
  )
}
