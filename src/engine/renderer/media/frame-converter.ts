import {
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUVA420P,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_TRC_BT709,
  type AVPixelFormat,
} from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { checkResult, requireValue } from './media-error.ts'

/**
 * Bilinear scaling with full chroma input gives 4:2:0 chroma as the standard filter does ([1 2 1]/4 horizontally,
 * left-sited; [1 3 3 1]/8 vertically) and is also libswscale's fastest method: 1.1 ms at 1280×720.
 */
const SCALER_FLAGS = 'bilinear+full_chroma_inp'

/** The pixels of a frame in libav's memory. */
export interface RgbaFrame {
  readonly frame: Frame
  readonly pixels: Buffer
}

/**
 * Converts RGBA to an encoder's pixel format (YUV as BT.709, limited range), in memory that is allocated once: touching
 * new memory takes longer than the conversion. Alpha is straight and stays so.
 */
export class FrameConverter {
  /** The last converted frame. */
  readonly converted: Frame
  readonly #sources: readonly [RgbaFrame, RgbaFrame]
  readonly #scaler = new SoftwareScaleContext()
  #next: 0 | 1 = 0

  /** @param width - In pixels, like `height`. */
  constructor(width: number, height: number, pixelFormat: AVPixelFormat) {
    this.#sources = [allocateRgbaFrame(width, height), allocateRgbaFrame(width, height)]
    this.converted = allocateFrame(width, height, pixelFormat)
    if (isRgb(pixelFormat)) {
      this.converted.colorSpace = AVCOL_SPC_RGB
      this.converted.colorRange = AVCOL_RANGE_JPEG
    } else {
      this.converted.colorSpace = AVCOL_SPC_BT709
      this.converted.colorRange = AVCOL_RANGE_MPEG
      this.converted.colorPrimaries = AVCOL_PRI_BT709
      this.converted.colorTrc = AVCOL_TRC_BT709
      this.converted.chromaLocation = AVCHROMA_LOC_LEFT
    }
    // Not initialised explicitly: the scaler then takes the matrix, range and siting from the frames.
    this.#scaler.allocContext()
    checkResult(this.#scaler.setOption('sws_flags', SCALER_FLAGS), 'set up the colour conversion')
  }

  /**
   * Copies the pixels.
   *
   * @returns A function that converts the copy into `converted` on one of libuv's threads. Two copies can be held at a
   * time.
   */
  take(rgba: Uint8Array): () => Promise<void> {
    const source = this.#sources[this.#next]
    this.#next = this.#next === 0 ? 1 : 0
    copyRows(rgba, source)
    if (this.converted.format === AV_PIX_FMT_YUVA420P) spreadColors(source)
    return async () => {
      checkResult(await this.#scaler.scaleFrame(this.converted, source.frame), 'convert a frame')
    }
  }

  [Symbol.dispose](): void {
    this.#scaler[Symbol.dispose]()
    this.converted[Symbol.dispose]()
    for (const source of this.#sources) source.frame[Symbol.dispose]()
  }
}

/** How far chroma is averaged, in pixels. */
const SPREAD = 2

/**
 * Gives transparent pixels the colour of the nearest visible one in their row or column, up to two pixels away. They have
 * none of their own, and the average chroma of 4:2:0 would make coloured edges grey.
 */
function spreadColors({ frame, pixels }: RgbaFrame): void {
  const { width, height } = frame
  const stride = requireValue(frame.linesize[0], 'line size') / 4
  const values = new Uint32Array(pixels.buffer, pixels.byteOffset, stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + x
      // Little-endian: alpha is the highest byte.
      if ((values[at] ?? 0) >>> 24 !== 0) continue
      for (let distance = 1; distance <= SPREAD; distance++) {
        const found =
          (x >= distance && pickVisible(values[at - distance])) ||
          (x + distance < width && pickVisible(values[at + distance])) ||
          (y >= distance && pickVisible(values[at - distance * stride])) ||
          (y + distance < height && pickVisible(values[at + distance * stride]))
        if (found === false) continue
        values[at] = found & 0xff_ff_ff
        break
      }
    }
  }
}

/** Returns a pixel unless it is transparent. */
function pickVisible(value = 0): number | false {
  return value >>> 24 === 0 ? false : value
}

/** Returns whether pixels keep their red, green and blue values. */
export function isRgb(pixelFormat: AVPixelFormat): boolean {
  return pixelFormat === AV_PIX_FMT_RGB24 || pixelFormat === AV_PIX_FMT_RGBA
}

/** Copies rows without gaps into a frame. */
export function copyRows(rgba: Uint8Array, { frame, pixels }: RgbaFrame): void {
  const rowBytes = frame.width * 4
  const stride = requireValue(frame.linesize[0], 'line size')
  if (stride === rowBytes) {
    pixels.set(rgba)
    return
  }
  for (let row = 0; row < frame.height; row++) {
    pixels.set(rgba.subarray(row * rowBytes, (row + 1) * rowBytes), row * stride)
  }
}

/** Allocates a frame of RGBA whose pixels can be written. */
export function allocateRgbaFrame(width: number, height: number): RgbaFrame {
  const frame = allocateFrame(width, height, AV_PIX_FMT_RGBA)
  frame.colorSpace = AVCOL_SPC_RGB
  frame.colorRange = AVCOL_RANGE_JPEG
  return { frame, pixels: requireValue(frame.data?.[0], 'pixel memory') }
}

function allocateFrame(width: number, height: number, format: AVPixelFormat): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = format
  checkResult(frame.getBuffer(0), 'allocate memory for a frame')
  return frame
}
