import { Packet } from 'node-av/lib'
import type { JoinProgress } from './join-segments.ts'
import { MediaError, requireValue } from './media-error.ts'
import { SegmentPackets } from './segment-packets.ts'
import { ZipFile } from './zip-file.ts'

export interface ImagesJoin extends JoinProgress {
  /** Files of `SegmentEncoder` in order, whose packets are images. */
  readonly segmentPaths: readonly string[]
  /** Frames of all segments together. */
  readonly frameCount: number
  readonly fps: number
  readonly outputPath: string
}

/**
 * Puts the images of segments into a ZIP file: frame `n` is `frame-00000n.png`, counted from 0. An error or an abort
 * leaves nothing at `outputPath`.
 *
 * @throws {MediaError} If a segment is unreadable or frames are missing.
 * @throws The signal's reason, if it was aborted.
 */
export async function joinImages(join: ImagesJoin): Promise<void> {
  const { segmentPaths, frameCount, fps, outputPath, signal, onProgress } = join
  const segments = await SegmentPackets.open(segmentPaths, fps)
  const zip = await ZipFile.create(outputPath)
  try {
    using packet = new Packet()
    packet.alloc()
    for (let frame = 0; await segments.read(packet); frame++) {
      signal?.throwIfAborted()
      const image = requireValue(packet.data, 'packet data')
      await zip.add(`frame-${String(frame).padStart(6, '0')}.png`, image)
      packet.unref()
      onProgress?.(segments.frames)
    }
    if (segments.frames !== frameCount) {
      throw new MediaError(`The segments have ${segments.frames} frames together instead of ${frameCount}.`)
    }
    await zip.finish()
  } catch (error) {
    await zip.abort()
    throw error
  } finally {
    await segments.close()
  }
}
