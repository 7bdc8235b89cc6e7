import { frameToTicks } from '../../document/ticks.ts'
import { listUsedAssets } from '../assets/used-assets.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { DocumentJob, SegmentJob } from '../jobs/messages.ts'
import type { RenderSettings } from '../jobs/render-settings.ts'
import type { Segment } from '../jobs/segment.ts'
import { sliceCaptions } from './slice-captions.ts'
import { sliceComposition } from './slice-composition.ts'

/** A job whose asset files are given by `File`: before they are fetched, by what is known of them. */
type WithFiles<Job extends DocumentJob, File> = Omit<Job, 'assetFiles'> & {
  readonly assetFiles: ReadonlyMap<string, File>
}

/** The job of a segment whose asset files may not be local yet; what they contain is known. */
export type PlannedSegmentJob<File extends Pick<AssetFile, 'contentId'>> = WithFiles<SegmentJob, File>

/**
 * Builds the job that renders one segment. It contains only the slice of the document that the segment shows, and the
 * files of that slice.
 */
export function buildSegmentJob<File extends Pick<AssetFile, 'contentId'>>(
  job: WithFiles<DocumentJob & RenderSettings, File>,
  segment: Segment,
  outputPath: string,
): PlannedSegmentJob<File> {
  const { fps, format, quality, output, fonts } = job
  const startTicks = frameToTicks(segment.startFrame, fps)
  const endTicks = frameToTicks(segment.startFrame + segment.frameCount, fps)
  const composition = sliceCaptions(
    sliceComposition(job.composition, startTicks, endTicks),
    startTicks,
    endTicks,
  )
  const assetFiles = new Map<string, File>()
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
    quality,
    segment,
    outputPath,
    fonts,
  }
}
