import { readFile } from 'node:fs/promises'
import { detectRasterFormat, FORMAT_SAMPLE_BYTES } from '../image-formats.ts'
import { readFileHead } from '../read-file-head.ts'
import type { AnimationFile } from './animation-file.ts'
import { readGif } from './gif-animation.ts'
import { readAnimatedPng } from './png-animation.ts'
import { readAnimatedWebp } from './webp-animation.ts'

/**
 * Reads a file if it is a GIF, an animated PNG or an animated WebP.
 *
 * @returns Undefined if it is anything else, or has no frame.
 * @throws {AnimationTooLargeError} If it has too many frames.
 */
export async function readAnimationFile(path: string): Promise<AnimationFile | undefined> {
  const format = detectRasterFormat(await readFileHead(path, FORMAT_SAMPLE_BYTES))
  const isCandidate = format === 'gif' || format === 'png' || format === 'webp'
  return isCandidate ? readAnimation(await readFile(path)) : undefined
}

/** As {@link readAnimationFile}, for bytes. */
export function readAnimation(bytes: Buffer): AnimationFile | undefined {
  switch (detectRasterFormat(bytes)) {
    case 'gif':
      return readGif(bytes)
    case 'png':
      return readAnimatedPng(bytes)
    case 'webp':
      return readAnimatedWebp(bytes)
    default:
      return undefined
  }
}
