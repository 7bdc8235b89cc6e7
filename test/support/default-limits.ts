import { loadConfig } from '../../src/config.ts'
import { fixedPreviewLimits, type PreviewLimits } from '../../src/service/previews/preview-limits.ts'
import {
  toExportLimits,
  toPreviewSettings,
  toRateTable,
  toUploadLimits,
} from '../../src/service/startup/convert-settings.ts'

/** The limits and rates below are those of a service without any settings. */
const config = loadConfig({})

export const defaultExportLimits = toExportLimits(config)
export const defaultUploadLimits = toUploadLimits(config)
export const defaultRates = toRateTable(config)
export const defaultPreviewLimits: PreviewLimits = { ...fixedPreviewLimits, ...toPreviewSettings(config) }
export const defaultTextCheckMs = config.textCheckSeconds * 1000
