import type { AnimationFile } from './animations/animation-file.ts'
import { readAnimationFile } from './animations/read-animation.ts'
import { describeContent, detectImageFormat } from './describe-content.ts'
import { FORMAT_SAMPLE_BYTES, isHeifSequence } from './image-formats.ts'
import { readFileHead } from './read-file-head.ts'

/** How the file of an item that moves is played. */
export type MovingKind =
  | { readonly kind: 'animation'; readonly phrase: string; readonly animation: AnimationFile }
  /** An image that does not move. */
  | { readonly kind: 'still'; readonly phrase: string; readonly animation?: never }
  /** Video, audio, sequences of HEIC or AVIF images, and files that are not recognised. */
  | { readonly kind: 'media'; readonly phrase: string; readonly animation?: never }

/**
 * Decides by a file's content how it is played.
 *
 * @throws {AnimationTooLargeError} If it is an animation with more frames than are decoded.
 */
export async function detectMovingKind(path: string): Promise<MovingKind> {
  const head = await readFileHead(path, FORMAT_SAMPLE_BYTES)
  const phrase = (await describeContent(head))?.phrase ?? 'of an unknown kind'
  const format = await detectImageFormat(head)
  if (format === undefined || isHeifSequence(head)) return { kind: 'media', phrase }
  const animation = await readAnimationFile(path)
  return animation === undefined ? { kind: 'still', phrase } : { kind: 'animation', phrase, animation }
}
