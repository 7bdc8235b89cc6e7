import { Compositor } from '../../compositor/compositor.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import { frameToTicks } from '../../document/ticks.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { SegmentEncoder } from '../media/segment-encoder.ts'
import type { SegmentResult, SegmentWork } from '../process/messages.ts'
import { FrameSources } from './frame-sources.ts'
import { loadResources } from './segment-resources.ts'

/**
 * Draws and encodes the frames of one segment into `work.outputPath`.
 *
 * While frame n is converted and encoded on libav's threads, frame n+1 is decoded and drawn. A frame
 * that equals the one before it (same description, same decoded sources) is not drawn, read back or
 * converted again.
 *
 * @param signal - Looked at before each frame; an abort leaves no file.
 * @param onProgress - Frames handed to the encoder so far, at every frame.
 * @throws {RenderError} Naming the asset that can't be read.
 */
export async function renderSegment(
  work: SegmentWork,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<SegmentResult> {
  const { composition, output, fps, format, segment, outputPath } = work
  const { width, height } = output
  const canvas = FrameCanvas.create(width, height)
  await using sources = new FrameSources(work)
  const { resources, fonts } = await loadResources(work, sources)
  const compositor = new Compositor(composition, output, resources)
  await using encoder = await SegmentEncoder.open(outputPath, { format, width, height, fps, threads: 1 })

  let previous = ''
  for (let done = 0; done < segment.frameCount; done++) {
    signal.throwIfAborted()
    const ticks = frameToTicks(segment.startFrame + done, fps)
    const description = compositor.describe(ticks)
    await sources.decode(description.sources)
    const identity = pictureIdentity(description, sources)
    if (identity === previous) {
      await encoder.repeatFrame()
    } else {
      compositor.draw(canvas.context, description)
      const pixels = canvas.readPixels()
      await encoder.writeFrame(pixels)
      canvas.recycle(pixels)
      previous = identity
    }
    onProgress(done + 1)
  }
  await encoder.finish()
  return { unknownFontFamilies: fonts.unknownFamilies }
}

/** Equal for frames that draw the same pixels: what is drawn, and which decoded pictures it is drawn from. */
function pictureIdentity(description: FrameDescription, sources: FrameSources): string {
  const { sources: _requests, ...picture } = description
  return `${sources.identities()}|${JSON.stringify(picture)}`
}
