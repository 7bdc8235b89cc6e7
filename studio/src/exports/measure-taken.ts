import type { ExportTask } from 'framewright-client'

/** Returns the seconds from the start of rendering to the end; undefined if one of both has not happened. */
export function measureTaken({ startedAt, completedAt }: Pick<ExportTask, 'startedAt' | 'completedAt'>) {
  if (startedAt === null || completedAt === null) return undefined
  return (Date.parse(completedAt) - Date.parse(startedAt)) / 1000
}
