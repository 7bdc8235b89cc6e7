import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExportTask } from 'framewright-client'
import { useEffect, useState } from 'react'
import { useApi } from '../session/session-context.tsx'
import { exportKeys } from './export-keys.ts'
import { isActive } from './export-status.tsx'

/** Pause between two reads if the event stream of a task fails, in milliseconds. */
const POLL_MS = 3_000

/**
 * Reads an export, and follows it until it has ended.
 *
 * @param taskId - Undefined: nothing is read.
 */
export function useExportTask(taskId: string | undefined) {
  const { framewright } = useApi()
  const queryClient = useQueryClient()
  const [hasStream, setHasStream] = useState(true)
  const query = useQuery({
    queryKey: exportKeys.task(taskId ?? ''),
    queryFn: ({ signal }) => framewright.getExport(taskId ?? '', { signal }),
    enabled: taskId !== undefined,
    refetchInterval: ({ state }) => (!hasStream && state.data && isActive(state.data) ? POLL_MS : false),
  })
  const isRunning = query.data !== undefined && isActive(query.data)
  useEffect(() => {
    if (taskId === undefined || !isRunning) return
    const abort = new AbortController()
    const follow = async (): Promise<void> => {
      try {
        for await (const task of framewright.followExport(taskId, { signal: abort.signal })) {
          queryClient.setQueryData<ExportTask>(exportKeys.task(taskId), task)
          if (!isActive(task)) await queryClient.invalidateQueries({ queryKey: exportKeys.lists })
        }
      } catch {
        // Aborted, or the server cannot be reached: the query polls, and shows its error if it fails too.
        if (!abort.signal.aborted) setHasStream(false)
      }
    }
    void follow()
    return () => abort.abort()
  }, [framewright, queryClient, taskId, isRunning])
  return query
}
