import { buildPngChunk, type PngChunk, readPngChunks } from '../png-file.ts'
import { type AnimationFile, type AnimationFrame, FrameBudget, toShownSeconds } from './animation-file.ts'

/** Chunks before the image data that the frames share: the palette, transparency and colours. */
const SHARED_CHUNKS = new Set(['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT'])

const CONTROL_BYTES = 26

/**
 * Reads the frames of an animated PNG. https://www.w3.org/TR/png-3/#apng-frame-based-animation
 *
 * @returns Undefined if it is not animated.
 * @throws {AnimationTooLargeError} If it has too many frames.
 */
export function readAnimatedPng(bytes: Buffer): AnimationFile | undefined {
  let header: Buffer | undefined
  const shared: PngChunk[] = []
  const frames: AnimationFrame[] = []
  let data: Buffer[] | undefined
  let budget: FrameBudget | undefined
  for (const chunk of readPngChunks(bytes)) {
    if (chunk.type === 'IHDR' && chunk.data.length === 13) header = chunk.data
    else if (chunk.type === 'acTL' && header !== undefined) budget = new FrameBudget(readSize(header, 0))
    else if (SHARED_CHUNKS.has(chunk.type)) shared.push(chunk)
    // Image data before the first control chunk is a still for programs that show no animations.
    else if (chunk.type === 'IDAT') data?.push(chunk.data)
    // The data follows a sequence number.
    else if (chunk.type === 'fdAT') data?.push(chunk.data.subarray(4))
    else if (chunk.type === 'fcTL' && chunk.data.length === CONTROL_BYTES && header !== undefined) {
      data = []
      const frame = toFrame(chunk.data, { header, shared, data, isFirst: frames.length === 0 })
      frames.push(frame)
      budget?.add(frame.area)
    }
    if (chunk.type === 'IDAT' && budget === undefined) return undefined
  }
  return budget === undefined || frames.length === 0 ? undefined : { ...budget.canvas, frames }
}

function readSize(bytes: Buffer, at: number): { width: number; height: number } {
  return { width: bytes.readUInt32BE(at), height: bytes.readUInt32BE(at + 4) }
}

interface FrameParts {
  readonly header: Buffer
  readonly shared: readonly PngChunk[]
  /** Filled while the file is read on. */
  readonly data: readonly Buffer[]
  readonly isFirst: boolean
}

function toFrame(control: Buffer, parts: FrameParts): AnimationFrame {
  const { width, height } = readSize(control, 4)
  const disposal = control.readUInt8(24)
  return {
    area: { left: control.readUInt32BE(12), top: control.readUInt32BE(16), width, height },
    seconds: toShownSeconds(control.readUInt16BE(20) / (control.readUInt16BE(22) || 100)),
    // The first frame has nothing before it that could be restored.
    disposal:
      disposal === 1 || (disposal === 2 && parts.isFirst) ? 'clear' : disposal === 2 ? 'restore' : 'keep',
    blends: control.readUInt8(25) === 1,
    content: { kind: 'file', build: () => buildStill(width, height, parts) },
  }
}

function buildStill(width: number, height: number, { header, shared, data }: FrameParts): Buffer {
  const own = Buffer.from(header)
  own.writeUInt32BE(width, 0)
  own.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    buildPngChunk('IHDR', own),
    ...shared.map(({ type, data: content }) => buildPngChunk(type, content)),
    buildPngChunk('IDAT', Buffer.concat(data)),
    buildPngChunk('IEND', Buffer.alloc(0)),
  ])
}
