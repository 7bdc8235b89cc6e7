import type { Batch } from 'framewright-client'
import { Badge } from '../design/badge.tsx'

/** The state of a batch in a word. A batch with failed rows is not simply completed. */
export function BatchStatus({ batch: { status, counts } }: { readonly batch: Batch }) {
  if (status === 'RUNNING') return <Badge kind="info">Running</Badge>
  if (status === 'CANCELED') return <Badge>Canceled</Badge>
  return counts.failed > 0 ? (
    <Badge kind="warning">Completed with failures</Badge>
  ) : (
    <Badge kind="good">Completed</Badge>
  )
}
