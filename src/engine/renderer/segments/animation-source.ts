import type { Drawable } from '../../compositor/resources.ts'
import { AnimationFrames } from '../canvas/animation-frames.ts'
import type { AnimationFile } from '../file-formats/animations/animation-file.ts'
import type { MovingSource } from './open-moving-sources.ts'

/** The frames of a GIF, an animated PNG or an animated WebP. */
export class AnimationSource implements MovingSource {
  readonly #frames: AnimationFrames
  readonly #loops: boolean

  constructor(file: AnimationFile, { loops }: { readonly loops: boolean }) {
    this.#frames = new AnimationFrames(file)
    this.#loops = loops
  }

  async seek(seconds: number): Promise<number> {
    return this.#loops ? this.#frames.paintLooping(seconds) : this.#frames.paint(seconds)
  }

  drawable(): Drawable {
    return this.#frames.canvas
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
