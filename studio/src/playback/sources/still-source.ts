import type { Drawable } from '@engine/compositor/resources.ts'
import type { MovingSource, SourceFrame } from './moving-source.ts'

/** An image that does not move, in an item that may. */
export class StillSource implements MovingSource {
  readonly #drawable: Drawable

  constructor(drawable: Drawable) {
    this.#drawable = drawable
  }

  async seek(): Promise<void> {}

  frameAt(): SourceFrame {
    return { drawable: this.#drawable, identity: 0, isExact: true }
  }

  close(): void {}
}
