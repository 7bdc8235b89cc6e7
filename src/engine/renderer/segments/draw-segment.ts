import { Compositor } from '../../compositor/compositor.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import { frameToTicks } from '../../document/ticks.ts'
import { listIllustrationWarnings } from '../assets/used-illustrations.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import { listFontWarnings } from '../fonts/font-warnings.ts'
import type { DrawJob, DrawResult, SegmentJob, SegmentResult } from '../jobs/messages.ts'
import { FrameMeter } from './frame-meter.ts'
import { FrameSources } from './frame-sources.ts'
import type { JobContext } from './job-context.ts'
import { listLanguageWarnings } from './language-warnings.ts'
import { loadResources } from './segment-resources.ts'
import { listTextWarnings } from './text-warnings.ts'

/** Receives the frames of a segment in order. */
export interface FrameSink {
  /** @param rgba - Consumed or copied before the promise resolves. */
  writeFrame(rgba: Buffer): Promise<void>
  /** Repeats the previous frame. */
  repeatFrame(): Promise<void>
}

/**
 * Draws the frames of one segment into `sink`. A frame that equals the previous one (same description, same
 * decoded sources) is neither drawn nor read back again.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 * @throws The signal's reason, if it was aborted.
 */
export async function drawSegment(
  job: SegmentJob,
  sink: FrameSink,
  context: JobContext,
): Promise<SegmentResult> {
  const { fps, segment } = job
  const instants = Array.from({ length: segment.frameCount }, (_, index) =>
    frameToTicks(segment.startFrame + index, fps),
  )
  const meter = new FrameMeter(segment.startFrame)
  const { warnings } = await drawInstants(job, instants, sink, context, meter)
  return {
    warnings: [...warnings, ...(await listTextWarnings(job, context))],
    measurements: meter.finish(),
  }
}

/**
 * Draws any instants of a document as {@link drawSegment} draws a segment.
 *
 * @param meter - Measures the frames, if there is one.
 */
export async function drawInstants(
  job: DrawJob,
  instantsTicks: readonly number[],
  sink: FrameSink,
  { caches, signal, onProgress }: JobContext,
  meter?: FrameMeter,
): Promise<DrawResult> {
  const { output } = job
  const canvas = new FrameCanvas(output.width, output.height, output.transparent)
  await using sources = new FrameSources(job, caches.movingSources, {
    renderer: caches.svg,
    fonts: caches.fonts.get(job.fonts),
  })
  const { resources, unknownFontFamilies, drawingWarnings } = await loadResources(job, sources, caches)
  const captioned = await caches.captionFiles.loadEntries(job)
  const { composition } = captioned
  const compositor = new Compositor(composition, output, resources)

  let previous = ''
  for (const [index, ticks] of instantsTicks.entries()) {
    signal.throwIfAborted()
    const description = compositor.describe(ticks)
    await sources.decode(description.sources)
    const identity = identifyFrame(description, sources)
    if (identity === previous) {
      meter?.addRepeated(description)
      await sink.repeatFrame()
    } else {
      const { painted, filter } = caches.filters.extract(description, output)
      compositor.draw(canvas.context, painted)
      const pixels = canvas.readPixels()
      filter?.apply(pixels)
      meter?.addDrawn(description, pixels)
      await sink.writeFrame(pixels)
      canvas.recycle(pixels)
      previous = identity
    }
    onProgress(index + 1)
  }
  return {
    warnings: [
      ...listFontWarnings([...unknownFontFamilies, ...sources.unknownFontFamilies]),
      ...listLanguageWarnings(composition),
      ...listIllustrationWarnings(job.composition),
      ...drawingWarnings,
      ...captioned.warnings,
      ...sources.warnings,
    ],
  }
}

/** Returns a string that is equal for frames with the same pixels: the description and the decoded source frames. */
function identifyFrame(description: FrameDescription, sources: FrameSources): string {
  const { sources: _requests, ...content } = description
  return `${sources.identities()}|${JSON.stringify(content)}`
}
