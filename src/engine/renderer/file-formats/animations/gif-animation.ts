import {
  type AnimationFile,
  type AnimationFrame,
  type FrameArea,
  FrameBudget,
  toShownSeconds,
} from './animation-file.ts'
import { LzwDecoder } from './gif-lzw.ts'

/**
 * Reads the frames of a GIF as browsers do: up to where the file ends, the background is transparent, and frames
 * without a delay are shown for 100 ms. https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 *
 * @returns Undefined if it has no frame.
 * @throws {AnimationTooLargeError} If it has too many frames.
 */
export function readGif(bytes: Buffer): AnimationFile | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const screen = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  const globalColors = readColorTable(bytes, HEADER_BYTES, bytes.readUInt8(10))
  const frames: AnimationFrame[] = []
  const decoder = new LzwDecoder()
  let budget: FrameBudget | undefined
  for (const image of readImages(bytes, HEADER_BYTES + globalColors.length)) {
    // As in Firefox, a first frame that is larger than the canvas enlarges it.
    budget ??= new FrameBudget(enlarge(screen, image.area))
    frames.push(toFrame(image, globalColors, (indices) => decoder.decode(bytes, image.dataStart, indices)))
    budget.add(image.area)
  }
  return budget === undefined ? undefined : { ...budget.canvas, frames }
}

const HEADER_BYTES = 13
const EXTENSION = 0x21
const IMAGE = 0x2c
const GRAPHIC_CONTROL = 0xf9

type FrameSize = Pick<FrameArea, 'width' | 'height'>

interface GifImage {
  readonly area: FrameArea
  readonly control: GraphicControl
  readonly colors: Buffer
  readonly isInterlaced: boolean
  /** Where the compressed data starts: its code size, then sub-blocks. */
  readonly dataStart: number
}

interface GraphicControl {
  readonly disposal: AnimationFrame['disposal']
  readonly seconds: number
  readonly transparentIndex: number | undefined
}

const NO_CONTROL: GraphicControl = { disposal: 'keep', seconds: 0, transparentIndex: undefined }

/** Reads the images up to the trailer, the end of the file, or the first block of an unknown kind. */
function* readImages(bytes: Buffer, start: number): Generator<GifImage> {
  let control = NO_CONTROL
  for (let at = start; at < bytes.length; ) {
    const introducer = bytes[at]
    if (introducer === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL) control = readGraphicControl(bytes, at + 2) ?? control
      at = skipSubBlocks(bytes, at + 2)
    } else if (introducer === IMAGE && at + 10 <= bytes.length) {
      const image = readImage(bytes, at, control)
      yield image
      control = NO_CONTROL
      at = skipSubBlocks(bytes, image.dataStart + 1)
    } else return
  }
}

function readImage(bytes: Buffer, at: number, control: GraphicControl): GifImage {
  const flags = bytes.readUInt8(at + 9)
  const colors = readColorTable(bytes, at + 10, flags)
  const [left, top] = [bytes.readUInt16LE(at + 1), bytes.readUInt16LE(at + 3)]
  const [width, height] = [bytes.readUInt16LE(at + 5), bytes.readUInt16LE(at + 7)]
  const isInterlaced = (flags & 0x40) !== 0
  return {
    area: { left, top, width, height },
    control,
    colors,
    isInterlaced,
    dataStart: at + 10 + colors.length,
  }
}

function readGraphicControl(bytes: Buffer, at: number): GraphicControl | undefined {
  if (bytes[at] !== 4 || at + 5 > bytes.length) return undefined
  const flags = bytes.readUInt8(at + 1)
  const method = (flags >> 2) & 7
  return {
    // Some writers mean 3 by 4.
    disposal: method === 2 ? 'clear' : method === 3 || method === 4 ? 'restore' : 'keep',
    seconds: bytes.readUInt16LE(at + 2) / 100,
    transparentIndex: flags & 1 ? bytes.readUInt8(at + 4) : undefined,
  }
}

/** Returns the table's bytes, three for each colour; empty if the flags say that there is none. */
function readColorTable(bytes: Buffer, start: number, flags: number): Buffer {
  const length = flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
  return bytes.subarray(start, start + length)
}

function skipSubBlocks(bytes: Buffer, start: number): number {
  let at = start
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) at += 1 + length
  return at + 1
}

function enlarge(screen: FrameSize, frame: FrameSize): FrameSize {
  return { width: Math.max(screen.width, frame.width), height: Math.max(screen.height, frame.height) }
}

/** @param decodeIndices - Writes the palette index of each pixel, and returns their number. */
function toFrame(
  image: GifImage,
  globalColors: Buffer,
  decodeIndices: (indices: Uint8Array) => number,
): AnimationFrame {
  const { area, control, colors } = image
  const palette = colors.length > 0 ? colors : globalColors
  return {
    area,
    seconds: toShownSeconds(control.seconds),
    disposal: control.disposal,
    blends: true,
    content: { kind: 'pixels', decode: () => decodePixels(image, palette, decodeIndices) },
  }
}

/**
 * Decodes as many pixels as the data has; the others, and those of colours that the palette lacks, are transparent.
 *
 * @throws {Error} If the data has no pixels at all.
 */
function decodePixels(
  image: GifImage,
  palette: Buffer,
  decodeIndices: (indices: Uint8Array) => number,
): Buffer {
  const { area, control } = image
  const indices = new Uint8Array(area.width * area.height)
  const decoded = decodeIndices(indices)
  if (decoded === 0 && indices.length > 0) throw new Error('The frame has no pixels.')
  const rgba = Buffer.alloc(indices.length * 4)
  const rows = image.isInterlaced ? listInterlacedRows(area.height) : undefined
  for (let at = 0; at < decoded; at++) {
    const index = indices[at] ?? 0
    if (index === control.transparentIndex || index * 3 + 2 >= palette.length) continue
    const row = Math.floor(at / area.width)
    const target = ((rows?.[row] ?? row) * area.width + (at % area.width)) * 4
    rgba[target] = palette[index * 3] ?? 0
    rgba[target + 1] = palette[index * 3 + 1] ?? 0
    rgba[target + 2] = palette[index * 3 + 2] ?? 0
    rgba[target + 3] = 255
  }
  return rgba
}

/** Four passes (appendix E of the specification). */
function listInterlacedRows(height: number): number[] {
  const passes = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const
  return passes.flatMap(([start, step]) => {
    const rows: number[] = []
    for (let row = start; row < height; row += step) rows.push(row)
    return rows
  })
}
