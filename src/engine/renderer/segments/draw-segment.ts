import { Compositor } from '../../compositor/compositor.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import { frameToTicks } from '../../document/ticks.ts'
import { getIllustrationWarnings } from '../assets/used-illustrations.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { extractFilter } from '../filters/frame-filters.ts'
import { getFontWarnings } from '../fonts/font-warnings.ts'
import type { DrawJob, SegmentJob, SegmentResult } from '../jobs/messages.ts'
import { loadCaptionEntries } from './caption-entries.ts'
import { FrameSources } from './frame-sources.ts'
import { loadResources } from './segment-resources.ts'

/** Takes the frames of a segment in order. */
export interface FrameSink {
  /** @param rgba - Is taken or copied before the promise resolves. */
  writeFrame(rgba: Buffer): Promise<void>
  /** The frame before once more. */
  repeatFrame(): Promise<void>
}

/**
 * Draws the frames of one segment into `sink`. A frame that equals the one before it (same description, same
 * decoded sources) is not drawn and not read back again.
 *
 * @param signal - Looked at before each frame.
 * @param onProgress - Frames handed to the sink so far, at every frame.
 * @throws {RenderError} Naming the asset that can't be read.
 */
export async function drawSegment(
  job: SegmentJob,
  sink: FrameSink,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<SegmentResult> {
  const { fps, segment } = job
  const instants = Array.from({ length: segment.frameCount }, (_, index) =>
    frameToTicks(segment.startFrame + index, fps),
  )
  return drawInstants(job, instants, sink, signal, onProgress)
}

/** As {@link drawSegment}, for any instants in ticks. */
export async function drawInstants(
  job: DrawJob,
  instantsTicks: readonly number[],
  sink: FrameSink,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<SegmentResult> {
  const { output } = job
  const canvas = FrameCanvas.create(output.width, output.height)
  await using sources = new FrameSources(job)
  const { resources, unknownFontFamilies } = await loadResources(job, sources)
  const compositor = new Compositor(await loadCaptionEntries(job), output, resources)

  let previous = ''
  for (const [index, ticks] of instantsTicks.entries()) {
    signal.throwIfAborted()
    const description = compositor.describe(ticks)
    await sources.decode(description.sources)
    const identity = identifyFrame(description, sources)
    if (identity === previous) {
      await sink.repeatFrame()
    } else {
      const { painted, filter } = extractFilter(description, output)
      compositor.draw(canvas.context, painted)
      const pixels = canvas.readPixels()
      filter?.apply(pixels)
      await sink.writeFrame(pixels)
      canvas.recycle(pixels)
      previous = identity
    }
    onProgress(index + 1)
  }
  return {
    warnings: [...getFontWarnings([...unknownFontFamilies]), ...getIllustrationWarnings(job.composition)],
  }
}

/** Equal for frames that draw the same pixels: what is drawn, and which decoded pictures it is drawn from. */
function identifyFrame(description: FrameDescription, sources: FrameSources): string {
  const { sources: _requests, ...content } = description
  return `${sources.identities()}|${JSON.stringify(content)}`
}
