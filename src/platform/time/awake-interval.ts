/** The longest time that a suspension of the process may count. */
const MAX_TICK_MS = 1_000
/** A limit is counted in at least this many ticks. */
const MIN_TICKS = 10

/**
 * Counts the time towards a limit in ticks, of which each counts as its length, however late its timer fires. Time in which
 * this process was suspended, or its machine was, therefore does not count: whatever is limited may have happened
 * meanwhile, unnoticed.
 *
 * It only counts, and does not stop by itself at the limit.
 */
export class AwakeInterval implements Disposable {
  /** How much time a tick counts, in milliseconds: a fraction of the limit. */
  readonly tickMs: number
  readonly #timer: NodeJS.Timeout

  /**
   * @param limitMs - The limit that the ticks divide evenly, in milliseconds.
   * @param onTick - Called after each tick.
   */
  constructor(limitMs: number, onTick: () => void) {
    this.tickMs = limitMs / Math.max(MIN_TICKS, Math.ceil(limitMs / MAX_TICK_MS))
    this.#timer = setInterval(onTick, this.tickMs)
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
  }
}
