import { Compositor } from '../../compositor/compositor.ts'
import { frameToTicks } from '../../document/ticks.ts'
import { listIllustrationWarnings } from '../assets/used-illustrations.ts'
import { SegmentLayers } from '../canvas/segment-layers.ts'
import { listFontWarnings } from '../fonts/font-warnings.ts'
import type { DrawJob, DrawResult, SegmentJob, SegmentResult } from '../jobs/messages.ts'
import type { FrameSample } from '../media/frame-samples.ts'
import { DrawingComparison } from './drawing-comparison.ts'
import { FrameDrawer } from './frame-drawer.ts'
import { FrameMeter, type SampledFrames } from './frame-meter.ts'
import type { FrameSink } from './frame-sink.ts'
import { FrameSources } from './frame-sources.ts'
import type { JobContext } from './job-context.ts'
import { listLanguageWarnings } from './language-warnings.ts'
import { readSegmentContent, type SegmentContent } from './segment-content.ts'
import { loadResources } from './segment-resources.ts'
import { listTextWarnings } from './text-warnings.ts'

/** Receives the frames of a segment, and measures them. */
export type SegmentSink = FrameSink & SampledFrames

/** Opens the sink of a segment with such content. */
export type OpenSink<Sink extends FrameSink> = (content: SegmentContent) => Promise<Sink>

/**
 * Draws the frames of one segment into a sink. Only what differs from the previous frame is drawn and read back.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 * @throws The signal's reason, if it was aborted.
 */
export async function drawSegment(
  job: SegmentJob,
  sink: SegmentSink | OpenSink<SegmentSink>,
  context: JobContext,
): Promise<SegmentResult> {
  const { fps, segment } = job
  const instants = Array.from({ length: segment.frameCount }, (_, index) =>
    frameToTicks(segment.startFrame + index, fps),
  )
  let opened: SegmentSink | undefined
  const open = async (content: SegmentContent): Promise<SegmentSink> => {
    opened = typeof sink === 'object' ? sink : await sink(content)
    return opened
  }
  const sample = (): FrameSample => {
    if (opened === undefined) throw new Error('No frame was drawn yet.')
    return opened.sample()
  }
  const meter = new FrameMeter(segment.startFrame, { sample })
  const { warnings } = await drawInstants(job, instants, open, context, meter)
  return {
    warnings: [...warnings, ...(await listTextWarnings(job, context))],
    measurements: meter.finish(),
  }
}

/**
 * Draws any instants of a document as {@link drawSegment} draws a segment.
 *
 * @param meter - Measures the frames of the sink, if there is one.
 */
export async function drawInstants(
  job: DrawJob,
  instantsTicks: readonly number[],
  sink: FrameSink | OpenSink<FrameSink>,
  { caches, signal, onProgress, comparesDrawing = false }: JobContext,
  meter?: FrameMeter,
): Promise<DrawResult> {
  const { output } = job
  const { filters } = caches
  await using sources = new FrameSources(job, caches.movingSources, {
    renderer: caches.svg,
    fonts: caches.fonts.get(job.fonts),
  })
  using layers = new SegmentLayers()
  const { resources, unknownFontFamilies, drawingWarnings } = await loadResources(
    job,
    { sources, layers },
    caches,
  )
  const captioned = await caches.captionFiles.loadEntries(job)
  const { composition } = captioned
  const compositor = new Compositor(composition, output, resources)
  const descriptions = instantsTicks.map((ticks) => compositor.describe(ticks))
  using drawer = new FrameDrawer({
    ...{ compositor, output, sources, filters, meter },
    sink: typeof sink === 'object' ? sink : await sink(readSegmentContent(compositor, descriptions, output)),
    comparison: comparesDrawing ? new DrawingComparison(composition, output, resources, filters) : undefined,
  })
  for (const [index, ticks] of instantsTicks.entries()) {
    signal.throwIfAborted()
    const description = descriptions[index]
    if (description !== undefined) await drawer.draw(description, ticks)
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
