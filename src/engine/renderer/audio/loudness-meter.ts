import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'

/** Integrated loudness by EBU R 128 and ITU-R BS.1770-4 (annex 1): blocks of 400 ms that start every 100 ms. */

const STEP_SAMPLES = SAMPLE_RATE / 10
const STEPS_PER_BLOCK = 4
const ABSOLUTE_GATE_LUFS = -70
const RELATIVE_GATE_LU = -10

/** The two stages of the K-weighting for 48 kHz (BS.1770-4, tables 1 and 2). */
const SHELF = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
} as const
const HIGH_PASS = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] } as const

/** Measures the loudness of 48 kHz stereo. */
export class LoudnessMeter {
  /** Delayed values of both filters, per channel: two of the shelf, two of the high-pass (transposed direct form II). */
  readonly #state = new Float64Array(CHANNELS * 4)
  #steps: number[] = []
  #energy = 0
  #filled = 0

  /** @param samples - Interleaved. */
  add(samples: Float32Array): void {
    for (let start = 0; start < samples.length; ) {
      const count = Math.min(STEP_SAMPLES - this.#filled, (samples.length - start) / CHANNELS)
      const part = samples.subarray(start, start + count * CHANNELS)
      for (let channel = 0; channel < CHANNELS; channel++) this.#energy += this.#weigh(part, channel)
      start += part.length
      this.#filled += count
      if (this.#filled === STEP_SAMPLES) this.#finishStep()
    }
  }

  /** Mean squares of the K-weighted samples of each complete step of 100 ms, both channels together. */
  get steps(): readonly number[] {
    return this.#steps
  }

  /** Forgets the steps so far. The filters continue. */
  forgetSteps(): void {
    this.#steps = []
  }

  /** Returns the energy of a channel's K-weighted samples. */
  #weigh(samples: Float32Array, channel: number): number {
    const [b0, b1, b2] = SHELF.b
    const [a1, a2] = SHELF.a
    const [c1, c2] = HIGH_PASS.a
    const state = this.#state
    const at = channel * 4
    let s1 = state[at] ?? 0
    let s2 = state[at + 1] ?? 0
    let t1 = state[at + 2] ?? 0
    let t2 = state[at + 3] ?? 0
    let energy = 0
    for (let index = channel; index < samples.length; index += CHANNELS) {
      const input = samples[index] ?? 0
      const shelved = b0 * input + s1
      s1 = b1 * input - a1 * shelved + s2
      s2 = b2 * input - a2 * shelved
      const weighted = shelved + t1
      t1 = -2 * shelved - c1 * weighted + t2
      t2 = shelved - c2 * weighted
      energy += weighted * weighted
    }
    // Numbers near 0 would slow the processor down for the length of a silence.
    state[at] = Math.abs(s1) < 1e-30 ? 0 : s1
    state[at + 1] = Math.abs(s2) < 1e-30 ? 0 : s2
    state[at + 2] = Math.abs(t1) < 1e-30 ? 0 : t1
    state[at + 3] = Math.abs(t2) < 1e-30 ? 0 : t2
    return energy
  }

  #finishStep(): void {
    this.#steps.push(this.#energy / STEP_SAMPLES)
    this.#energy = 0
    this.#filled = 0
  }
}

/**
 * Returns the integrated loudness in LUFS; null if nothing is louder than −70 LUFS, or there is less than 400 ms.
 *
 * @param steps - As {@link LoudnessMeter.steps}, of all of the audio.
 */
export function integrateLoudness(steps: readonly number[]): number | null {
  const blocks = steps
    .slice(STEPS_PER_BLOCK - 1)
    .map((_, index) => computeMean(steps.slice(index, index + STEPS_PER_BLOCK)))
  const audible = blocks.filter((energy) => toLufs(energy) > ABSOLUTE_GATE_LUFS)
  if (audible.length === 0) return null
  const gate = toLufs(computeMean(audible)) + RELATIVE_GATE_LU
  return toLufs(computeMean(audible.filter((energy) => toLufs(energy) > gate)))
}

const toLufs = (energy: number): number => -0.691 + 10 * Math.log10(energy)

const computeMean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
