import { type Frame, SoftwareScaleContext } from 'node-av/lib'
import type { ReducedFrame } from '../yuv/frame-update.ts'
import { allocateRgbaFrame, copyRows, type RgbaFrame } from './frame-memory.ts'
import { checkResult } from './media-error.ts'

/** As a canvas enlarges images. */
const SCALER_FLAGS = 'bilinear+full_chroma_inp+accurate_rnd'

/** Enlarges small frames into an encoder's frame. */
export class FrameEnlarger {
  /** Two, because the scaler may still read one on another thread while the next frame is taken. */
  #sources: RgbaFrame[] = []
  #next: RgbaFrame | undefined
  #scaler: SoftwareScaleContext | undefined

  /** Whether a frame was taken that is not enlarged yet. */
  get holdsFrame(): boolean {
    return this.#next !== undefined
  }

  /** Copies a frame. */
  take({ width, height, rgba }: ReducedFrame): void {
    const [first] = this.#sources
    if (first?.frame.width !== width || first.frame.height !== height) {
      this.#free()
      this.#sources = [allocateRgbaFrame(width, height), allocateRgbaFrame(width, height)]
    } else this.#sources.reverse()
    const [source] = this.#sources
    if (source !== undefined) copyRows(rgba, source)
    this.#next = source
  }

  /**
   * Enlarges the frame that was taken last.
   *
   * @throws {MediaError} If the scaler fails.
   */
  async enlarge(target: Frame): Promise<void> {
    const source = this.#next
    if (source === undefined) return
    this.#next = undefined
    checkResult(await this.#getScaler().scaleFrame(target, source.frame), 'enlarge a frame')
  }

  [Symbol.dispose](): void {
    this.#free()
    this.#scaler?.[Symbol.dispose]()
  }

  #getScaler(): SoftwareScaleContext {
    if (this.#scaler === undefined) {
      this.#scaler = new SoftwareScaleContext()
      this.#scaler.allocContext()
      checkResult(this.#scaler.setOption('sws_flags', SCALER_FLAGS), 'set up the enlargement')
    }
    return this.#scaler
  }

  #free(): void {
    for (const { frame } of this.#sources) frame[Symbol.dispose]()
    this.#sources = []
  }
}
