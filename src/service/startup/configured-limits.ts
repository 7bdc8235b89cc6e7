import type { Config } from '../../config.ts'
import type { UploadLimits } from '../assets/upload-asset.ts'
import type { RateTable } from '../billing/charge.ts'
import { type ExportLimits, resolveActiveExportLimit } from '../exports/export-limits.ts'
import type { PreviewSettings } from '../previews/preview-limits.ts'

export const exportLimits = (config: Config): ExportLimits => ({
  maxActiveExports: resolveActiveExportLimit(config.maxActiveExports, config.maxActiveExports),
  maxDurationSeconds: config.maxDurationMinutes * 60,
  maxPixels: config.maxOutputPixels,
  maxSidePixels: config.maxOutputSide,
  idempotencyHours: config.idempotencyHours,
  allowHttpCallbacks: config.allowHttpCallbacks,
  allowPrivateCallbacks: config.allowPrivateCallbacks,
})

export const uploadLimits = (config: Config): UploadLimits => ({
  videoBytes: config.maxVideoMebibytes * 1024 ** 2,
  audioBytes: config.maxAudioMebibytes * 1024 ** 2,
  imageBytes: config.maxImageMebibytes * 1024 ** 2,
  captionBytes: config.maxCaptionMebibytes * 1024 ** 2,
  mediaSeconds: config.maxMediaMinutes * 60,
})

/** Of one render process. */
export const renderMemoryBytes = ({ renderMemoryMebibytes }: Config): number =>
  renderMemoryMebibytes === 0 ? Number.POSITIVE_INFINITY : renderMemoryMebibytes * 1024 ** 2

export const previewSettings = (config: Config): PreviewSettings => ({
  processes: config.previewProcesses,
  memoryLimitBytes: renderMemoryBytes(config),
})

/** Of one export. */
export const renderCpuSeconds = ({ maxRenderCpuSeconds }: Config): number =>
  maxRenderCpuSeconds === 0 ? Number.POSITIVE_INFINITY : maxRenderCpuSeconds

export const rateTable = (config: Config): RateTable => ({
  steps: config.billingRates.map(([maxShortSide, rate]) => ({ maxShortSide, rate })),
  highFrameRateFactor: config.billing60FpsFactor,
  creditsPerSecond: [config.creditsPerMinute, 60],
})
