import type { ExportTask } from 'framewright-client'
import { Badge } from '../design/badge.tsx'

type Status = ExportTask['status']

/** Every status, in the order of a task's life. */
export const exportStatuses: readonly Status[] = [
  'PENDING',
  'PROCESSING',
  'PAUSED',
  'COMPLETED',
  'FAILED',
  'CANCELED',
]

export const statusLabels: Readonly<Record<Status, string>> = {
  PENDING: 'Waiting',
  PROCESSING: 'Rendering',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
}

const kinds = {
  PENDING: 'neutral',
  PROCESSING: 'info',
  PAUSED: 'warning',
  COMPLETED: 'good',
  FAILED: 'bad',
  CANCELED: 'neutral',
} as const

const phases = { rendering: 'Rendering', saving: 'Joining', finishing: 'Storing' } as const

/** Returns whether an export has not ended yet. */
export function isActive({ status }: Pick<ExportTask, 'status'>): boolean {
  return status === 'PENDING' || status === 'PROCESSING' || status === 'PAUSED'
}

/** Returns what happens to an export at the moment. */
export function describePhase({ status, exportPhase }: Pick<ExportTask, 'status' | 'exportPhase'>): string {
  return exportPhase === undefined ? statusLabels[status] : phases[exportPhase]
}

export function StatusBadge({ task }: { readonly task: Pick<ExportTask, 'status' | 'exportPhase'> }) {
  return <Badge kind={kinds[task.status]}>{describePhase(task)}</Badge>
}
