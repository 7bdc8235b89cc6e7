import type { Drawable } from '../../compositor/resources.ts'
import type { LottieFrames } from '../canvas/lottie-frames.ts'
import type { MovingSource, SourceDeviations } from './open-moving-sources.ts'

/** The frames of a Lottie animation, which loops. */
export class LottieSource implements MovingSource {
  readonly #frames: LottieFrames

  constructor(frames: LottieFrames) {
    this.#frames = frames
  }

  get deviations(): SourceDeviations {
    return this.#frames
  }

  async seek(seconds: number): Promise<number> {
    return this.#frames.paint(seconds % this.#frames.durationSeconds)
  }

  drawable(): Drawable {
    return this.#frames.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
