import type { ExportStatus } from '../../platform/database/export-tables.ts'

/** The statuses of tasks that have not ended. */
export const activeStatuses = ['PENDING', 'PROCESSING', 'PAUSED'] as const satisfies readonly ExportStatus[]
