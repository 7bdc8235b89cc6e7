import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, FramewrightError, type ProjectSummary } from 'framewright-client'
import { useApi } from '../session/session-context.tsx'
import { readDocumentFacts } from './document-facts.ts'

/** The largest page that the API returns. */
const PAGE_SIZE = 50

/** The key of the list of projects. Events of the account invalidate it. */
export const projectListKey = ['projects', 'list'] as const

/** Reads the projects page by page, newest first. */
export function useProjectPages() {
  const { framewright } = useApi()
  return useInfiniteQuery({
    queryKey: projectListKey,
    queryFn: async ({ pageParam, signal }) => {
      const query = { pageSize: PAGE_SIZE, ...(pageParam !== '' && { pageCursor: pageParam }) }
      return answerOf(framewright.api.GET('/v1/projects', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.nextPageCursor,
  })
}

/** Reads the length and the size of a project's document, which lists do not have. */
export function useProjectFacts({ projectId, updatedAt }: ProjectSummary, isEnabled: boolean) {
  const { framewright } = useApi()
  return useQuery({
    queryKey: ['project-facts', projectId, updatedAt],
    queryFn: async ({ signal }) => {
      const { editorState } = await framewright.getProject(projectId, { signal })
      return readDocumentFacts(editorState)
    },
    enabled: isEnabled,
    // The key names the state of the project, so events need not invalidate it.
    staleTime: Number.POSITIVE_INFINITY,
    retry: retryWhenBusy,
  })
}

/** Reads the poster of a project as an image file. */
export function useProjectPoster(
  { projectId, updatedAt }: Pick<ProjectSummary, 'projectId' | 'updatedAt'>,
  isEnabled: boolean,
) {
  const { framewright } = useApi()
  return useQuery({
    queryKey: ['project-posters', projectId, updatedAt],
    queryFn: async ({ signal }) => {
      const params = { path: { projectId }, query: { width: 480, format: 'webp' } } as const
      return answerOf<Blob>(
        framewright.api.GET('/v1/projects/{projectId}/poster', { params, parseAs: 'blob', signal }),
      )
    },
    enabled: isEnabled,
    staleTime: Number.POSITIVE_INFINITY,
    retry: retryWhenBusy,
    retryDelay: (failures) => 1000 * 2 ** failures,
  })
}

/** Returns whether a request is worth repeating: the server draws a few images at a time and refuses others. */
export function retryWhenBusy(failures: number, error: unknown): boolean {
  if (!(error instanceof FramewrightError)) return failures < 2
  return failures < 4 && (error.status === 429 || error.status === 503)
}
