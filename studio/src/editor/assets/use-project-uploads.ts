import { useInfiniteQuery } from '@tanstack/react-query'
import { answerOf } from 'framewright-client'
import { useApi } from '../../session/session-context.tsx'
import { useEditor } from '../session/use-editor.ts'
import { getAssetsKey } from './use-media-files.ts'

/** Reads the uploads that belong to the open project, newest first. */
export function useProjectUploads() {
  const { projectId } = useEditor((snapshot) => snapshot.project)
  const { framewright } = useApi()
  return useInfiniteQuery({
    queryKey: getAssetsKey(projectId),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        framewright.api.GET('/v1/projects/{projectId}/assets', {
          params: { path: { projectId }, query: pageParam === '' ? {} : { pageCursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: ({ meta }) => meta.nextPageCursor ?? undefined,
  })
}
