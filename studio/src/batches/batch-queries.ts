import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  answerOf,
  type Batch,
  Batches,
  type BatchResult,
  type ExportTask,
  type Framewright,
} from 'framewright-client'
import { queryKeys } from '../session/query-keys.ts'
import { toLocalPath } from './to-local-path.ts'

/** How often a running batch is read: single rows that start cause no event that lists them. */
const RUNNING_REFRESH_MS = 2_000

export const batchesQuery = (framewright: Framewright) =>
  infiniteQueryOptions({
    queryKey: [...queryKeys.batches, 'list'],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { pageCursor: pageParam }
      return answerOf(framewright.api.GET('/v1/batches', { params: { query }, signal }))
    },
    // The type of the cursors.
    initialPageParam: null as string | null,
    getNextPageParam: ({ meta }) => meta.nextPageCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some(isRunning)) === true ? RUNNING_REFRESH_MS : false,
  })

export const batchQuery = (framewright: Framewright, batchId: string) =>
  queryOptions({
    queryKey: queryKeys.batch(batchId),
    queryFn: ({ signal }) => framewright.batches.get(batchId, { signal }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? RUNNING_REFRESH_MS : false),
  })

/**
 * The rows of a batch with their results.
 *
 * @param batch - Its counts are part of the key, so that the rows are read again when one of them has ended.
 */
export const batchRowsQuery = (framewright: Framewright, batch: Batch) =>
  queryOptions({
    queryKey: [...queryKeys.batch(batch.batchId), 'rows', batch.counts],
    queryFn: ({ signal }): Promise<BatchResult[]> =>
      // The links of the API may name another host than this page's, for example behind a proxy.
      new Batches(framewright.api, (input, init) => fetch(toLocalPath(String(input)) ?? '', init)).results(
        batch.batchId,
        { signal },
      ),
  })

/** The rows of a batch that are rendered now, with their progress. */
export const renderingRowsQuery = (framewright: Framewright, batchId: string, isShown: boolean) =>
  queryOptions({
    queryKey: [...queryKeys.batch(batchId), 'rendering'],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, ExportTask>> => {
      const query = { batchId, status: 'PROCESSING' as const, pageSize: 50 }
      const { data } = await answerOf(framewright.api.GET('/v1/exports', { params: { query }, signal }))
      return new Map(data.map((task) => [task.taskId, task]))
    },
    enabled: isShown,
    refetchInterval: isShown ? RUNNING_REFRESH_MS : false,
  })

/** The title of a project; null if it was deleted. */
export const projectTitleQuery = (framewright: Framewright, projectId: string) =>
  queryOptions({
    queryKey: [...queryKeys.project(projectId), 'title'],
    queryFn: async ({ signal }) => {
      const { data, response } = await framewright.api.GET('/v1/projects/{projectId}', {
        params: { path: { projectId } },
        signal,
      })
      return response.status === 404 ? null : (data?.data.title ?? '')
    },
    staleTime: 300_000,
  })

const isRunning = (batch: Batch | undefined): boolean => batch?.status === 'RUNNING'
