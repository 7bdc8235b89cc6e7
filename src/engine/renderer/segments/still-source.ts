import type { Drawable } from '../../compositor/resources.ts'
import { decodeStill, type SvgTools } from '../canvas/decode-still.ts'
import type { MovingSource } from './open-moving-sources.ts'

/** An image that does not move, in an item that may. */
export class StillSource implements MovingSource {
  readonly #image: Drawable

  private constructor(image: Drawable) {
    this.#image = image
  }

  /** @throws {StillDecodeError} If the image can't be decoded. */
  static async open(path: string, svg: SvgTools): Promise<StillSource> {
    return new StillSource(await decodeStill(path, svg))
  }

  async seek(): Promise<number> {
    return 0
  }

  drawable(): Drawable {
    return this.#image
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
