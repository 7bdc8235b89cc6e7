import { buildRiffChunk, readWebpChunks } from '../webp-file.ts'
import { type AnimationFile, type AnimationFrame, FrameBudget, toShownSeconds } from './animation-file.ts'

/** The header of a frame: its position, size, duration and flags. */
const FRAME_HEADER_BYTES = 16
const ANIMATION_FLAG = 0x02
const ALPHA_FLAG = 0x10

/**
 * Reads the frames of an animated WebP; the background is transparent, as in browsers.
 * https://developers.google.com/speed/webp/docs/riff_container#animation
 *
 * @returns Undefined if it is not animated.
 * @throws {AnimationTooLargeError} If it has too many frames.
 */
export function readAnimatedWebp(bytes: Buffer): AnimationFile | undefined {
  let budget: FrameBudget | undefined
  const frames: AnimationFrame[] = []
  for (const { type, data } of readWebpChunks(bytes)) {
    if (type === 'VP8X' && data.length >= 10) {
      if ((data.readUInt8(0) & ANIMATION_FLAG) === 0) return undefined
      budget ??= new FrameBudget({ width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 })
    }
    if (budget === undefined || type !== 'ANMF' || data.length < FRAME_HEADER_BYTES) continue
    const frame = toFrame(data)
    frames.push(frame)
    budget.add(frame.area)
  }
  return budget === undefined || frames.length === 0 ? undefined : { ...budget.canvas, frames }
}

function toFrame(data: Buffer): AnimationFrame {
  const flags = data.readUInt8(15)
  const area = {
    left: data.readUIntLE(0, 3) * 2,
    top: data.readUIntLE(3, 3) * 2,
    width: data.readUIntLE(6, 3) + 1,
    height: data.readUIntLE(9, 3) + 1,
  }
  return {
    area,
    seconds: toShownSeconds(data.readUIntLE(12, 3) / 1000),
    disposal: flags & 1 ? 'clear' : 'keep',
    blends: (flags & 2) === 0,
    content: { kind: 'file', build: () => buildStill(area, data.subarray(FRAME_HEADER_BYTES)) },
  }
}

/** Wraps the chunks of a frame into a file of their own; the extended header announces their alpha channel. */
function buildStill({ width, height }: AnimationFrame['area'], chunks: Buffer): Buffer {
  const header = Buffer.alloc(10)
  header.writeUInt8(ALPHA_FLAG, 0)
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  const hasAlphaChunk = chunks.toString('latin1', 0, 4) === 'ALPH'
  const content = hasAlphaChunk ? Buffer.concat([buildRiffChunk('VP8X', header), chunks]) : chunks
  return buildRiffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), content]))
}
