import type { ProjectSummary } from 'framewright-client'
import { useEffect, useMemo } from 'react'
import { useProjectPages } from './project-queries.ts'

/** The API lists projects by their creation only, so searching and sorting need all of them. This is the maximum that is loaded. */
const MAX_LOADED = 1000

/**
 * Reads all projects, newest first, at most a thousand.
 *
 * @param isEnabled - Whether to read more than the first page.
 */
export function useAllProjects(isEnabled: boolean) {
  const pages = useProjectPages()
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages
  const projects = useMemo(() => pages.data?.pages.flatMap(({ data }) => data) ?? none, [pages.data])
  const isFull = projects.length >= MAX_LOADED
  useEffect(() => {
    if (isEnabled && hasNextPage && !isFull && !isFetching && !isError) void fetchNextPage()
  }, [isEnabled, hasNextPage, isFull, isFetching, isError, fetchNextPage])
  return { pages, projects, isFull }
}

const none: readonly ProjectSummary[] = []
