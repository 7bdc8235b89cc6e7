import type { ProjectSummary } from 'framewright-client'
import { useDeferredValue, useMemo } from 'react'
import { useDeletedProjects } from './pending-deletions-provider.tsx'
import { type ProjectOrder, selectProjects } from './sort-projects.ts'
import { useAllProjects } from './use-all-projects.ts'

/** The state of the list of projects. */
export interface ProjectList {
  /** Those that the search finds, in order. */
  readonly projects: readonly ProjectSummary[]
  /** Number of projects that are loaded. */
  readonly total: number
  readonly status: 'loading' | 'failed' | 'ready'
  readonly error: unknown
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  /** Whether older projects exist that are neither searched nor sorted. */
  readonly isCutOff: boolean
  readonly retry: () => void
  readonly loadMore: () => void
}

/** Returns the account's projects as the page lists them. */
export function useProjectList(search: string, order: ProjectOrder): ProjectList {
  const needsAll = order !== 'created' || search.trim() !== ''
  const { pages, projects: loaded, isFull } = useAllProjects(needsAll)
  const deleted = useDeletedProjects()
  const words = useDeferredValue(search)
  const { hasNextPage, isError, fetchNextPage, refetch } = pages
  const kept = useMemo(() => loaded.filter(({ projectId }) => !deleted.has(projectId)), [loaded, deleted])
  const projects = useMemo(() => selectProjects(kept, words, order), [kept, words, order])
  return {
    projects,
    total: kept.length,
    status: pages.data !== undefined ? 'ready' : isError ? 'failed' : 'loading',
    error: pages.error,
    hasMore: hasNextPage && !needsAll,
    isLoadingMore: pages.isFetchingNextPage,
    isCutOff: needsAll && hasNextPage && isFull,
    retry: () => void refetch(),
    loadMore: () => void fetchNextPage(),
  }
}
