import { Frame } from 'node-av/lib'
import type { AudioDecoder } from '../media/audio-decoder.ts'
import { LOOKAHEAD_SECONDS, type TimedAudio } from './audio-clock.ts'

/** A decoded frame with its time. */
export interface QueuedFrame extends TimedAudio {
  readonly frame: Frame
}

/** Limits the memory for audio in tiny frames, which needs less lookahead than others of the same duration. */
const MAX_FRAMES = 128

/** The next decoded frames of a file, so that decisions about one can consider those that follow it. */
export class AudioFrameQueue {
  readonly #decoder: AudioDecoder
  readonly #frames: QueuedFrame[] = []
  readonly #unused: Frame[] = []
  #ended = false

  constructor(decoder: AudioDecoder) {
    this.#decoder = decoder
  }

  /**
   * Returns the next frame without removing it; undefined at the end.
   *
   * @throws {MediaError} If memory or the disk fails.
   */
  peek(): QueuedFrame | undefined {
    if (this.#frames.length === 0) this.#decode()
    return this.#frames[0]
  }

  /** Returns the next frames, of about `LOOKAHEAD_SECONDS` if there are as many. */
  peekAhead(): readonly QueuedFrame[] {
    let seconds = this.#frames.reduce((sum, { duration }) => sum + duration, 0)
    while (seconds < LOOKAHEAD_SECONDS && this.#frames.length < MAX_FRAMES && this.#decode()) {
      seconds += this.#frames.at(-1)?.duration ?? 0
    }
    return this.#frames
  }

  /** Removes the next frame; its samples may be overwritten by the next call of another method. */
  remove(): void {
    const first = this.#frames.shift()
    if (first !== undefined) this.#unused.push(first.frame)
  }

  /** Drops all frames and seeks, as `AudioDecoder.seek`. */
  seek(seconds: number): void {
    while (this.#frames.length > 0) this.remove()
    this.#decoder.seek(seconds)
    this.#ended = false
  }

  async close(): Promise<void> {
    for (const { frame } of this.#frames) frame[Symbol.dispose]()
    for (const frame of this.#unused) frame[Symbol.dispose]()
    await this.#decoder.close()
  }

  #decode(): boolean {
    if (this.#ended) return false
    const frame = this.#unused.pop() ?? allocateFrame()
    frame.unref()
    if (this.#decoder.next(frame)) {
      const duration = frame.nbSamples / frame.sampleRate
      this.#frames.push({ frame, seconds: this.#decoder.getSeconds(frame), duration })
      return true
    }
    this.#unused.push(frame)
    this.#ended = true
    return false
  }
}

function allocateFrame(): Frame {
  const frame = new Frame()
  frame.alloc()
  return frame
}
