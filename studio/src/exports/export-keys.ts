import type { ExportTask } from 'framewright-client'

/** The filters of the list of exports. */
export interface ExportFilter {
  readonly projectId?: string
  readonly batchId?: string
  readonly status?: ExportTask['status']
}

/** The keys under which exports are cached. Events of the account invalidate those that begin with `exports`. */
export const exportKeys = {
  all: ['exports'] as const,
  lists: ['exports', 'list'] as const,
  list: (filter: ExportFilter) => ['exports', 'list', filter] as const,
  task: (taskId: string) => ['exports', taskId] as const,
  report: (taskId: string) => ['export-reports', taskId] as const,
}
