import type { Composition } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { type FramesPerSecond, frameToTicks } from '../../document/ticks.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import type { FontsFolder, SegmentJob } from '../jobs/messages.ts'
import type { ContainerFormat } from '../media/segment-encoder.ts'
import type { Segment } from './plan-segments.ts'
import { sliceComposition } from './slice-composition.ts'

export interface SegmentedExport {
  readonly composition: Composition
  readonly assetFiles: ReadonlyMap<string, AssetFile>
  readonly output: OutputFrame
  readonly fps: FramesPerSecond
  readonly format: ContainerFormat
  readonly fonts: FontsFolder | undefined
}

/** The work of drawing one segment: just the slice of the document, and just the files, that it shows. */
export function buildSegmentJob(job: SegmentedExport, segment: Segment, outputPath: string): SegmentJob {
  const { fps, format, output, fonts } = job
  const startTicks = frameToTicks(segment.startFrame, fps)
  const endTicks = frameToTicks(segment.startFrame + segment.frameCount, fps)
  const composition = sliceComposition(job.composition, startTicks, endTicks)
  const assetFiles = new Map<string, AssetFile>()
  for (const { id } of listUsedAssets(composition)) {
    const file = job.assetFiles.get(id)
    if (file !== undefined) assetFiles.set(id, file)
  }
  return {
    kind: 'segment',
    composition,
    assetFiles,
    output,
    fps,
    format,
    segment,
    outputPath,
    fonts,
  }
}
