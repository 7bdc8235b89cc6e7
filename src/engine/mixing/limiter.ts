import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'

/** −1 dBFS. */
const CEILING = 10 ** (-1 / 20)

/** How long before a peak the gain starts to fall: 5 ms. */
const LOOKAHEAD = 240

/** The gain recovers with this time constant: 80 ms. */
const RELEASE = 1 - Math.exp(-1 / (0.08 * SAMPLE_RATE))

/** A recovering gain this close to 1 is set to 1. */
const RECOVERED = 1 - 1e-6

/**
 * Keeps stereo audio below −1 dBFS without clipping, by reducing the gain smoothly just before each peak.
 *
 * The gain that a sample needs is held over the lookahead, released exponentially, and averaged over the lookahead,
 * so that it has reached what a peak needs when the peak arrives. Audio that stays below the ceiling is unchanged,
 * bit by bit. The output is not delayed: the lookahead is compensated, and `finish` returns the rest.
 */
export class Limiter {
  /** Ring of the samples that wait for their lookahead. */
  readonly #delayed = new Float32Array(LOOKAHEAD * CHANNELS)
  /** Ring of the gains to average, their sum, and how many of them are not 1. */
  readonly #gains = new Float64Array(LOOKAHEAD).fill(1)
  #gainSum = LOOKAHEAD
  #reducing = 0
  #envelope = 1
  /** Required gains below 1 within the lookahead that no later one undercuts, ascending, and their positions. */
  readonly #needed: number[] = []
  readonly #neededAt: number[] = []
  #position = 0

  /**
   * Limits interleaved samples in place.
   *
   * @returns The part of `samples` that is output: less than the input until the lookahead is filled.
   */
  process(samples: Float32Array): Float32Array {
    let written = 0
    for (let read = 0; read < samples.length; read += CHANNELS) {
      const quietEnd = this.#isIdle ? findLoud(samples, read) : read
      if (quietEnd > read) {
        written = this.#delay(samples, read, quietEnd, written)
        read = quietEnd
        if (read === samples.length) break
      }
      const slot = this.#position % LOOKAHEAD
      const left = samples[read] ?? 0
      const right = samples[read + 1] ?? 0
      this.#delayed[slot * CHANNELS] = left
      this.#delayed[slot * CHANNELS + 1] = right
      const gain = this.#advance(Math.max(Math.abs(left), Math.abs(right)), slot)
      this.#position++
      if (this.#position < LOOKAHEAD) continue
      const due = (this.#position % LOOKAHEAD) * CHANNELS
      samples[written] = (this.#delayed[due] ?? 0) * gain
      samples[written + 1] = (this.#delayed[due + 1] ?? 0) * gain
      written += CHANNELS
    }
    return samples.subarray(0, written)
  }

  /** Returns the samples that are still held back. */
  finish(): Float32Array {
    const held = Math.min(this.#position, LOOKAHEAD - 1)
    const output = this.process(new Float32Array((LOOKAHEAD - 1) * CHANNELS))
    return output.subarray(output.length - held * CHANNELS)
  }

  /** Whether samples below the ceiling pass unchanged. No gain is held then. */
  get #isIdle(): boolean {
    return this.#envelope === 1 && this.#reducing === 0
  }

  /** Delays samples that pass unchanged; returns the end of the output. */
  #delay(samples: Float32Array, from: number, to: number, end: number): number {
    const ring = this.#delayed
    let written = end
    let position = this.#position
    let slot = (position % LOOKAHEAD) * CHANNELS
    for (let read = from; read < to; read += CHANNELS) {
      ring[slot] = samples[read] ?? 0
      ring[slot + 1] = samples[read + 1] ?? 0
      slot = slot + CHANNELS === ring.length ? 0 : slot + CHANNELS
      if (++position < LOOKAHEAD) continue
      samples[written] = ring[slot] ?? 0
      samples[written + 1] = ring[slot + 1] ?? 0
      written += CHANNELS
    }
    this.#position = position
    return written
  }

  /** Takes a sample's peak; returns the gain of the sample that is due now. */
  #advance(peak: number, slot: number): number {
    const needed = peak > CEILING ? CEILING / peak : 1
    if (needed === 1 && this.#isIdle) return 1
    const held = this.#hold(needed)
    this.#envelope = held < this.#envelope ? held : this.#envelope + (held - this.#envelope) * RELEASE
    if (held === 1 && this.#envelope > RECOVERED) this.#envelope = 1
    this.#average(slot)
    return this.#reducing === 0 ? 1 : this.#gainSum / LOOKAHEAD
  }

  /** Returns the smallest gain that any sample within the lookahead needs. */
  #hold(needed: number): number {
    while (this.#needed.length > 0 && (this.#needed.at(-1) ?? 0) >= needed) {
      this.#needed.pop()
      this.#neededAt.pop()
    }
    if (needed < 1) {
      this.#needed.push(needed)
      this.#neededAt.push(this.#position)
    }
    if ((this.#neededAt[0] ?? this.#position) <= this.#position - LOOKAHEAD) {
      this.#needed.shift()
      this.#neededAt.shift()
    }
    return this.#needed[0] ?? 1
  }

  #average(slot: number): void {
    const leaving = this.#gains[slot] ?? 1
    this.#gains[slot] = this.#envelope
    this.#reducing += (this.#envelope === 1 ? 0 : 1) - (leaving === 1 ? 0 : 1)
    // Recomputed when nothing is reduced, so that rounding errors never accumulate.
    this.#gainSum = this.#reducing === 0 ? LOOKAHEAD : this.#gainSum + this.#envelope - leaving
  }
}

/** Returns where the first sample above the ceiling is, from `from` on; the end if there is none. */
function findLoud(samples: Float32Array, from: number): number {
  let at = from
  for (; at < samples.length; at += CHANNELS) {
    if (Math.abs(samples[at] ?? 0) > CEILING || Math.abs(samples[at + 1] ?? 0) > CEILING) break
  }
  return at
}
