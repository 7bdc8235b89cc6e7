import type { ExportSettings } from '../../exports/check-document.ts'
import type { EstimateExportBody } from './schemas.ts'

/** Returns the settings of an export in a request. */
export function pickSettings(
  body: Pick<EstimateExportBody, 'fps' | 'ratio' | 'scale' | 'format' | 'transparent'>,
): ExportSettings {
  const { fps, ratio, scale, format, transparent } = body
  // Absent unless it is true, so that a quote also holds for requests that spell the default out.
  return { fps, ratio, scale, format, ...(transparent === true && { transparent }) }
}
