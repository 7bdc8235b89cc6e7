import { AV_PIX_FMT_RGBA, AVCOL_RANGE_JPEG, AVCOL_SPC_RGB } from 'node-av/constants'
import { Frame, SoftwareScaleContext } from 'node-av/lib'
import { checked, present } from './media-error.ts'
import type { Orientation } from './orientation.ts'
import { PictureTurner } from './picture-turner.ts'
import { completeColors } from './source-colors.ts'

/** Memory for one RGBA picture, used again and again. */
export interface RgbaPicture {
  readonly frame: Frame
  readonly pixels: Buffer
}

const SCALER_FLAGS = 'bilinear'

/** The pixels belong to the frame, which must live as long as anybody holds them. */
const owners = new WeakMap<ArrayBufferLike, Frame>()

export function allocateRgba(width: number, height: number): RgbaPicture {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = AV_PIX_FMT_RGBA
  // Rows without gaps.
  checked(frame.getBuffer(1), 'allocate memory for a picture')
  frame.colorSpace = AVCOL_SPC_RGB
  frame.colorRange = AVCOL_RANGE_JPEG
  const pixels = present(frame.data?.[0], 'pixel memory').subarray(0, width * height * 4)
  owners.set(pixels.buffer, frame)
  return { frame, pixels }
}

/** Turns decoded pictures upright and into straight-alpha RGBA, with the matrix and range they are tagged with. */
export class RgbaConverter {
  readonly #orientation: Orientation
  readonly #scaler = new SoftwareScaleContext()
  readonly #turned = new Frame()
  #turner: PictureTurner | undefined

  constructor(orientation: Orientation) {
    this.#orientation = orientation
    this.#scaler.allocContext()
    this.#turned.alloc()
    checked(this.#scaler.setOption('sws_flags', SCALER_FLAGS), 'set up the colour conversion')
  }

  /** Converts `source`, scaling it to the size of `target`. */
  async convert(source: Frame, target: RgbaPicture): Promise<void> {
    completeColors(source)
    // The transfer curve is left as it is: screens and the other sources are taken to share it.
    target.frame.colorPrimaries = source.colorPrimaries
    target.frame.colorTrc = source.colorTrc
    const upright = this.#orientation.filters === '' ? source : await this.#turn(source)
    checked(await this.#scaler.scaleFrame(target.frame, upright), 'convert a picture to RGB')
  }

  async #turn(source: Frame): Promise<Frame> {
    if (this.#turner?.fits(source) !== true) {
      this.#turner?.[Symbol.dispose]()
      this.#turner = await PictureTurner.create(this.#orientation, source)
    }
    this.#turned.unref()
    await this.#turner.turn(source, this.#turned)
    return this.#turned
  }

  [Symbol.dispose](): void {
    this.#scaler[Symbol.dispose]()
    this.#turned[Symbol.dispose]()
    this.#turner?.[Symbol.dispose]()
  }
}
