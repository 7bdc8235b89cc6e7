import type { SourceFrameRequest, VideoFrameRequest } from '@engine/compositor/frame-description.ts'
import type { Asset, Composition } from '@engine/document/model.ts'
import type { AssetAccess } from '../asset-access.ts'
import type { LottieAnimations } from '../lottie/lottie-animations.ts'
import type { ReportSource } from '../source-report.ts'
import type { StillImages } from '../stills/still-images.ts'
import { AnimationSource } from './animation-source.ts'
import { readFrameDelays } from './frame-delays.ts'
import { detectMovingKind, KIND_SAMPLE_BYTES } from './moving-kind.ts'
import type { MovingSource } from './moving-source.ts'
import { ServerSource } from './server-source.ts'
import { StillSource } from './still-source.ts'
import { VideoSource } from './video-source.ts'

const MAX_SIDE = 1920

export interface SourceContext {
  readonly access: AssetAccess
  readonly stills: StillImages
  readonly animations: LottieAnimations
  readonly report: ReportSource
}

/**
 * Opens the source of a request: decoded by the browser if it can, otherwise by the server.
 *
 * @throws {Error} If the file is missing.
 */
export async function openSource(
  request: SourceFrameRequest,
  composition: Composition,
  context: SourceContext,
): Promise<MovingSource> {
  if (request.kind === 'lottie') return context.animations.open(request, composition)
  const asset = composition.assets.get(request.assetId)
  if (asset === undefined) throw new Error('The document has no such asset.')
  const { access } = context
  const location = await access.locate(asset)
  if (location.kind === 'missing') throw new Error(location.reason)
  if (location.kind === 'external')
    return openOnServer(asset, request, context, 'It is on another server, which this page does not contact.')
  try {
    return await openFile(asset, request, composition, context)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'This browser cannot decode the file.'
    return openOnServer(asset, request, context, reason)
  }
}

async function openFile(
  asset: Asset,
  request: VideoFrameRequest,
  composition: Composition,
  { access, stills }: SourceContext,
): Promise<MovingSource> {
  const kind = detectMovingKind(await access.readBytes(asset, 0, KIND_SAMPLE_BYTES))
  const { loops } = request
  if (kind.kind === 'animation') {
    const bytes = new Uint8Array(await (await access.fetch(asset)).arrayBuffer())
    const delays = readFrameDelays(bytes)
    if (delays.length > 0) return AnimationSource.open(bytes, kind.type, { loops, delays })
  }
  if (kind.kind !== 'media') {
    await stills.loadImage(asset.id, composition)
    return new StillSource(stills.image(asset.id, composition))
  }
  const location = await access.locate(asset)
  if (location.kind !== 'own') throw new Error('The file is not there.')
  return VideoSource.open(location.path, { loops, load: (_url, init) => access.fetch(asset, init) })
}

/** Has the server decode the frames of a source, and reports why. */
export function openOnServer(
  asset: Asset,
  { loops }: VideoFrameRequest,
  { access, report }: SourceContext,
  reason: string,
): MovingSource {
  report({ assetId: asset.id, name: asset.filename, kind: 'server', reason })
  return new ServerSource((sourceTicks, signal) =>
    access.decodeOnServer(
      asset,
      { sourceTicks, loops, format: 'png', maxWidth: MAX_SIDE, maxHeight: MAX_SIDE },
      signal,
    ),
  )
}
