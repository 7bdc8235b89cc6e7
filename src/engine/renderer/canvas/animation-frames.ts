import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas'
import { imageSize } from 'image-size'
import type { AnimationFile, AnimationFrame } from '../file-formats/animations/animation-file.ts'
import { isAllowedSize } from '../file-formats/size-limit.ts'
import { loadBytes } from './load-image.ts'

/** Draws the frames of an animated image as browsers do. */
export class AnimationFrames {
  readonly canvas: Canvas
  readonly durationSeconds: number
  readonly #context: SKRSContext2D
  readonly #frames: readonly AnimationFrame[]
  readonly #decoder = new FrameDecoder()
  /** The frame that the canvas shows; −1 before the first. */
  #index = -1
  /** A copy of the frame's area as it was before, if it is to be restored. */
  #covered: Canvas | undefined
  #hasPainted = false

  constructor({ width, height, frames }: AnimationFile) {
    this.canvas = createCanvas(width, height)
    this.#context = this.canvas.getContext('2d')
    this.#frames = frames
    this.durationSeconds = frames.reduce((sum, { seconds }) => sum + seconds, 0)
  }

  /** Whether any frame could be decoded so far. */
  get hasPainted(): boolean {
    return this.#hasPainted
  }

  /**
   * Shows the frame of an instant: the last one after the end. A frame that can't be decoded is skipped.
   *
   * @param seconds - From the start.
   * @returns The frame's number, which identifies it.
   */
  async paint(seconds: number): Promise<number> {
    const index = this.#findFrame(seconds)
    if (index < this.#index) this.#restart()
    while (this.#index < index) await this.#advance()
    return index
  }

  /** As {@link paint}, but the animation starts again at its end. */
  paintLooping(seconds: number): Promise<number> {
    const inLoop = seconds % this.durationSeconds
    const isNextStart = this.durationSeconds - inLoop < INSTANT_TOLERANCE_SECONDS
    return this.paint(isNextStart ? 0 : inLoop)
  }

  /** Shows the first frame that can be decoded; returns false if there is none. */
  async paintFirst(): Promise<boolean> {
    while (!this.#hasPainted && this.#index + 1 < this.#frames.length) await this.#advance()
    return this.#hasPainted
  }

  #findFrame(seconds: number): number {
    let end = 0
    for (const [index, frame] of this.#frames.entries()) {
      end += frame.seconds
      // Sums of hundredths and thousandths of a second are not exact.
      if (seconds < end - INSTANT_TOLERANCE_SECONDS) return index
    }
    return this.#frames.length - 1
  }

  #restart(): void {
    this.#index = -1
    this.#covered = undefined
    this.#context.clearRect(0, 0, this.canvas.width, this.canvas.height)
  }

  async #advance(): Promise<void> {
    const previous = this.#frames[this.#index]
    if (previous !== undefined) this.#dispose(previous)
    this.#index++
    const next = this.#frames[this.#index]
    if (next === undefined) return
    this.#covered = next.disposal === 'restore' ? copyArea(this.canvas, next) : undefined
    const { left, top, width, height } = next.area
    const isEmpty = width < 1 || height < 1
    const image = isEmpty ? undefined : await this.#decoder.decode(next)
    if (isEmpty || image !== undefined) this.#hasPainted = true
    if (image === undefined) return
    if (!next.blends) this.#context.clearRect(left, top, width, height)
    this.#context.drawImage(image, left, top)
  }

  #dispose({ disposal, area: { left, top, width, height } }: AnimationFrame): void {
    if (disposal === 'keep') return
    this.#context.clearRect(left, top, width, height)
    if (this.#covered !== undefined) this.#context.drawImage(this.#covered, left, top)
  }
}

const INSTANT_TOLERANCE_SECONDS = 5e-6

/** Copies the part of an area that is on the canvas. */
function copyArea(
  canvas: Canvas,
  { area: { left, top, width, height } }: AnimationFrame,
): Canvas | undefined {
  const [copyWidth, copyHeight] = [
    Math.min(width, canvas.width - left),
    Math.min(height, canvas.height - top),
  ]
  if (copyWidth < 1 || copyHeight < 1) return undefined
  const copy = createCanvas(copyWidth, copyHeight)
  copy.getContext('2d').drawImage(canvas, -left, -top)
  return copy
}

type FrameImage = Canvas | Awaited<ReturnType<typeof loadBytes>>

/** Decodes the images of frames. A canvas is used again for frames of one size: making one takes longer than a small frame. */
class FrameDecoder {
  #canvas: Canvas | undefined

  /** Returns undefined if the image can't be decoded. */
  async decode({ area, content }: AnimationFrame): Promise<FrameImage | undefined> {
    const { width, height } = area
    if (!isAllowedSize(width, height)) return undefined
    try {
      if (content.kind === 'pixels') return this.#drawPixels(content.decode(), width, height)
      const bytes = content.build()
      const size = imageSize(bytes)
      return size.width === width && size.height === height ? await loadBytes(bytes) : undefined
    } catch (error) {
      // No memory; anything else is the frame's fault, which browsers skip.
      if (error instanceof RangeError) throw error
      return undefined
    }
  }

  #drawPixels(rgba: Buffer, width: number, height: number): Canvas {
    if (this.#canvas?.width !== width || this.#canvas.height !== height) {
      this.#canvas = createCanvas(width, height)
    }
    const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
    this.#canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0)
    return this.#canvas
  }
}
