import { CHANNELS } from '../../mixing/audio-format.ts'

const TAPS = 12
/** BS.1770-4, annex 2 asks for 4 points for each sample at 48 kHz; the one on the sample needs no filter. */
const coefficients = [designFilter(0.25), designFilter(0.5), designFilter(0.75)] as const
/** How far the signal can be above its samples: the weights of no point add up to more, in absolute values. */
const maxGain = Math.max(...coefficients.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)))

/** Numbers that are filtered or skipped together, of both channels: 10 ms. */
const PART = 480 * CHANNELS
/** The samples that the filter needs from the part before, as numbers of both channels. */
const HELD = (TAPS - 1) * CHANNELS

/** Measures the maximum true peak of 48 kHz stereo. */
export class TruePeakMeter {
  /** The last samples of the part before, and the current part. */
  readonly #input = new Float32Array(HELD + PART)
  /** The highest level of the samples that are held. */
  #heldLevel = 0
  #peak = 0

  /** @param samples - Interleaved. */
  add(samples: Float32Array): void {
    for (let start = 0; start < samples.length; start += PART) {
      this.#addPart(samples.subarray(start, start + PART))
    }
  }

  /** The peak as a level; 1 is full scale. */
  get peak(): number {
    return this.#peak
  }

  /** Forgets the peak so far. The filter continues. */
  forgetPeak(): void {
    this.#peak = 0
  }

  #addPart(part: Float32Array): void {
    const level = findPeak(part, part.length)
    const end = HELD + part.length
    this.#input.set(part, HELD)
    // Between quieter samples the signal can't exceed the peak so far: most of the filtering is skipped.
    if (Math.max(level, this.#heldLevel) * maxGain > this.#peak) {
      this.#peak = Math.max(level, this.#peak)
      for (let channel = 0; channel < CHANNELS; channel++) this.#filter(channel, end)
    }
    this.#input.copyWithin(0, end - HELD, end)
    this.#heldLevel = findPeak(this.#input, HELD)
  }

  #filter(channel: number, end: number): void {
    let peak = this.#peak
    let loudUntil = -1
    for (let index = channel; index < end; index += CHANNELS) {
      if (Math.abs(this.#input[index] ?? 0) * maxGain > peak) loudUntil = index + HELD
      if (index <= loudUntil && index >= HELD) peak = Math.max(peak, findPeakBetween(this.#input, index))
    }
    this.#peak = peak
  }
}

/** Returns the highest level of the first `count` numbers. */
function findPeak(samples: Float32Array, count: number): number {
  let peak = 0
  for (let index = 0; index < count; index++) {
    const level = Math.abs(samples[index] ?? 0)
    if (level > peak) peak = level
  }
  return peak
}

const [quarter, half, threeQuarters] = coefficients

/** Returns the highest level of the signal between the two samples in the middle of the taps that end at `index`. */
function findPeakBetween(input: Float32Array, index: number): number {
  let [first, second, third] = [0, 0, 0]
  for (let tap = 0; tap < TAPS; tap++) {
    const sample = input[index - tap * CHANNELS] ?? 0
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
