import type { SegmentJob, SegmentResult } from '../jobs/messages.ts'
import { SegmentEncoder } from '../media/segment-encoder.ts'
import { drawSegment } from './draw-segment.ts'

/**
 * Draws and encodes the frames of one segment into `work.outputPath`.
 *
 * While frame n is converted and encoded on libav's threads, frame n+1 is decoded and drawn.
 *
 * @param signal - Looked at before each frame; an abort leaves no file.
 * @param onProgress - Frames handed to the encoder so far, at every frame.
 * @throws {RenderError} Naming the asset that can't be read.
 */
export async function renderSegment(
  job: SegmentJob,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<SegmentResult> {
  const { output, fps, format, outputPath } = job
  const { width, height } = output
  await using encoder = await SegmentEncoder.open(outputPath, { format, width, height, fps, threads: 1 })
  const result = await drawSegment(job, encoder, signal, onProgress)
  await encoder.finish()
  return result
}
