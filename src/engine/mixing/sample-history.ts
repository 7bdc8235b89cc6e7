import { CHANNELS } from './audio-format.ts'

/** Stereo samples at absolute positions; the oldest are dropped on request. Outside of what it holds is silence. */
export class SampleHistory {
  #samples = new Float32Array(CHANNELS * 16_384)
  #start = 0
  #end = 0

  /** The position after the last sample. */
  get end(): number {
    return this.#end
  }

  /** Appends interleaved samples. */
  append(samples: Float32Array): void {
    const held = (this.#end - this.#start) * CHANNELS
    if (held + samples.length > this.#samples.length) {
      const larger = new Float32Array(2 * (held + samples.length))
      larger.set(this.#samples.subarray(0, held))
      this.#samples = larger
    }
    this.#samples.set(samples, held)
    this.#end += samples.length / CHANNELS
  }

  /** Returns `frames` samples from `position` on, interleaved; valid until the next call of another method. */
  view(position: number, frames: number): Float32Array {
    const from = Math.max(position, this.#start)
    const to = Math.min(position + frames, this.#end)
    const held = this.#samples.subarray(
      (from - this.#start) * CHANNELS,
      (Math.max(from, to) - this.#start) * CHANNELS,
    )
    if (held.length === frames * CHANNELS) return held
    const padded = new Float32Array(frames * CHANNELS)
    padded.set(held, Math.min(padded.length, (from - position) * CHANNELS))
    return padded
  }

  /** Forgets samples before `position`, a while later, so that they are moved rarely. */
  dropBefore(position: number): void {
    const count = Math.min(position, this.#end) - this.#start
    if (count * CHANNELS < this.#samples.length / 2) return
    this.#samples.copyWithin(0, count * CHANNELS, (this.#end - this.#start) * CHANNELS)
    this.#start += count
  }
}
