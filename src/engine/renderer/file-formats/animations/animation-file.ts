import { isAllowedSize, SIZE_LIMIT } from '../size-limit.ts'

/** An animated image: its canvas, and frames that are drawn onto it one after the other. */
export interface AnimationFile {
  /** Pixels of the canvas. */
  readonly width: number
  readonly height: number
  /** At least one. */
  readonly frames: readonly AnimationFrame[]
}

export interface AnimationFrame {
  /** The area of the canvas that the frame covers; it may reach beyond the canvas. */
  readonly area: FrameArea
  /** How long the frame is shown. */
  readonly seconds: number
  /** Whether its area stays, becomes transparent or is restored before the next frame. */
  readonly disposal: 'keep' | 'clear' | 'restore'
  /** Whether it is drawn over the canvas, or replaces its area. */
  readonly blends: boolean
  readonly content: FrameContent
}

export interface FrameArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A frame's image: as a still file of its own, or as decoded RGBA with straight alpha. */
export type FrameContent =
  | { readonly kind: 'file'; readonly build: () => Buffer }
  | { readonly kind: 'pixels'; readonly decode: () => Buffer }

/** Browsers show frames of up to this length for 100 ms, because old files of this kind expect it. */
const SHORTEST_SECONDS = 0.01
const REPLACED_SECONDS = 0.1

/** Returns how long browsers show a frame. */
export function toShownSeconds(seconds: number): number {
  return seconds <= SHORTEST_SECONDS ? REPLACED_SECONDS : seconds
}

/** Maximum number of frames of an animation. */
export const MAX_ANIMATION_FRAMES = 10_000

/** Maximum number of pixels of all frames together: width × height × frames. */
const MAX_ANIMATION_PIXELS = 2_000_000_000

/** The animation has more frames, or more pixels in them, than are decoded. */
export class AnimationTooLargeError extends Error {
  override readonly name = 'AnimationTooLargeError'
}

/** Counts the frames of an animation and their pixels while it is read, so that reading ends at the limit. */
export class FrameBudget {
  readonly canvas: Pick<FrameArea, 'width' | 'height'>
  readonly #canvasPixels: number
  #frames = 0
  #pixels = 0

  /** @throws {AnimationTooLargeError} If the canvas is larger than an image may be. */
  constructor(canvas: Pick<FrameArea, 'width' | 'height'>) {
    const { width, height } = canvas
    this.canvas = canvas
    if (!isAllowedSize(width, height)) {
      throw new AnimationTooLargeError(
        `The animation is ${width}×${height} pixels; ${SIZE_LIMIT} are allowed.`,
      )
    }
    this.#canvasPixels = width * height
  }

  /**
   * Every frame before the requested instant is drawn, and each takes time however small it is (measured: 80 µs for
   * one pixel).
   *
   * @throws {AnimationTooLargeError} If the frame is one too many.
   */
  add({ width, height }: FrameArea): void {
    this.#frames++
    this.#pixels += Math.max(this.#canvasPixels, width * height)
    if (this.#frames > MAX_ANIMATION_FRAMES) {
      throw new AnimationTooLargeError(
        `The animation has more than ${MAX_ANIMATION_FRAMES} frames. Make a video of it.`,
      )
    }
    if (this.#pixels > MAX_ANIMATION_PIXELS) {
      throw new AnimationTooLargeError(
        `The animation has ${this.#frames} frames and more of ${this.canvas.width}×${this.canvas.height} pixels; ${MAX_ANIMATION_PIXELS / 1e9} gigapixels in all are read. Make it smaller or shorter, or make a video of it.`,
      )
    }
  }
}
