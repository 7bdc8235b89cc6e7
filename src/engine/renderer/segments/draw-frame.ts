import { encodeGif, encodeSheet, encodeStill } from '../canvas/encode-frame.ts'
import type { FrameEncoding } from '../jobs/frame-encoding.ts'
import type { FrameJob, FrameResult } from '../jobs/messages.ts'
import { drawInstants } from './draw-segment.ts'
import type { JobContext } from './job-context.ts'
import { listMissingCharacters } from './text-warnings.ts'
import { WholeFrames } from './whole-frames.ts'

/**
 * Draws instants of a document with the code that draws segments, and encodes them as one image file.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 * @throws The signal's reason, if it was aborted.
 */
export async function drawFrame(job: FrameJob, context: JobContext): Promise<FrameResult> {
  const { output, encoding, instantsTicks } = job
  const frames = new CollectedFrames()
  const { warnings } = await drawInstants(job, instantsTicks, new WholeFrames(output, frames), context)
  const { width, height } = output
  const file = await encode(encoding, frames, width, height)
  return { file, warnings: [...warnings, ...(await listMissingCharacters(job, context))] }
}

async function encode(
  encoding: FrameEncoding,
  frames: CollectedFrames,
  width: number,
  height: number,
): Promise<Buffer> {
  switch (encoding.format) {
    case 'gif':
      return encodeGif(frames.all, width, height, encoding.frameMs)
    case 'sheet':
      return encodeSheet(frames.all, width, height, encoding.columns)
    default:
      return encodeStill(frames.last, width, height, encoding.format)
  }
}

class CollectedFrames {
  readonly all: Buffer[] = []

  get last(): Buffer {
    const last = this.all.at(-1)
    if (last === undefined) throw new RangeError('A frame job needs at least one instant.')
    return last
  }

  async writeFrame(rgba: Buffer): Promise<void> {
    // A copy, because the next frame is in the same memory.
    this.all.push(Buffer.from(rgba))
  }

  async repeatFrame(): Promise<void> {
    this.all.push(this.last)
  }
}
