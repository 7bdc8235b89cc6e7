import type { Drawable } from '../../compositor/resources.ts'
import { toAssetError } from '../asset-error.ts'
import type { SvgTools } from '../canvas/decode-still.ts'
import { encodeDrawable } from '../canvas/encode-frame.ts'
import type { SourceFrameJob, SourceFrameResult } from '../jobs/messages.ts'
import { FrameSources } from './frame-sources.ts'
import type { JobContext } from './job-context.ts'

/**
 * Decodes one frame of a source as for a frame that shows it, and encodes it as an image.
 *
 * @throws {RenderError} Naming the asset that can't be read.
 */
export async function decodeSourceFrame(
  job: SourceFrameJob,
  { caches }: JobContext,
): Promise<SourceFrameResult> {
  const svg: SvgTools = { renderer: caches.svg, fonts: caches.fonts.get(job.fonts) }
  await using sources = new FrameSources(job, caches.movingSources, svg)
  const drawable = await decode(job, sources, svg, caches)
  const { width, height } = drawable
  return { file: await encodeDrawable(drawable, job, job.format), width, height }
}

async function decode(
  job: SourceFrameJob,
  sources: FrameSources,
  svg: SvgTools,
  { stills }: JobContext['caches'],
): Promise<Drawable> {
  const { request } = job
  if (request.kind !== 'still') {
    await sources.decode([request])
    return sources.drawable(0)
  }
  try {
    const file = job.assetFiles.get(request.assetId)
    if (file === undefined) throw new Error('its file was not copied to this machine.')
    return await stills.get(file.path, file.contentId, svg)
  } catch (error) {
    throw toAssetError(error, job, request.assetId)
  }
}
