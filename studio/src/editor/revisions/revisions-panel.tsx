import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { History } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../design/button.tsx'
import { EmptyState } from '../../design/empty-state.tsx'
import { ErrorNotice } from '../../design/error-notice.tsx'
import { Spinner } from '../../design/spinner.tsx'
import { useToasts } from '../../design/toasts.tsx'
import { useApi } from '../../session/session-context.tsx'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { groupRevisions } from './group-revisions.ts'
import { RenameRevisionDialog } from './rename-revision-dialog.tsx'
import { RevisionChanges } from './revision-changes.tsx'
import { RevisionEntry } from './revision-entry.tsx'
import styles from './revisions-panel.module.css'

/** Lists the stored versions of the project, newest first, with what each changed, and restores one. */
export function RevisionsPanel() {
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const saving = useEditor((snapshot) => snapshot.saving)
  const canRestore = useEditor((snapshot) => snapshot.canReplace)
  const current = saving.status === 'saved' ? saving.revision : undefined
  const { framewright } = useApi()
  const session = useEditorSession()
  const toasts = useToasts()
  const [compared, setCompared] = useState<number | undefined>(undefined)
  const [renamed, setRenamed] = useState<{ revision: number; name: string } | undefined>(undefined)
  const list = useInfiniteQuery({
    // A new revision is at the top of the first page.
    queryKey: ['revisions', projectId, current],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) =>
      answerOf(
        framewright.api.GET('/v1/projects/{projectId}/revisions', {
          params: { path: { projectId }, query: pageParam === undefined ? {} : { pageCursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: ({ meta }) => meta.nextPageCursor ?? undefined,
  })
  const restore = useMutation({
    mutationFn: (revision: number) => session.restoreRevision(revision),
    onSuccess: (_result, revision) =>
      toasts.show({
        kind: 'good',
        title: `Revision ${revision} is the current one again.`,
        action: { label: 'Undo', onAction: () => session.undo() },
      }),
    onError: (error) => toasts.showError(error),
  })
  const revisions = list.data?.pages.flatMap(({ data }) => data) ?? []
  if (list.isPending)
    return (
      <div className={styles.panel} role="status" aria-label="Loading the history">
        <Spinner />
      </div>
    )
  if (list.isError)
    return (
      <div className={styles.panel}>
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      </div>
    )
  if (revisions.length === 0) return <EmptyState icon={<History />} title="No revisions yet" />
  return (
    <div className={styles.panel}>
      <ul className={styles.list}>
        {groupRevisions(revisions, current).map(({ latest, earlier, previous }) => (
          <RevisionEntry
            key={latest.revision}
            {...{ latest, earlier, previous, current }}
            canRestore={canRestore && !restore.isPending}
            onCompare={setCompared}
            onRename={setRenamed}
            onRestore={(revision) => restore.mutate(revision)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button isBusy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          Show older ones
        </Button>
      )}
      {compared !== undefined && (
        <RevisionChanges revision={compared} onClose={() => setCompared(undefined)} />
      )}
      {renamed !== undefined && (
        <RenameRevisionDialog
          projectId={projectId}
          revision={renamed.revision}
          name={renamed.name}
          onClose={(hasChanged) => {
            setRenamed(undefined)
            if (hasChanged) void list.refetch()
          }}
        />
      )}
    </div>
  )
}
