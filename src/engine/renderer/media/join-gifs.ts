import { open, readFile, rm } from 'node:fs/promises'
import { gifTrailer, makeIndependent, makeLoopingHeader, parseGif } from './gif-blocks.ts'
import type { JoinProgress } from './join-segments.ts'
import { MediaError } from './media-error.ts'
import { writeAll } from './write-all.ts'

export interface GifJoin extends JoinProgress {
  /** Files of `GifSegmentEncoder` in order. */
  readonly segmentPaths: readonly string[]
  /** Frames of all segments together. */
  readonly frameCount: number
  readonly fps: number
  readonly outputPath: string
  readonly transparent?: boolean | undefined
}

/**
 * Joins the images of GIF segments into a file that loops forever. Frame `n` is shown at `n / fps`, rounded to
 * hundredths of a second; equal frames in a row are one image. An error or an abort leaves nothing at `outputPath`.
 *
 * @throws {MediaError} If a segment is damaged or frames are missing.
 * @throws The signal's reason, if it was aborted.
 */
export async function joinGifs(join: GifJoin): Promise<void> {
  const { segmentPaths, frameCount, fps, outputPath, transparent = false, signal, onProgress } = join
  const toHundredths = (frame: number): number => Math.round((frame * 100) / fps)
  const output = await open(outputPath, 'w')
  let frames = 0
  try {
    for (const [index, path] of segmentPaths.entries()) {
      signal?.throwIfAborted()
      const { header, colors, images } = parseGif(await readFile(path))
      if (index === 0) await writeAll(output, makeLoopingHeader(header))
      for (const image of images) {
        const end = frames + image.control.readUInt16LE(4)
        const delay = toHundredths(end) - toHundredths(frames)
        await writeAll(output, makeIndependent(image, colors, delay, transparent))
        frames = end
      }
      onProgress?.(frames)
    }
    await writeAll(output, gifTrailer)
    if (frames !== frameCount) {
      throw new MediaError(`The segments have ${frames} frames together instead of ${frameCount}.`)
    }
    await output.close()
  } catch (error) {
    await output.close()
    await rm(outputPath, { force: true })
    throw error
  }
}
