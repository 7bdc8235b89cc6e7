import { readFile } from 'node:fs/promises'
import { evenTimes, makeVideo } from '../media/make-video.ts'

const MEBIBYTE = 1024 ** 2
const chunk = Buffer.alloc(MEBIBYTE, 'padding')

/** The last bytes of a padded clip. */
export const paddedEnd = chunk.toString('latin1', chunk.length - 7)

/** Makes a clip of one second at `path`, and returns its bytes. */
export async function makeShortClip(path: string): Promise<Buffer> {
  await makeVideo(path, {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    times: evenTimes(30),
    timeBase: [1, 30],
    containerOptions: { movflags: 'faststart' },
  })
  return readFile(path)
}

/**
 * Generates a clip of any size while it is sent: `clip`, followed by a box that players skip (ISO 14496-12, 8.1.2).
 *
 * @param paddingBytes - Size of the box's content; a multiple of 1 MiB, so that the end is {@link paddedEnd}.
 */
export function* generatePaddedClip(clip: Buffer, paddingBytes: number): Generator<Buffer> {
  yield clip
  const header = Buffer.alloc(8)
  header.writeUInt32BE(paddingBytes + header.length)
  header.write('free', 4)
  yield header
  for (let sent = 0; sent < paddingBytes; sent += chunk.length) yield chunk
}

/** Returns the size of what {@link generatePaddedClip} generates. */
export const computePaddedBytes = (clip: Buffer, paddingBytes: number): number =>
  clip.length + 8 + paddingBytes
