import { type Canvas, createCanvas, LottieAnimation, type SKRSContext2D } from '@napi-rs/canvas'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { type Fields, toFields } from '../lottie/fields.ts'
import { assertLottieLimits } from '../lottie/lottie-limits.ts'
import { prepareLottie } from '../lottie/prepare-lottie.ts'
import { outlineText, type TextFonts } from './outline-text.ts'

/** Why a Lottie animation can't be drawn; `message` is a sentence without the file's name. */
export class LottieError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LottieError'
  }
}

export interface LottieFramesOptions {
  /** Pixels that the frames must cover, like `height`. */
  readonly width: number
  readonly height: number
  readonly fonts: TextFonts
}

const MAX_SIDE = 4096

/** Paints the frames of a Lottie animation. External references are not drawn, and fonts of the machine not used. */
export class LottieFrames {
  readonly canvas: Canvas
  readonly durationSeconds: number
  /** Clauses that name a layer and how its drawing differs from the file. */
  readonly warnings: readonly string[]
  /** Font families that were replaced. */
  readonly unknownFamilies: readonly string[]
  readonly #context: SKRSContext2D
  readonly #animation: LottieAnimation
  #painted: number | undefined

  private constructor(
    animation: LottieAnimation,
    { width, height }: LottieFramesOptions,
    notes: Pick<LottieFrames, 'warnings' | 'unknownFamilies'>,
  ) {
    this.#animation = animation
    this.warnings = notes.warnings
    this.unknownFamilies = notes.unknownFamilies
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
   * @throws {LottieError} If it is not a Lottie animation.
   * @throws {LottieTooLargeError} If it draws too much.
   */
  static from(json: string, options: LottieFramesOptions): LottieFrames {
    const prepared = prepareAnimation(json, options.fonts)
    return new LottieFrames(load(prepared.json), options, prepared)
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

/** An animation that the player draws as its file says. */
export interface PreparedAnimation {
  readonly json: string
  /** Clauses that name a layer and how its drawing differs from the file. */
  readonly warnings: readonly string[]
  /** Font families that were replaced. */
  readonly unknownFamilies: readonly string[]
}

/**
 * Rewrites an animation for what the player lacks, and outlines its texts.
 *
 * @throws {LottieError} If it is not a Lottie animation.
 * @throws {LottieTooLargeError} If it draws too much.
 */
export function prepareAnimation(json: string, fonts: TextFonts): PreparedAnimation {
  const file = parse(json)
  const { animation, warnings } = prepareLottie(file)
  const outlined = outlineText(animation, fonts)
  return {
    json: outlined.animation === file ? json : write(outlined.animation),
    warnings: [...warnings, ...outlined.warnings],
    unknownFamilies: outlined.unknownFamilies,
  }
}

/**
 * Reads the size and duration of a Lottie animation.
 *
 * @throws {LottieError} If it is not one, or has no size.
 * @throws {LottieTooLargeError} If it draws too much. This is checked before the player parses it, which would
 * allocate memory for everything.
 */
export function readAnimation(json: string): LottieAnimation {
  parse(json)
  return load(json)
}

function load(json: string): LottieAnimation {
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

function write(animation: Fields): string {
  try {
    return JSON.stringify(animation)
  } catch (error) {
    // Writing is recursive, unlike parsing.
    throw new LottieError('the Lottie animation is nested too deeply.', { cause: error })
  }
}

function parse(json: string): Fields {
  let animation: Fields
  try {
    animation = toFields(JSON.parse(json))
  } catch (error) {
    throw new LottieError('it is not a Lottie animation.', { cause: error })
  }
  assertLottieLimits(animation)
  return animation
}
