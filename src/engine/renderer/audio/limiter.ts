import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'

/** −1 dBFS. */
const CEILING = 10 ** (-1 / 20)

/** How long before a peak the gain begins to fall: 5 ms. */
const LOOK_AHEAD = 240

/** The gain recovers with this time constant: 80 ms. */
const RELEASE = 1 - Math.exp(-1 / (0.08 * SAMPLE_RATE))

/** A recovering gain this close to 1 is 1. */
const RECOVERED = 1 - 1e-6

/**
 * Keeps stereo sound below −1 dBFS without clipping, by turning it down smoothly just before each peak.
 *
 * The gain that a sample needs is held over the look-ahead, lets go exponentially, and is averaged over the
 * look-ahead: so it has come down to what a peak needs when the peak comes. Sound that stays below the
 * ceiling comes out bit by bit as it went in. What comes out is not late: the delay of the look-ahead is
 * taken back, and `finish` gives the rest.
 */
export class Limiter {
  /** Ring of the samples that wait for their look-ahead. */
  readonly #delayed = new Float32Array(LOOK_AHEAD * CHANNELS)
  /** Ring of the gains to average, their sum, and how many of them are not 1. */
  readonly #gains = new Float64Array(LOOK_AHEAD).fill(1)
  #gainSum = LOOK_AHEAD
  #reducing = 0
  #envelope = 1
  /** Needed gains below 1 within the look-ahead that no later one undercuts, rising, and their positions. */
  readonly #needed: number[] = []
  readonly #neededAt: number[] = []
  #position = 0

  /**
   * Limits interleaved samples in place.
   *
   * @returns The part of `samples` that is output: less than was put in until the look-ahead is filled.
   */
  process(samples: Float32Array): Float32Array {
    let written = 0
    for (let read = 0; read < samples.length; read += CHANNELS) {
      const slot = this.#position % LOOK_AHEAD
      const left = samples[read] ?? 0
      const right = samples[read + 1] ?? 0
      this.#delayed[slot * CHANNELS] = left
      this.#delayed[slot * CHANNELS + 1] = right
      const gain = this.#advance(Math.max(Math.abs(left), Math.abs(right)), slot)
      this.#position++
      if (this.#position < LOOK_AHEAD) continue
      const due = (this.#position % LOOK_AHEAD) * CHANNELS
      samples[written] = (this.#delayed[due] ?? 0) * gain
      samples[written + 1] = (this.#delayed[due + 1] ?? 0) * gain
      written += CHANNELS
    }
    return samples.subarray(0, written)
  }

  /** What is still held back. */
  finish(): Float32Array {
    const held = Math.min(this.#position, LOOK_AHEAD - 1)
    const output = this.process(new Float32Array((LOOK_AHEAD - 1) * CHANNELS))
    return output.subarray(output.length - held * CHANNELS)
  }

  /** Takes in a sample's peak; returns the gain of the sample that is due now. */
  #advance(peak: number, slot: number): number {
    const needed = peak > CEILING ? CEILING / peak : 1
    if (needed === 1 && this.#envelope === 1 && this.#reducing === 0) return 1
    const held = this.#hold(needed)
    this.#envelope = held < this.#envelope ? held : this.#envelope + (held - this.#envelope) * RELEASE
    if (held === 1 && this.#envelope > RECOVERED) this.#envelope = 1
    this.#average(slot)
    return this.#reducing === 0 ? 1 : this.#gainSum / LOOK_AHEAD
  }

  /** The least gain that any sample within the look-ahead needs. */
  #hold(needed: number): number {
    while (this.#needed.length > 0 && (this.#needed.at(-1) ?? 0) >= needed) {
      this.#needed.pop()
      this.#neededAt.pop()
    }
    if (needed < 1) {
      this.#needed.push(needed)
      this.#neededAt.push(this.#position)
    }
    if ((this.#neededAt[0] ?? this.#position) <= this.#position - LOOK_AHEAD) {
      this.#needed.shift()
      this.#neededAt.shift()
    }
    return this.#needed[0] ?? 1
  }

  #average(slot: number): void {
    const leaving = this.#gains[slot] ?? 1
    this.#gains[slot] = this.#envelope
    this.#reducing += (this.#envelope === 1 ? 0 : 1) - (leaving === 1 ? 0 : 1)
    // Summed anew when nothing is reduced, so that rounding never adds up.
    this.#gainSum = this.#reducing === 0 ? LOOK_AHEAD : this.#gainSum + this.#envelope - leaving
  }
}
