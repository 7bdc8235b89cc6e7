import { countSamples } from '../../../engine/mixing/audio-format.ts'
import { chooseMixFormat } from '../../../engine/renderer/audio/choose-mix-format.ts'
import type { AudioRange } from '../../../engine/renderer/jobs/audio-range.ts'
import type { Segment } from '../../../engine/renderer/jobs/segment.ts'
import { computeAudioKeys } from '../../../engine/renderer/plan/audio-key.ts'
import { buildSegmentJob, type PlannedSegmentJob } from '../../../engine/renderer/plan/build-segment-job.ts'
import { planAudioSpans } from '../../../engine/renderer/plan/plan-audio-spans.ts'
import type { RenderPlan } from '../../../platform/database/export-tables.ts'
import { toAudioUnit, type UnitId } from '../../exports/unit-id.ts'
import type { WorkerContext } from '../worker-context.ts'
import type { PreparedExport } from './export-cache.ts'
import { mapPlannedAssets, type PlannedAsset } from './running-export.ts'

/** An export with its plan. */
export interface PlannedExport {
  readonly prepared: PreparedExport
  readonly plan: RenderPlan
}

/** A span of an export's mix. */
export interface PlannedSpan extends AudioRange {
  readonly unit: UnitId
  readonly contentKey: string
}

/** Returns what builds the render jobs of an export's segments; their files may not be local yet. */
export async function openSegmentJobs(
  { fontFolders }: Pick<WorkerContext, 'fontFolders'>,
  { prepared, plan }: PlannedExport,
  signal: AbortSignal,
): Promise<(segment: Segment, outputPath: string) => PlannedSegmentJob<PlannedAsset>> {
  const fonts = await fontFolders.open(plan.fonts ?? [], signal)
  const settings = { ...prepared, fonts, assetFiles: mapPlannedAssets(plan) }
  return (segment, outputPath) => buildSegmentJob(settings, segment, outputPath)
}

/** Lists the spans of the mix of an export in playing order; none without audio. */
export function listPlannedSpans({ prepared, plan }: PlannedExport): readonly PlannedSpan[] {
  const { composition, fps, frameCount } = prepared
  const format = chooseMixFormat(composition, prepared.format)
  if (format === undefined) return []
  const sampleCount = countSamples(frameCount, fps)
  const ranges = planAudioSpans(sampleCount, format)
  const assetFiles = mapPlannedAssets(plan)
  const keys = computeAudioKeys({ composition, assetFiles, format, sampleCount }, ranges)
  return ranges.flatMap((range, index) => {
    const contentKey = keys[index]
    return contentKey === undefined ? [] : [{ ...range, unit: toAudioUnit(index), contentKey }]
  })
}
