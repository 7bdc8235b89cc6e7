import type { Frame } from 'node-av/lib'
import { ConversionSlots } from './conversion-slots.ts'
import { type FrameSize, hasAlphaChannel } from './frame-shape.ts'
import type { Orientation } from './orientation.ts'
import { allocateRgba, RgbaConverter, type RgbaFrame } from './rgba-converter.ts'
import type { TimedFrame } from './video-decoder.ts'

/** How a stored frame is shown. */
export interface ShownShape extends FrameSize {
  readonly orientation: Orientation
}

/** The pixels of a shown frame. */
export interface ShownFrame extends FrameSize {
  readonly pixels: Buffer
  readonly hasAlpha: boolean
}

interface ConvertedFrame {
  readonly rgba: RgbaFrame
  readonly hasAlpha: boolean
}

/** Frames of a video as RGBA. */
export class FrameCache {
  readonly #getShape: (frame: Frame) => ShownShape
  readonly #converter = new RgbaConverter()
  readonly #slots = new ConversionSlots<ConvertedFrame>((frame, memory) => this.#convert(frame, memory))
  /** The size to which frames are scaled; undefined for their own. */
  #size: FrameSize | undefined

  /** @param getShape - Called for each frame, because streams change their shape. */
  constructor(getShape: (frame: Frame) => ShownShape) {
    this.#getShape = getShape
  }

  /**
   * Returns the frame's pixels, which stay valid until two others have been shown.
   *
   * @param size - Default: the frame's own.
   */
  async show(frame: TimedFrame, size?: FrameSize): Promise<ShownFrame> {
    this.#resize(size)
    const { rgba, hasAlpha } = await this.#slots.show(frame)
    return { pixels: rgba.pixels, width: rgba.frame.width, height: rgba.frame.height, hasAlpha }
  }

  /** Converts a frame ahead. */
  prepare(frame: TimedFrame, size?: FrameSize): Promise<void> {
    this.#resize(size)
    return this.#slots.prepare(frame)
  }

  /** Frees the converter; pixels that were returned stay valid. */
  [Symbol.dispose](): void {
    this.#converter[Symbol.dispose]()
  }

  #resize(size: FrameSize | undefined): void {
    if (size?.width === this.#size?.width && size?.height === this.#size?.height) return
    this.#slots.clear()
    this.#size = size
  }

  async #convert({ frame }: TimedFrame, memory: ConvertedFrame | undefined): Promise<ConvertedFrame> {
    const { orientation, ...own } = this.#getShape(frame)
    const { width, height } = this.#size ?? own
    const held = memory?.rgba
    // Pixels that may still be shown keep their memory.
    const rgba =
      held?.frame.width === width && held.frame.height === height ? held : allocateRgba(width, height)
    await this.#converter.convert(frame, orientation, rgba)
    return { rgba, hasAlpha: hasAlphaChannel(frame) }
  }
}
