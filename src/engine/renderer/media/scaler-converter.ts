import { AV_PIX_FMT_YUVA420P, type AVPixelFormat } from 'node-av/constants'
import { type Frame, SoftwareScaleContext } from 'node-av/lib'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameUpdate } from '../yuv/frame-update.ts'
import type { PlacedVideo } from '../yuv/layered-frame.ts'
import { allocateEncoderFrame } from './encoder-frame.ts'
import type { FrameConverter } from './frame-converter.ts'
import { allocateRgbaFrame, copyRows, type RgbaFrame } from './frame-memory.ts'
import { FramePixels } from './frame-pixels.ts'
import { type FrameSample, sampleFrame } from './frame-samples.ts'
import { checkResult, requireValue } from './media-error.ts'

/**
 * Bilinear scaling with full chroma input gives 4:2:0 chroma as the standard filter does ([1 2 1]/4 horizontally,
 * left-sited; [1 3 3 1]/8 vertically) and is also libswscale's fastest method.
 */
const SCALER_FLAGS = 'bilinear+full_chroma_inp'

/** Converts whole frames with libswscale, on one of libuv's threads. Alpha stays straight. */
export class ScalerConverter implements FrameConverter {
  readonly converted: Frame
  readonly takesVideos = false
  readonly #pixels: FramePixels
  /** The frame that the scaler reads, possibly on another thread. */
  readonly #source: RgbaFrame
  readonly #scaler = new SoftwareScaleContext()

  /** @param width - In pixels, like `height`. */
  constructor(width: number, height: number, pixelFormat: AVPixelFormat) {
    this.#pixels = new FramePixels({ width, height })
    this.#source = allocateRgbaFrame(width, height)
    this.converted = allocateEncoderFrame(width, height, pixelFormat)
    // Not initialised explicitly: the scaler then takes the matrix, range and siting from the frames.
    this.#scaler.allocContext()
    checkResult(this.#scaler.setOption('sws_flags', SCALER_FLAGS), 'set up the colour conversion')
  }

  update(updates: readonly FrameUpdate[], videos: readonly PlacedVideo[] = []): readonly FrameArea[] {
    if (videos.length > 0) throw new TypeError('videos have no place in this format')
    for (const update of updates) this.#pixels.update(update)
    return updates.map(({ area }) => area)
  }

  updateRows(): FrameArea[] {
    throw new TypeError('frames in this format come as a whole')
  }

  updateReduced(): void {
    throw new TypeError('frames in this format have all pixels')
  }

  async convert(): Promise<void> {
    copyRows(this.#pixels.rgba, this.#source)
    if (this.converted.format === AV_PIX_FMT_YUVA420P) spreadColors(this.#source)
    checkResult(await this.#scaler.scaleFrame(this.converted, this.#source.frame), 'convert a frame')
  }

  sample(): FrameSample {
    return sampleFrame(this.#pixels.rgba)
  }

  [Symbol.dispose](): void {
    this.#scaler[Symbol.dispose]()
    this.converted[Symbol.dispose]()
    this.#source.frame[Symbol.dispose]()
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
