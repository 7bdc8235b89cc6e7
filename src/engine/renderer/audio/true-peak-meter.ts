import { CHANNELS } from './audio-format.ts'

const TAPS = 12
/** BS.1770-4, annex 2 asks for 4 points for each sample at 48 kHz; the one on the sample needs no filter. */
const coefficients = [designFilter(0.25), designFilter(0.5), designFilter(0.75)] as const
/** How far the signal can be above its samples: the weights of no point add up to more, in absolute values. */
const maxGain = Math.max(...coefficients.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)))

/** Measures the maximum true peak of 48 kHz stereo. */
export class TruePeakMeter {
  /** The last samples of the part before, which the filter needs, and the current part, per channel. */
  readonly #channels = Array.from({ length: CHANNELS }, () => new Float32Array(TAPS - 1))
  #peak = 0

  /** @param samples - Interleaved. */
  add(samples: Float32Array): void {
    for (let channel = 0; channel < CHANNELS; channel++) this.#addChannel(samples, channel)
  }

  /** Returns the peak in dBTP; null if the audio is silent. */
  get peakDb(): number | null {
    return this.#peak === 0 ? null : 20 * Math.log10(this.#peak)
  }

  #addChannel(samples: Float32Array, channel: number): void {
    const held = this.#channels[channel] ?? new Float32Array(TAPS - 1)
    const count = samples.length / CHANNELS
    const input = new Float32Array(held.length + count)
    input.set(held)
    for (let index = channel, to = held.length; index < samples.length; index += CHANNELS, to++) {
      input[to] = samples[index] ?? 0
    }
    this.#measure(input)
    this.#channels[channel] = input.slice(input.length - held.length)
  }

  #measure(input: Float32Array): void {
    let peak = this.#peak
    let loudUntil = -1
    for (let index = 0; index < input.length; index++) {
      const level = Math.abs(input[index] ?? 0)
      if (level > peak) peak = level
      // Between quieter samples the signal can't exceed the peak so far: most of the filtering is skipped.
      if (level * maxGain > peak) loudUntil = index + TAPS - 1
      if (index <= loudUntil && index >= TAPS - 1) peak = Math.max(peak, findPeakBetween(input, index))
    }
    this.#peak = peak
  }
}

const [quarter, half, threeQuarters] = coefficients

/** Returns the highest level of the signal between the two samples in the middle of the taps that end at `index`. */
function findPeakBetween(input: Float32Array, index: number): number {
  let [first, second, third] = [0, 0, 0]
  for (let tap = 0; tap < TAPS; tap++) {
    const sample = input[index - tap] ?? 0
    first += (quarter[tap] ?? 0) * sample
    second += (half[tap] ?? 0) * sample
    third += (threeQuarters[tap] ?? 0) * sample
  }
  return Math.max(Math.abs(first), Math.abs(second), Math.abs(third))
}

/**
 * Designs a windowed sinc (Kaiser, β = 6) for a point between two samples.
 *
 * @param position - The place of the point between them, 0–1.
 */
function designFilter(position: number): Float64Array {
  const center = (TAPS - 1) / 2
  const taps = Float64Array.from({ length: TAPS }, (_, tap) => {
    const x = tap - center + position - 0.5
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
    return (sinc * bessel(6 * Math.sqrt(Math.max(0, 1 - (x / (TAPS / 2)) ** 2)))) / bessel(6)
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return taps.map((tap) => tap / sum)
}

/** The modified Bessel function of order 0. */
function bessel(x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}
