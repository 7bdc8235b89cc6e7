import type { ExportTask } from 'framewright-client'
import { formatCredits } from '../design/format-amount.ts'

/** Returns the credits that an export costs. Failed and canceled ones are refunded. */
export function describeCharge({
  status,
  chargedCredits,
}: Pick<ExportTask, 'status' | 'chargedCredits'>): string {
  return status === 'FAILED' || status === 'CANCELED' ? 'refunded' : formatCredits(chargedCredits)
}
