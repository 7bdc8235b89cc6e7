import type { Composition } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { type FramesPerSecond, frameToTicks } from '../../document/ticks.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import { usedAssets } from '../assets/used-assets.ts'
import type { ContainerFormat } from '../media/segment-encoder.ts'
import type { FontsFolder, SegmentWork } from '../process/messages.ts'
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
export function segmentWork(work: SegmentedExport, segment: Segment, outputPath: string): SegmentWork {
  const { fps, format, output, fonts } = work
  const startTicks = frameToTicks(segment.startFrame, fps)
  const endTicks = frameToTicks(segment.startFrame + segment.frameCount, fps)
  const composition = sliceComposition(work.composition, startTicks, endTicks)
  const assetFiles = new Map<string, AssetFile>()
  for (const { id } of usedAssets(composition)) {
    const file = work.assetFiles.get(id)
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
