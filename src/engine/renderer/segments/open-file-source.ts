import type { SvgTools } from '../canvas/decode-still.ts'
import { detectMovingKind } from '../file-formats/moving-kind.ts'
import { AnimationSource } from './animation-source.ts'
import type { MovingSource } from './open-moving-sources.ts'
import { StillSource } from './still-source.ts'
import { VideoSource } from './video-source.ts'

/**
 * Opens the file of a video or GIF item by its content: the item's type does not say what the file is.
 *
 * @param options.loops - Whether it starts again at its end; otherwise it holds its last frame.
 * @throws {MediaError} If it can't be read.
 * @throws {StillDecodeError} If it is an image that can't be decoded.
 * @throws {AnimationTooLargeError} If it is an animation with more frames than are decoded.
 */
export async function openFileSource(
  path: string,
  options: { readonly loops: boolean; readonly svg: SvgTools },
): Promise<MovingSource> {
  // The file may not have been probed: previews skip the probe, and `renderDocument` draws while it probes.
  const { kind, animation } = await detectMovingKind(path)
  switch (kind) {
    case 'animation':
      return new AnimationSource(animation, options)
    case 'still':
      return StillSource.open(path, options.svg)
    case 'media':
      return VideoSource.open(path, options)
  }
}
