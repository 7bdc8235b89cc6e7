import { FramePixels } from '../media/frame-pixels.ts'
import { type FrameSample, sampleFrame } from '../media/frame-samples.ts'
import type { FrameUpdate } from '../yuv/frame-update.ts'
import type { FrameSink } from './frame-sink.ts'

/** Receives whole frames. */
interface WholeFrameSink {
  /** @param rgba - Consumed or copied before the promise resolves; the same memory for every frame. */
  writeFrame(rgba: Buffer): Promise<void>
  /** Repeats the previous frame. */
  repeatFrame(): Promise<void>
}

/** Keeps the pixels of the current frame, and passes whole frames on. */
export class WholeFrames implements FrameSink {
  readonly #pixels: FramePixels
  readonly #sink: WholeFrameSink

  /** @param size - The size of the frames in pixels. */
  constructor(size: { readonly width: number; readonly height: number }, sink: WholeFrameSink) {
    this.#pixels = new FramePixels(size)
    this.#sink = sink
  }

  async writeFrame(updates: readonly FrameUpdate[]): Promise<void> {
    for (const update of updates) this.#pixels.update(update)
    await this.#sink.writeFrame(this.#pixels.rgba)
  }

  sample(): FrameSample {
    return sampleFrame(this.#pixels.rgba)
  }

  async repeatFrame(): Promise<void> {
    await this.#sink.repeatFrame()
  }
}
