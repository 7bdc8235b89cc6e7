import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, type ExportTask } from 'framewright-client'
import { useMemo } from 'react'
import { useApi } from '../session/session-context.tsx'
import { type ExportFilter, exportKeys } from './export-keys.ts'
import { isActive } from './export-status.tsx'

const PAGE_SIZE = 30
/** Pause between two reads of the exports that are being rendered, in milliseconds. Events only tell when they start and end. */
const PROGRESS_MS = 1_500

/** Reads the exports that match a filter, newest first, page by page. */
export function useExportPages(filter: ExportFilter) {
  const { framewright } = useApi()
  return useInfiniteQuery({
    queryKey: exportKeys.list(filter),
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...filter, pageSize: PAGE_SIZE, ...(pageParam !== '' && { pageCursor: pageParam }) }
      return answerOf(framewright.api.GET('/v1/exports', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ meta }) => meta.nextPageCursor,
  })
}

/** Returns the exports of a list, with the newest progress of those that are being rendered. */
export function useLiveProgress(tasks: readonly ExportTask[]): readonly ExportTask[] {
  const { framewright } = useApi()
  const queryClient = useQueryClient()
  const { data } = useQuery({
    queryKey: progressKey,
    queryFn: async ({ signal }) => {
      const query = { status: 'PROCESSING', pageSize: 50 } as const
      const page = await answerOf(framewright.api.GET('/v1/exports', { params: { query }, signal }))
      const running = new Map(page.data.map((task) => [task.taskId, task]))
      const before = queryClient.getQueryData<typeof running>(progressKey)
      const hasEnded = [...(before?.keys() ?? [])].some((taskId) => !running.has(taskId))
      // Also without the event, which a proxy may hold back.
      if (hasEnded) void queryClient.invalidateQueries({ queryKey: exportKeys.lists })
      return running
    },
    enabled: tasks.some(isActive),
    refetchInterval: PROGRESS_MS,
    staleTime: 0,
  })
  // The list may know of an end that the last read of the progress was too early for.
  return useMemo(
    () => tasks.map((task) => (isActive(task) ? (data?.get(task.taskId) ?? task) : task)),
    [tasks, data],
  )
}

const progressKey = ['export-progress'] as const
