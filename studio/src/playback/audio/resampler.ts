import { CHANNELS, SAMPLE_RATE } from '@engine/mixing/audio-format.ts'
import { SampleHistory } from '@engine/mixing/sample-history.ts'

/** Samples on each side of an instant that its interpolation reads, at a source rate up to that of the mix. */
const REACH = 16
/** Positions between two samples for which there is a kernel. */
const PHASES = 512

/** Converts stereo audio of another sample rate to that of the mix, by a sinc with a Hann window. */
export class Resampler {
  readonly #step: number
  readonly #reach: number
  readonly #kernels: readonly Float32Array[]
  readonly #input = new SampleHistory()
  #position = 0

  /** @param sampleRate - The source's. */
  constructor(sampleRate: number) {
    this.#step = sampleRate / SAMPLE_RATE
    // Tones above the range of the mix are left out.
    const bandwidth = Math.min(1, SAMPLE_RATE / sampleRate)
    this.#reach = Math.ceil(REACH / bandwidth)
    this.#kernels = Array.from({ length: PHASES }, (_, phase) =>
      makeKernel(phase / PHASES, this.#reach, bandwidth),
    )
  }

  /** @returns Interleaved samples of the mix's rate; the first one is at the first input sample. */
  process(samples: Float32Array): Float32Array {
    this.#input.append(samples)
    return this.#convert(this.#input.end - this.#reach)
  }

  /** Returns the samples that wait for later ones. */
  finish(): Float32Array {
    return this.#convert(this.#input.end)
  }

  #convert(end: number): Float32Array {
    const frames = Math.max(0, Math.ceil((end - this.#position) / this.#step))
    const output = new Float32Array(frames * CHANNELS)
    if (frames === 0) return output
    const first = Math.floor(this.#position) - this.#reach + 1
    const last = Math.floor(this.#position + frames * this.#step) + this.#reach + 1
    const source = this.#input.view(first, last - first)
    for (let frame = 0; frame < frames; frame++) {
      const base = Math.floor(this.#position)
      const kernel = this.#kernels[Math.floor((this.#position - base) * PHASES)] ?? new Float32Array(0)
      let at = (base - this.#reach + 1 - first) * CHANNELS
      let [left, right] = [0, 0]
      for (const weight of kernel) {
        left += weight * (source[at] ?? 0)
        right += weight * (source[at + 1] ?? 0)
        at += CHANNELS
      }
      output[frame * CHANNELS] = left
      output[frame * CHANNELS + 1] = right
      this.#position += this.#step
    }
    this.#input.dropBefore(Math.floor(this.#position) - this.#reach)
    return output
  }
}

/** Returns the weights of the samples around an instant that is `fraction` after one of them; their sum is 1. */
function makeKernel(fraction: number, reach: number, bandwidth: number): Float32Array {
  const weights = Float32Array.from({ length: 2 * reach }, (_, index) => {
    const distance = index - reach + 1 - fraction
    const angle = Math.PI * distance * bandwidth
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
    return sinc * Math.cos((Math.PI * distance) / (2 * reach)) ** 2
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
