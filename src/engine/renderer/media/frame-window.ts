import type { TimedFrame } from './video-decoder.ts'

/** Consecutive decoded frames: the one shown last and those decoded ahead of it. */
export class FrameWindow {
  readonly #frames: TimedFrame[] = []

  get first(): TimedFrame | undefined {
    return this.#frames[0]
  }

  get last(): TimedFrame | undefined {
    return this.#frames.at(-1)
  }

  get length(): number {
    return this.#frames.length
  }

  append(frame: TimedFrame): void {
    this.#frames.push(frame)
  }

  /** Returns the last frame that is due at `pts`, or undefined if the window starts later. */
  at(pts: number): TimedFrame | undefined {
    return this.#frames.findLast((frame) => frame.pts <= pts)
  }

  /** Frees the frames before `frame`. */
  dropBefore(frame: TimedFrame): void {
    while (this.#frames[0] !== undefined && this.#frames[0] !== frame) this.#dropFirst()
  }

  clear(): void {
    while (this.#frames.length > 0) this.#dropFirst()
  }

  #dropFirst(): void {
    this.#frames.shift()?.frame[Symbol.dispose]()
  }
}
