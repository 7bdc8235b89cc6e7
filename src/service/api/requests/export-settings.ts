import { DEFAULT_QUALITY } from '../../../engine/document/output-qualities.ts'
import type { ExportSettings } from '../../exports/check-document.ts'
import type { EstimateExportBody } from './schemas.ts'

/** Returns the settings of an export in a request. */
export function pickSettings(
  body: Pick<EstimateExportBody, 'fps' | 'ratio' | 'scale' | 'format' | 'transparent' | 'quality'>,
): ExportSettings {
  const { fps, ratio, scale, format, transparent, quality = DEFAULT_QUALITY } = body
  // Defaults are left out, so that a quote also holds for requests that spell them out.
  return {
    fps,
    ratio,
    scale,
    format,
    ...(transparent === true && { transparent }),
    ...(quality !== DEFAULT_QUALITY && { quality }),
  }
}
