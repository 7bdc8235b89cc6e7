import type { OutputFormat } from '../../document/output-formats.ts'
import type { SegmentJob, SegmentResult } from '../jobs/messages.ts'
import type { PacketFormat } from '../media/encoder-settings.ts'
import { GifSegmentEncoder } from '../media/gif-segment-encoder.ts'
import { classifySegment } from '../media/segment-class.ts'
import { SegmentEncoder } from '../media/segment-encoder.ts'
import { drawSegment } from './draw-segment.ts'
import type { JobContext } from './job-context.ts'
import type { SegmentContent } from './segment-content.ts'
import { WholeFrames } from './whole-frames.ts'

/**
 * Draws and encodes the frames of one segment into `job.outputPath`.
 *
 * While libuv's threads encode frame n, frame n+1 is decoded and drawn. An abort leaves no file.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderSegment(job: SegmentJob, context: JobContext): Promise<SegmentResult> {
  const { output, fps, format, quality, outputPath } = job
  const { width, height, transparent } = output
  if (format === 'gif') {
    await using encoder = await GifSegmentEncoder.open(outputPath, { width, height, transparent })
    const result = await drawSegment(job, new WholeFrames(output, encoder), context)
    await encoder.finish(() => context.onProgress(job.segment.frameCount))
    return result
  }
  const settings = { format: toPacketFormat(format), width, height, fps, threads: 1, transparent, quality }
  await using encoders = new AsyncDisposableStack()
  let encoder: SegmentEncoder | undefined
  const open = async ({ changingShare, ...content }: SegmentContent): Promise<SegmentEncoder> => {
    const segmentClass = classifySegment(changingShare, content)
    encoder = encoders.use(await SegmentEncoder.open(outputPath, { ...settings, segmentClass }))
    return encoder
  }
  const result = await drawSegment(job, open, context)
  await encoder?.finish()
  return result
}

function toPacketFormat(format: Exclude<OutputFormat, 'gif'>): PacketFormat {
  if (format === 'mp3' || format === 'wav') throw new TypeError(`${format} has no segments`)
  return format
}
