import { CHANNELS } from './audio-format.ts'

/** A queue of interleaved stereo samples that grows as needed and reuses its memory. */
export class StereoBuffer {
  #samples = new Float32Array(CHANNELS * 16_384)
  #start = 0
  #end = 0

  /** Sample frames (left and right count once) in the queue. */
  get length(): number {
    return (this.#end - this.#start) / CHANNELS
  }

  /** Appends interleaved samples. */
  append(samples: Float32Array): void {
    this.#reserve(samples.length)
    this.#samples.set(samples, this.#end)
    this.#end += samples.length
  }

  appendSilence(frames: number): void {
    const count = frames * CHANNELS
    this.#reserve(count)
    this.#samples.fill(0, this.#end, this.#end + count)
    this.#end += count
  }

  /** Removes up to `frames` from the front; the view is valid until the next append. */
  take(frames: number): Float32Array {
    const end = Math.min(this.#end, this.#start + frames * CHANNELS)
    const view = this.#samples.subarray(this.#start, end)
    this.#start = end
    return view
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#samples.length) return
    const remaining = this.#end - this.#start
    const target =
      remaining + count > this.#samples.length ? new Float32Array(2 * (remaining + count)) : this.#samples
    target.set(this.#samples.subarray(this.#start, this.#end))
    this.#samples = target
    this.#start = 0
    this.#end = remaining
  }
}
