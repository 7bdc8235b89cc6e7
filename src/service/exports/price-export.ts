import { chooseFrameRate } from '../../engine/document/output-formats.ts'
import { type Charge, computeCharge, type RateTable } from '../billing/charge.ts'
import type { CheckedDocument, ExportSettings } from './check-document.ts'

/** Prices an export by the pixels and the frame rate that its format has. */
export function priceExport(
  { durationTicks, output }: CheckedDocument,
  { format, fps }: Pick<ExportSettings, 'format' | 'fps'>,
  rates: RateTable,
): Charge {
  return computeCharge(durationTicks, output, chooseFrameRate(format, fps), rates)
}
