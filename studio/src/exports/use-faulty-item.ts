import { useQuery } from '@tanstack/react-query'
import type { ExportTask } from 'framewright-client'
import { useApi } from '../session/session-context.tsx'
import { findFaultyItem } from './find-faulty-item.ts'

/** Finds the item of the project that made an export fail; undefined if there is none. */
export function useFaultyItem({ taskId, projectId, error }: ExportTask): string | undefined {
  const { framewright } = useApi()
  const query = useQuery({
    queryKey: ['faulty-items', taskId],
    queryFn: async ({ signal }) => {
      const { editorState } = await framewright.getProject(projectId ?? '', { signal })
      // Queries must not return undefined.
      return findFaultyItem(error ?? '', editorState) ?? null
    },
    enabled: projectId !== null && error !== null,
    retry: false,
  })
  return query.data ?? undefined
}
