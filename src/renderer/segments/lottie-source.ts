import type { Drawable } from '../../compositor/resources.ts'
import type { LottiePictures } from '../canvas/lottie-pictures.ts'
import type { OpenSource } from './open-sources.ts'

/** The pictures of a Lottie animation, which begins again at its end. */
export class LottieSource implements OpenSource {
  readonly #pictures: LottiePictures

  constructor(pictures: LottiePictures) {
    this.#pictures = pictures
  }

  async seek(seconds: number): Promise<number> {
    return this.#pictures.paint(seconds % this.#pictures.durationSeconds)
  }

  drawable(): Drawable {
    return this.#pictures.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
