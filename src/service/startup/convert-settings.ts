import type { Config } from '../../config.ts'
import type { UploadLimits } from '../assets/upload-asset.ts'
import type { RateTable } from '../billing/charge.ts'
import type { ExportLimits } from '../exports/export-limits.ts'
import type { PreviewSettings } from '../previews/preview-limits.ts'
import type { RevisionPolicy } from '../projects/thin-revisions.ts'

const MEBIBYTE = 1024 ** 2

export function toExportLimits(config: Config): ExportLimits {
  return {
    maxActiveExports: zeroToInfinity(config.maxActiveExports),
    maxBatchRows: config.maxBatchRows,
    batchRowsAtOnce: config.batchRowsAtOnce,
    maxDurationSeconds: config.maxDurationMinutes * 60,
    maxPixels: config.maxOutputPixels,
    maxSidePixels: config.maxOutputSide,
    idempotencyHours: config.idempotencyHours,
    quoteMinutes: config.quoteMinutes,
    allowHttpCallbacks: config.allowHttpCallbacks,
    allowPrivateCallbacks: config.allowPrivateCallbacks,
  }
}

export function toUploadLimits(config: Config): UploadLimits {
  return {
    videoBytes: config.maxVideoMebibytes * MEBIBYTE,
    audioBytes: config.maxAudioMebibytes * MEBIBYTE,
    imageBytes: config.maxImageMebibytes * MEBIBYTE,
    captionBytes: config.maxCaptionMebibytes * MEBIBYTE,
    mediaSeconds: config.maxMediaMinutes * 60,
  }
}

export function toRateTable(config: Config): RateTable {
  return {
    steps: config.billingRates.map(([maxShortSide, rate]) => ({ maxShortSide, rate })),
    highFrameRateFactor: config.billing60FpsFactor,
    creditsPerSecond: [config.creditsPerMinute, 60],
  }
}

export function toPreviewSettings(config: Config): PreviewSettings {
  return {
    processes: config.previewProcesses,
    memoryLimitBytes: toRenderMemoryBytes(config),
    materialCacheBytes: config.materialCacheMebibytes * MEBIBYTE,
  }
}

export function toRevisionPolicy(config: Config): RevisionPolicy {
  return {
    allMinutes: config.revisionAllMinutes,
    tenMinuteHours: config.revisionTenMinuteHours,
    hourlyDays: config.revisionHourlyDays,
    maxDays: config.revisionDays,
  }
}

/** Returns the memory limit of one render process, in bytes. */
export function toRenderMemoryBytes({ renderMemoryMebibytes }: Config): number {
  return zeroToInfinity(renderMemoryMebibytes) * MEBIBYTE
}

/** Returns the CPU time limit of one export, in seconds. */
export function toRenderCpuSeconds({ maxRenderCpuSeconds }: Config): number {
  return zeroToInfinity(maxRenderCpuSeconds)
}

/** In these settings 0 means "no limit". */
const zeroToInfinity = (setting: number): number => (setting === 0 ? Number.POSITIVE_INFINITY : setting)
