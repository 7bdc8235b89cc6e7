import type { OutputFormat } from '../../document/output-formats.ts'
import type { SegmentJob, SegmentResult } from '../jobs/messages.ts'
import type { PacketFormat } from '../media/encoder-settings.ts'
import { GifSegmentEncoder } from '../media/gif-segment-encoder.ts'
import { SegmentEncoder } from '../media/segment-encoder.ts'
import { drawSegment } from './draw-segment.ts'
import type { JobContext } from './job-context.ts'

/**
 * Draws and encodes the frames of one segment into `job.outputPath`.
 *
 * While libuv's threads convert and encode frame n, frame n+1 is decoded and drawn. An abort leaves no file.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderSegment(job: SegmentJob, context: JobContext): Promise<SegmentResult> {
  const { output, fps, format, outputPath } = job
  const { width, height, transparent } = output
  if (format === 'gif') {
    await using encoder = await GifSegmentEncoder.open(outputPath, { width, height, transparent })
    const result = await drawSegment(job, encoder, context)
    await encoder.finish(() => context.onProgress(job.segment.frameCount))
    return result
  }
  const settings = { format: toPacketFormat(format), width, height, fps, threads: 1, transparent }
  await using encoder = await SegmentEncoder.open(outputPath, settings)
  const result = await drawSegment(job, encoder, context)
  await encoder.finish()
  return result
}

function toPacketFormat(format: Exclude<OutputFormat, 'gif'>): PacketFormat {
  if (format === 'mp3' || format === 'wav') throw new TypeError(`${format} has no segments`)
  return format
}
