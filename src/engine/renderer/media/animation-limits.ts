import { type FileHandle, open } from 'node:fs/promises'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { MediaError } from './media-error.ts'

/** Maximum number of frames of a GIF or an animated PNG. */
export const MAX_ANIMATION_FRAMES = 10_000

/** Maximum number of pixels of all frames together: width × height × frames. */
export const MAX_ANIMATION_PIXELS = 2_000_000_000

/** The animation has more frames, or more pixels in them, than are decoded. */
export class AnimationTooLargeError extends MediaError {
  override readonly name = 'AnimationTooLargeError'
}

/**
 * Containers without key frames: every frame before the requested instant is decoded, and each takes time however
 * small it is (measured: 140 µs for one pixel).
 */
const UNINDEXED = new Set(['gif', 'apng'])

/**
 * Throws if an animation has too many frames; reads on from the file's current position.
 *
 * @throws {AnimationTooLargeError} If there are too many frames. Files of other kinds always pass.
 */
export function assertAnimationLimits(file: InputFile): void {
  const stream = file.videoStream
  if (stream === undefined || !UNINDEXED.has(file.context.iformat?.name ?? '')) return
  const { width, height } = stream.codecpar
  using packet = new Packet()
  packet.alloc()
  // A truncated file is played up to where it ends, and counted up to there.
  for (let frames = 0; file.context.readFrameSync(packet) >= 0; packet.unref()) {
    if (packet.streamIndex !== stream.index) continue
    frames++
    if (frames > MAX_ANIMATION_FRAMES) {
      throw new AnimationTooLargeError(
        `The animation has more than ${MAX_ANIMATION_FRAMES} frames. Make a video of it.`,
      )
    }
    if (frames * width * height > MAX_ANIMATION_PIXELS) {
      throw new AnimationTooLargeError(
        `The animation has ${frames} frames and more of ${width}×${height} pixels; ${MAX_ANIMATION_PIXELS / 1e9} gigapixels in all are read. Make it smaller or shorter, or make a video of it.`,
      )
    }
  }
}

/** As {@link assertAnimationLimits}, for a file of any kind by its path. */
export async function assertAnimationFileLimits(path: string): Promise<void> {
  if (!(await isAnimation(path))) return
  const file = await InputFile.open(path).catch((error: unknown) => {
    // A file that can't be opened can't be played; code that needs more than its first frame reports that.
    if (error instanceof MediaError) return undefined
    throw error
  })
  if (file === undefined) return
  try {
    assertAnimationLimits(file)
  } finally {
    await file.close()
  }
}

async function isAnimation(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const signature = await read(file, 0, 8)
  if (signature.toString('latin1', 0, 4) === 'GIF8') return true
  return signature.toString('latin1', 1, 4) === 'PNG' && (await isAnimatedPng(file))
}

/** Chunks that are read; a still rarely has as many before its image data. */
const MAX_CHUNKS = 1000

/** https://www.w3.org/TR/png-3/#acTL-chunk: it precedes the image data. */
async function isAnimatedPng(file: FileHandle): Promise<boolean> {
  for (let at = 8, chunks = 0; chunks < MAX_CHUNKS; chunks++) {
    const head = await read(file, at, 8)
    if (head.length < 8) return false
    const type = head.toString('latin1', 4, 8)
    if (type === 'acTL') return true
    if (type === 'IDAT' || type === 'IEND') return false
    at += 12 + head.readUInt32BE(0)
  }
  // A file that hides the chunk this well is read frame by frame.
  return true
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
