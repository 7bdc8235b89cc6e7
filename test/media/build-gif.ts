/** A frame of one colour. */
export interface GifFrame {
  /** `[left, top, width, height]`; default: the whole canvas. */
  readonly area?: readonly [number, number, number, number]
  /** An index of the palette, or one for each pixel. */
  readonly colors: number | readonly number[]
  /** Hundredths of a second; without it, the frame has no graphic control. */
  readonly delay?: number
  /** 2: clear, 3: restore. */
  readonly disposal?: number
  readonly transparent?: number
  readonly isInterlaced?: boolean
  /** Replaces the compressed data, sub-blocks and all. */
  readonly data?: Buffer
}

/** Red, green, blue, white. */
export const gifPalette = ['ff0000', '00ff00', '0000ff', 'ffffff'] as const

/** Builds a GIF89a whose background colour is the palette's last. */
export function buildGif(width: number, height: number, frames: readonly GifFrame[]): Buffer {
  const screen = Buffer.from([...toUint16(width), ...toUint16(height), 0x81, 3, 0])
  const blocks = frames.flatMap((frame) => [buildControl(frame), buildImage(frame, [0, 0, width, height])])
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    Buffer.from(gifPalette.join(''), 'hex'),
    ...blocks,
    Buffer.from([0x3b]),
  ])
}

function buildControl({ delay, disposal = 0, transparent }: GifFrame): Buffer {
  if (delay === undefined) return Buffer.alloc(0)
  const flags = (disposal << 2) | (transparent === undefined ? 0 : 1)
  return Buffer.from([0x21, 0xf9, 4, flags, ...toUint16(delay), transparent ?? 0, 0])
}

function buildImage(frame: GifFrame, whole: readonly [number, number, number, number]): Buffer {
  const area = frame.area ?? whole
  const [, , width, height] = area
  const { colors } = frame
  const indices = typeof colors === 'number' ? Array<number>(width * height).fill(colors) : colors
  const header = [0x2c, ...area.flatMap(toUint16), frame.isInterlaced ? 0x40 : 0]
  return Buffer.concat([Buffer.from(header), frame.data ?? compress(indices)])
}

const toUint16 = (value: number): [number, number] => [value & 255, value >> 8]

const CLEAR = 4
const END = 5

/** Codes of three bits, none of which refers to another: the table is cleared before it would need longer ones. */
function compress(indices: readonly number[]): Buffer {
  const codes = [...indices.flatMap((index, at) => (at % 2 === 0 ? [CLEAR, index] : [index])), END]
  const bytes = Buffer.alloc(Math.ceil((codes.length * 3) / 8))
  for (const [position, code] of codes.entries()) {
    for (let bit = 0; bit < 3; bit++) {
      const at = position * 3 + bit
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (((code >> bit) & 1) << (at & 7))
    }
  }
  const blocks: Buffer[] = [Buffer.from([2])]
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.subarray(start, start + 255)
    blocks.push(Buffer.from([block.length]), block)
  }
  return Buffer.concat([...blocks, Buffer.from([0])])
}
