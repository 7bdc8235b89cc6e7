import { useQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { Skeleton } from '../../design/skeleton.tsx'
import { useWasVisible } from '../../design/use-visible.ts'
import { useApi } from '../../session/session-context.tsx'
import { useEditor } from '../session/use-editor.ts'
import { summarizeChanges } from './summarize-changes.ts'

interface RevisionSummaryProps {
  readonly revision: number
  readonly restoredFrom: number | null
  /** The revision with which it is compared; undefined if there is none any more. */
  readonly previous: number | undefined
}

/** Says what a revision changed. */
export function RevisionSummary({ revision, restoredFrom, previous }: RevisionSummaryProps) {
  if (restoredFrom !== null) return <strong>Restored revision {restoredFrom}</strong>
  if (previous === undefined)
    return <strong>{revision === 1 ? 'Created the project' : 'Earlier changes'}</strong>
  return <ComparedSummary revision={revision} previous={previous} />
}

interface ComparedSummaryProps {
  readonly revision: number
  readonly previous: number
}

/** The server compares the revisions, as soon as the entry is near. */
function ComparedSummary({ revision, previous }: ComparedSummaryProps) {
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const { framewright } = useApi()
  const [ref, wasVisible] = useWasVisible<HTMLElement>()
  const { data, isError } = useQuery({
    queryKey: ['revision-changes', projectId, previous, revision],
    enabled: wasVisible,
    // Revisions never change.
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answerOf(
        framewright.api.GET('/v1/projects/{projectId}/revisions/{revision}/compare/{after}', {
          params: { path: { projectId, revision: previous, after: revision } },
          signal,
        }),
      ),
  })
  const known = data && (summarizeChanges(data.data.changes) ?? 'Changed nothing that shows')
  return <strong ref={ref}>{known ?? (isError ? `Revision ${revision}` : <Skeleton width="9rem" />)}</strong>
}
