import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCHROMA_LOC_LEFT,
  AVCHROMA_LOC_UNSPECIFIED,
  AVCOL_SPC_BT709,
} from 'node-av/constants'
import { type Frame, SoftwareScaleContext } from 'node-av/lib'
import { ConversionSlots } from './conversion-slots.ts'
import { allocateEncoderFrame } from './encoder-frame.ts'
import type { ShownShape } from './frame-cache.ts'
import type { FrameSize } from './frame-shape.ts'
import { checkResult, requireValue } from './media-error.ts'
import { completeColors, findWideColors } from './source-colors.ts'
import { UprightFrames } from './upright-frames.ts'
import type { TimedFrame } from './video-decoder.ts'

/** A frame as 8-bit 4:2:0 planes: BT.709 in limited range, chroma sited left. */
export interface PlanarPixels extends FrameSize {
  readonly form: 'planes'
  /** Luma, blue and red difference; valid until two other frames have been shown. */
  readonly planes: readonly [y: Uint8Array, u: Uint8Array, v: Uint8Array]
  /** Bytes from one row of each plane to the next. */
  readonly strides: readonly [y: number, u: number, v: number]
}

/** The filter of libswscale that reduces most like a canvas, and the fastest; it enlarges bilinearly. */
const SCALER_FLAGS = 'area+accurate_rnd'

/** Returns whether a decoded frame has the colours of the output, so that its planes need no conversion through RGB. */
export function isPlanar(frame: Frame): boolean {
  completeColors(frame)
  const isEightBit = frame.format === AV_PIX_FMT_YUV420P || frame.format === AV_PIX_FMT_YUVJ420P
  const { chromaLocation } = frame
  return (
    isEightBit &&
    frame.colorSpace === AVCOL_SPC_BT709 &&
    (chromaLocation === AVCHROMA_LOC_LEFT || chromaLocation === AVCHROMA_LOC_UNSPECIFIED) &&
    findWideColors(frame) === undefined
  )
}

interface Converted {
  readonly frame: Frame
  /** Read once, because the garbage collector counts the memory of a frame again each time that its planes are asked for. */
  readonly pixels: PlanarPixels
}

/** Frames of a video as planes, scaled to one size. */
export class PlanarFrames {
  readonly #getShape: (frame: Frame) => ShownShape
  readonly #scaler = new SoftwareScaleContext()
  readonly #upright = new UprightFrames()
  readonly #slots = new ConversionSlots<Converted>((frame, memory) => this.#convert(frame, memory))
  #size: FrameSize = { width: 0, height: 0 }

  /** @param getShape - Called for each frame, because streams change their shape. */
  constructor(getShape: (frame: Frame) => ShownShape) {
    this.#getShape = getShape
    this.#scaler.allocContext()
    checkResult(this.#scaler.setOption('sws_flags', SCALER_FLAGS), 'set up the scaling')
  }

  /**
   * Returns a frame, which must be planar, scaled to a size. It stays valid until two others have been shown.
   *
   * @param size - Even.
   */
  async show(frame: TimedFrame, size: FrameSize): Promise<PlanarPixels> {
    this.#resize(size)
    const { pixels } = await this.#slots.show(frame)
    return pixels
  }

  /** Scales a frame ahead. */
  async prepare(frame: TimedFrame, size: FrameSize): Promise<void> {
    this.#resize(size)
    await this.#slots.prepare(frame)
  }

  [Symbol.dispose](): void {
    this.#clear()
    this.#scaler[Symbol.dispose]()
    this.#upright[Symbol.dispose]()
  }

  #resize({ width, height }: FrameSize): void {
    if (width === this.#size.width && height === this.#size.height) return
    this.#clear()
    this.#size = { width, height }
  }

  #clear(): void {
    for (const { frame } of this.#slots.clear()) frame[Symbol.dispose]()
  }

  async #convert({ frame }: TimedFrame, memory: Converted | undefined): Promise<Converted> {
    const upright = await this.#upright.turn(frame, this.#getShape(frame).orientation)
    const converted = memory ?? allocateConverted(this.#size)
    const target = converted.frame
    target.colorPrimaries = upright.colorPrimaries
    target.colorTrc = upright.colorTrc
    checkResult(await this.#scaler.scaleFrame(target, upright), 'scale a frame')
    return converted
  }
}

function allocateConverted(size: FrameSize): Converted {
  const frame = allocatePlanes(size)
  const [y, u, v] = frame.data ?? []
  const [strideY = 0, strideU = 0, strideV = 0] = frame.linesize
  return {
    frame,
    pixels: {
      form: 'planes',
      ...size,
      planes: [requireValue(y, 'pixels'), requireValue(u, 'pixels'), requireValue(v, 'pixels')],
      strides: [strideY, strideU, strideV],
    },
  }
}

function allocatePlanes({ width, height }: FrameSize): Frame {
  const frame = allocateEncoderFrame(width, height, AV_PIX_FMT_YUV420P)
  // The memory may hold frames of another account; bytes that libav leaves unwritten must not expose them.
  for (const plane of frame.data ?? []) plane.fill(0)
  return frame
}
