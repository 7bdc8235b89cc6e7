import { encodeGif, encodeStill } from '../canvas/encode-frame.ts'
import type { FrameJob, FrameResult } from '../jobs/messages.ts'
import { drawInstants, type FrameSink } from './draw-segment.ts'

/**
 * Draws instants of a document, by the code that draws segments, and encodes them as one picture file.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 */
export async function drawFrame(
  job: FrameJob,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<FrameResult> {
  const { output, encoding, instantsTicks } = job
  const frames = new CollectedFrames()
  const { warnings } = await drawInstants(job, instantsTicks, frames, signal, onProgress)
  const { width, height } = output
  const file =
    encoding.format === 'gif'
      ? encodeGif(frames.all, width, height, encoding.frameMs)
      : await encodeStill(frames.last, width, height, encoding.format)
  return { file, warnings }
}

class CollectedFrames implements FrameSink {
  readonly all: Buffer[] = []

  get last(): Buffer {
    const last = this.all.at(-1)
    if (last === undefined) throw new RangeError('There is no instant to draw.')
    return last
  }

  async writeFrame(rgba: Buffer): Promise<void> {
    // The canvas takes its buffer back.
    this.all.push(Buffer.from(rgba))
  }

  async repeatFrame(): Promise<void> {
    this.all.push(this.last)
  }
}
