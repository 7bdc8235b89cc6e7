import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { INTERPOLATION_REACH, interpolateSamples } from './interpolate-samples.ts'
import { SampleHistory } from './sample-history.ts'
import type { StereoBuffer } from './stereo-buffer.ts'

/** A new grain starts every 16 ms of output. The shorter it is, the less an attack is smeared when slowed. */
const HOP = Math.round(0.016 * SAMPLE_RATE)
/** Consecutive grains are crossfaded for 8 ms, centred between their centres. */
const FADE = Math.round(0.008 * SAMPLE_RATE)
/** A grain may come from up to 10 ms before or after its place, half a period of the lowest audible tones. */
const SEARCH = Math.round(0.01 * SAMPLE_RATE)
/**
 * The search first compares means of four samples, then the samples themselves around the best position. Between
 * samples, it assumes that the similarity is a cosine.
 */
const COARSE = 4
/** Around the best position: more than a period of the tones that the means do not show. */
const FINE_SEARCH = 6
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
    const lastRead = Math.max(Math.floor(this.#position) + copied, this.#nextTarget() + SEARCH) + FADE
    return lastRead + INTERPOLATION_REACH
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
    const copied = this.#nextFade() - this.#written
    this.#write(output, interpolateSamples(this.#input, this.#position, copied), limit)
    const ending = interpolateSamples(this.#input, this.#position + copied, FADE)
    const start = this.#findContinuation(ending, this.#nextTarget())
    this.#write(output, crossfade(ending, interpolateSamples(this.#input, start, FADE)), limit)
    this.#position = start + FADE
    this.#grain++
    const firstRead = Math.min(Math.floor(this.#position), this.#nextTarget() - SEARCH) - INTERPOLATION_REACH
    this.#input.dropBefore(firstRead)
  }

  #write(output: StereoBuffer, samples: Float32Array, limit: number): void {
    const frames = Math.min(samples.length / CHANNELS, limit - this.#written)
    output.append(samples.subarray(0, frames * CHANNELS))
    this.#written += frames
  }

  /** Returns the position near `target` from which the input resembles `ending` most. */
  #findContinuation(ending: Float32Array, target: number): number {
    const margin = FINE_SEARCH + 1
    const nearby = this.#input.view(target - SEARCH - margin, 2 * (SEARCH + margin) + FADE)
    const means = computeSimilarities(computeMeans(ending), computeMeans(nearby))
    const score = (value: number, shift: number): number =>
      value - (DISPLACEMENT_COST * Math.abs(shift - SEARCH - margin)) / SEARCH
    const coarse = means.map((value, index) => score(value, index * COARSE))
    const center = COARSE * coarse.indexOf(Math.max(...coarse))
    const first = Math.min(Math.max(0, center - margin), 2 * SEARCH)
    const around = computeSimilarities(
      ending,
      nearby.subarray(first * CHANNELS, (first + 2 * margin + FADE) * CHANNELS),
    ).map((value, index) => score(value, first + index))
    return target - SEARCH - margin + first + findPeak(around)
  }
}

/**
 * Returns where the greatest of some values is, as an index; between indices as if they were samples of a cosine. The
 * first and the last value only serve as neighbours.
 */
function findPeak(values: Float64Array): number {
  const peak = Math.max(...values.subarray(1, -1))
  const index = values.indexOf(peak, 1)
  const [before = 0, after = 0] = [values[index - 1], values[index + 1]]
  const cosine = (before + after) / (2 * peak)
  if (!(peak > 0 && Math.abs(cosine) < 1)) return index
  const step = Math.acos(cosine)
  return index + Math.atan((after - before) / (2 * peak * Math.sin(step))) / step
}

function crossfade(ending: Float32Array, starting: Float32Array): Float32Array {
  return ending.map((sample, index) => {
    const weight = fadeIn[Math.floor(index / CHANNELS)] ?? 1
    return sample * (1 - weight) + (starting[index] ?? 0) * weight
  })
}

/** Returns the mean of every COARSE consecutive samples. */
function computeMeans(samples: Float32Array): Float32Array {
  const means = new Float32Array(CHANNELS * Math.floor(samples.length / CHANNELS / COARSE))
  for (let index = 0; index < means.length; index++) {
    const first = (index % CHANNELS) + (index - (index % CHANNELS)) * COARSE
    for (let sample = 0; sample < COARSE; sample++)
      means[index] = (means[index] ?? 0) + (samples[first + sample * CHANNELS] ?? 0) / COARSE
  }
  return means
}

/** Returns how similar some samples are to those of a longer range, from each of its positions on, from −1 to 1. */
function computeSimilarities(samples: Float32Array, range: Float32Array): Float64Array {
  const ownNorm = Math.sqrt(samples.reduce((energy, sample) => energy + sample * sample, SILENCE))
  const similarities = new Float64Array((range.length - samples.length) / CHANNELS + 1)
  let energy = range.subarray(0, samples.length).reduce((sum, sample) => sum + sample * sample, 0)
  for (let position = 0; position < similarities.length; position++) {
    const offset = position * CHANNELS
    let product = 0
    for (let index = 0; index < samples.length; index++)
      product += (samples[index] ?? 0) * (range[offset + index] ?? 0)
    similarities[position] = product / (ownNorm * Math.sqrt(Math.max(0, energy) + SILENCE))
    for (let channel = 0; channel < CHANNELS; channel++) {
      const [leaving = 0, entering = 0] = [range[offset + channel], range[offset + samples.length + channel]]
      energy += entering * entering - leaving * leaving
    }
  }
  return similarities
}
