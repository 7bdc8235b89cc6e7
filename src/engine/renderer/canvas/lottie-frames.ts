import { type Canvas, createCanvas, LottieAnimation, type SKRSContext2D } from '@napi-rs/canvas'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { assertLottieLimits } from './lottie-limits.ts'

/** Why a Lottie animation can't be drawn; `message` is a sentence without the file's name. */
export class LottieError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LottieError'
  }
}

const MAX_SIDE = 4096

/** Paints the frames of a Lottie animation. External references are not drawn. */
export class LottieFrames {
  readonly canvas: Canvas
  readonly durationSeconds: number
  readonly #context: SKRSContext2D
  readonly #animation: LottieAnimation
  #painted: number | undefined

  private constructor(animation: LottieAnimation, width: number, height: number) {
    this.#animation = animation
    this.durationSeconds = animation.duration > 0 ? animation.duration : 1
    const cover = Math.max(width / animation.width, height / animation.height)
    const scale = Math.min(cover, MAX_SIDE / Math.max(animation.width, animation.height))
    const side = (length: number): number => Math.max(1, Math.round(length * scale))
    this.canvas = createCanvas(side(animation.width), side(animation.height))
    this.#context = this.canvas.getContext('2d')
    this.#context.lang = 'en'
  }

  /**
   * @param json - The animation.
   * @param width - Pixels that the frames must cover, like `height`.
   * @throws {LottieError} If it is not a Lottie animation.
   * @throws {LottieTooLargeError} If it draws too much.
   */
  static from(json: string, { width, height }: { width: number; height: number }): LottieFrames {
    return new LottieFrames(readAnimation(json), width, height)
  }

  /**
   * Paints the frame at an instant.
   *
   * @returns A number that is equal for equal frames.
   */
  paint(seconds: number): number {
    const { width, height } = this.canvas
    const identity = Math.round(seconds * TICKS_PER_SECOND)
    if (identity !== this.#painted) {
      this.#context.clearRect(0, 0, width, height)
      this.#animation.seekTime(seconds)
      this.#animation.render(this.#context, { x: 0, y: 0, width, height })
      this.#painted = identity
    }
    return identity
  }
}

/**
 * Parses a Lottie animation.
 *
 * @throws {LottieError} If it is not one, or has no size.
 * @throws {LottieTooLargeError} If it draws too much. This is checked before the player parses it, which would
 * allocate memory for everything.
 */
export function readAnimation(json: string): LottieAnimation {
  assertLottieLimits(parse(json))
  let animation: LottieAnimation
  try {
    animation = LottieAnimation.loadFromData(json)
  } catch (error) {
    throw new LottieError('it is not a Lottie animation.', { cause: error })
  }
  if (!(animation.width > 0 && animation.height > 0))
    throw new LottieError('the Lottie animation has no width or height.')
  return animation
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new LottieError('it is not a Lottie animation.', { cause: error })
  }
}
