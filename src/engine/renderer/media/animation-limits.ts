import { type FileHandle, open } from 'node:fs/promises'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { MediaError } from './media-error.ts'

/** Frames of a GIF or an animated PNG at most. */
export const MAX_ANIMATION_FRAMES = 10_000

/** Pixels of all frames together at most: width × height × frames. */
export const MAX_ANIMATION_PIXELS = 2_000_000_000

/** An animation with more frames, or more pixels in them, than are read. */
export class AnimationTooLargeError extends MediaError {
  override readonly name = 'AnimationTooLargeError'
}

/**
 * Containers that know no key frames: whatever instant is looked for, every frame before it is decoded, and
 * each costs time however small it is (measured: 140 µs for one pixel).
 */
const UNINDEXED = new Set(['gif', 'apng'])

/**
 * Counts the frames of an animation, as far as they are allowed; it reads on from where the file is.
 *
 * @throws {AnimationTooLargeError} If there are too many. Other files always pass.
 */
export function assertAnimationLimits(file: InputFile): void {
  const stream = file.videoStream
  if (stream === undefined || !UNINDEXED.has(file.context.iformat?.name ?? '')) return
  const { width, height } = stream.codecpar
  using packet = new Packet()
  packet.alloc()
  // A file that breaks off is played as far as it goes, and counted so far.
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
    // What can't be opened can't be played; whoever needs more of it than its first picture will say so.
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

/** Chunks that are looked at; a still has hardly so many before its picture. */
const MAX_CHUNKS = 1000

/** https://www.w3.org/TR/png-3/#acTL-chunk: it comes before the picture. */
async function isAnimatedPng(file: FileHandle): Promise<boolean> {
  for (let at = 8, chunks = 0; chunks < MAX_CHUNKS; chunks++) {
    const head = await read(file, at, 8)
    if (head.length < 8) return false
    const type = head.toString('latin1', 4, 8)
    if (type === 'acTL') return true
    if (type === 'IDAT' || type === 'IEND') return false
    at += 12 + head.readUInt32BE(0)
  }
  // Whoever hides it so well is looked at more closely.
  return true
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
