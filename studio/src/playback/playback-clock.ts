import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/** Says which instant is due while a document plays. */
export class PlaybackClock {
  #ticks = 0
  #startMs = 0
  #rate = 0
  #readHeard: (() => number | undefined) | undefined

  /** Stays at an instant, for example until the audio is ready. */
  hold(ticks: number): void {
    this.#ticks = ticks
    this.#rate = 0
    this.#readHeard = undefined
  }

  /** @param readHeard - Returns the instant that is heard; without it, the computer's clock decides. */
  start(ticks: number, rate: number, readHeard?: () => number | undefined): void {
    this.#ticks = ticks
    this.#startMs = performance.now()
    this.#rate = rate
    this.#readHeard = readHeard
  }

  /** Returns the instant in ticks. */
  now(): number {
    const heard = this.#readHeard?.()
    if (heard !== undefined) return heard
    const seconds = (performance.now() - this.#startMs) / 1000
    return this.#ticks + (this.#rate === 0 ? 0 : seconds * this.#rate * TICKS_PER_SECOND)
  }
}
