import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { Dialog } from '../../design/dialog.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { useApi } from '../../session/session-context.tsx'
import type { Json } from '../session/changes/change.ts'
import { describeVersions } from '../session/changes/describe-versions.ts'
import { useEditor } from '../session/use-editor.ts'
import styles from './revisions-panel.module.css'

interface RevisionChangesProps {
  readonly revision: number
  readonly onClose: () => void
}

/** Shows what has changed since a revision. */
export function RevisionChanges({ revision, onClose }: RevisionChangesProps) {
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const document = useEditor((snapshot) => snapshot.document)
  const { framewright } = useApi()
  const { data, error, refetch } = useQuery({
    queryKey: ['revision', projectId, revision],
    // A revision never changes.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answerOf(
        framewright.api.GET('/v1/projects/{projectId}/revisions/{revision}', {
          params: { path: { projectId, revision } },
          signal,
        }),
      ),
  })
  const changes =
    data === undefined ? undefined : describeVersions(toJson(data.data.editorState), toJson(document))
  return (
    <Dialog title={`Changes since revision ${revision}`} isOpen onClose={onClose}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {changes === undefined && error === null && <Spinner />}
      {changes?.length === 0 && <p>Nothing that shows has changed.</p>}
      {changes !== undefined && changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map(({ summary }) => (
            <li key={summary}>{summary}</li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

/** A response is JSON, whatever its type says about its members. */
function toJson(document: object): Json {
  return document as Json
}
