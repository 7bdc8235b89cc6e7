import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { SampleHistory } from './sample-history.ts'
import type { StereoBuffer } from './stereo-buffer.ts'

/** A new grain starts every 16 ms of output. The shorter it is, the less an attack is smeared when slowed. */
const HOP = Math.round(0.016 * SAMPLE_RATE)
/** Consecutive grains are crossfaded for 8 ms, centred between their centres. */
const FADE = Math.round(0.008 * SAMPLE_RATE)
/** A grain may come from up to 10 ms before or after its place, half a period of the lowest audible tones. */
const SEARCH = Math.round(0.01 * SAMPLE_RATE)
/** The search first compares every fifth sample at every second position, then all samples around the best one. */
const SHIFT_STRIDE = 2
const SAMPLE_STRIDE = 5
/** A grain at its place wins against an equally similar one elsewhere, as in silence. */
const DISPLACEMENT_COST = 0.001
/** An energy that is added to every other, so that silence can be compared. */
const SILENCE = 1e-9

const fadeIn = Float32Array.from(
  { length: FADE },
  (_, index) => Math.sin(((index + 0.5) / FADE) * (Math.PI / 2)) ** 2,
)

/**
 * Plays audio faster or slower at the same pitch, by waveform-similarity overlap-add (WSOLA; Verhelst and Roelands,
 * 1993): it copies grains of the source and crossfades each into the one that continues it best.
 *
 * Grain `n` is centred on output sample `n × HOP` and on input sample `n × HOP × rate`, so there is no delay at any
 * rate, and the output is exactly as long as the input divided by the rate. libavfilter's `atempo` is up to 0.1 s
 * early when slowing, differently for different audio.
 */
export class Tempo {
  readonly #rate: number
  readonly #input = new SampleHistory()
  #grain = 0
  /** The end of the output so far, and where the current grain continues in the input. */
  #written = 0
  #position = 0

  /** @param rate - Source time over output time, 0.01–100. */
  constructor(rate: number) {
    this.#rate = rate
  }

  /** Takes interleaved samples and appends the result. */
  process(samples: Float32Array, output: StereoBuffer): void {
    this.#input.append(samples)
    while (this.#neededEnd() <= this.#input.end) this.#advance(output)
  }

  /** Appends the rest, once the input has ended. */
  finish(output: StereoBuffer): void {
    const total = Math.round(this.#input.end / this.#rate)
    while (this.#written < total) this.#advance(output, total)
  }

  /** The input position after everything that the next step reads. */
  #neededEnd(): number {
    const copied = this.#nextFade() - this.#written
    return Math.max(this.#position + copied, this.#nextTarget() + SEARCH) + FADE
  }

  /** The output position at which the crossfade to the next grain starts. */
  #nextFade(): number {
    return this.#grain * HOP + (HOP - FADE) / 2
  }

  /** The input position that belongs there in the next grain. */
  #nextTarget(): number {
    const center = (this.#grain + 1) * HOP
    return Math.round(center * this.#rate) - (center - this.#nextFade())
  }

  /** Copies the current grain up to the next crossfade, and crossfades; no output passes `limit`. */
  #advance(output: StereoBuffer, limit = Number.POSITIVE_INFINITY): void {
    const fadeStart = this.#nextFade()
    const copied = fadeStart - this.#written
    this.#write(output, this.#input.view(this.#position, copied), limit)
    const ending = this.#position + copied
    const starting = this.#findContinuation(ending, this.#nextTarget())
    this.#write(output, crossfade(this.#input.view(ending, FADE), this.#input.view(starting, FADE)), limit)
    this.#position = starting + FADE
    this.#grain++
    this.#input.dropBefore(Math.min(this.#position, this.#nextTarget() - SEARCH))
  }

  #write(output: StereoBuffer, samples: Float32Array, limit: number): void {
    const frames = Math.min(samples.length / CHANNELS, limit - this.#written)
    output.append(samples.subarray(0, frames * CHANNELS))
    this.#written += frames
  }

  /** Returns the position near `target` from which the input resembles its part at `ending` most. */
  #findContinuation(ending: number, target: number): number {
    const reference = this.#input.view(ending, FADE)
    const norm = Math.sqrt(reference.reduce((energy, sample) => energy + sample * sample, SILENCE))
    const nearby = this.#input.view(target - SEARCH, 2 * SEARCH + FADE)
    const findBest = (first: number, last: number, shiftStride: number, sampleStride: number): number => {
      let [best, bestScore] = [first, Number.NEGATIVE_INFINITY]
      for (let shift = first; shift <= last; shift += shiftStride) {
        const cost = (norm * DISPLACEMENT_COST * Math.abs(shift - SEARCH)) / SEARCH
        const score = computeSimilarity(reference, nearby, shift, sampleStride) - cost
        if (score > bestScore) [best, bestScore] = [shift, score]
      }
      return best
    }
    const coarse = findBest(0, 2 * SEARCH, SHIFT_STRIDE, SAMPLE_STRIDE)
    const fine = findBest(Math.max(0, coarse - 1), Math.min(2 * SEARCH, coarse + 1), 1, 1)
    return target - SEARCH + fine
  }
}

function crossfade(ending: Float32Array, starting: Float32Array): Float32Array {
  return ending.map((sample, index) => {
    const weight = fadeIn[Math.floor(index / CHANNELS)] ?? 1
    return sample * (1 - weight) + (starting[index] ?? 0) * weight
  })
}

/**
 * Returns how similar FADE samples are to those of `nearby` from a sample on, comparing every `stride`th: their
 * correlation, in units of the first ones' energy.
 */
function computeSimilarity(
  reference: Float32Array,
  nearby: Float32Array,
  from: number,
  stride: number,
): number {
  let product = 0
  let energy = 0
  const offset = from * CHANNELS
  for (let index = 0; index < FADE * CHANNELS; index += CHANNELS * stride) {
    const left = nearby[offset + index] ?? 0
    const right = nearby[offset + index + 1] ?? 0
    product += (reference[index] ?? 0) * left + (reference[index + 1] ?? 0) * right
    energy += left * left + right * right
  }
  return product / Math.sqrt(energy + SILENCE)
}
