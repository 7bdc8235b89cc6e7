import type { ExportTask } from 'framewright-client'
import { CircleX, TriangleAlert } from 'lucide-react'
import { Link } from 'wouter'
import { Notice } from '../design/error-notice.tsx'
import { useFaultyItem } from './use-faulty-item.ts'

/** Why an export has no result, or in what it differs from its document. Nothing if all is well. */
export function ExportFailure({ task }: { readonly task: ExportTask }) {
  const { status, error, warnings, outputUrl } = task
  const itemId = useFaultyItem(task)
  if (status === 'CANCELED') return <Notice kind="info">Canceled. Its credits were refunded.</Notice>
  if (status === 'FAILED') {
    return (
      <Notice kind="bad" icon={<CircleX aria-hidden="true" />}>
        <strong>{error}</strong>
        <p>
          Its credits were refunded.
          {itemId !== undefined && task.projectId !== null && (
            <>
              {' '}
              <Link href={`/projects/${task.projectId}?item=${encodeURIComponent(itemId)}`}>
                Show the item in the editor
              </Link>
            </>
          )}
        </p>
      </Notice>
    )
  }
  return (
    <>
      {status === 'COMPLETED' && outputUrl === null && (
        <Notice kind="info">
          The file was deleted after its retention time. Export it again to get a new one.
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice kind="warning" icon={<TriangleAlert aria-hidden="true" />}>
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
    </>
  )
}
