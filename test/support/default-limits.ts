import { loadConfig } from '../../src/config.ts'
import { fixedPreviewLimits, type PreviewLimits } from '../../src/service/previews/preview-limits.ts'
import { previewSettings, rateTable, uploadLimits } from '../../src/service/startup/configured-limits.ts'

/** The limits and rates below are those of a service without any settings. */
const config = loadConfig({})

export const defaultUploadLimits = uploadLimits(config)
export const defaultRates = rateTable(config)
export const defaultPreviewLimits: PreviewLimits = { ...fixedPreviewLimits, ...previewSettings(config) }
