import { cpuSeconds } from './cpu-time.ts'

/**
 * Why a process makes no progress.
 *
 * - `overrun`: it used as much CPU time as it may between two reports. Its work is too expensive.
 * - `held`: it got no CPU time, or far too little: it was stopped from outside, waits for a disk that does not
 *   answer, or the machine is overloaded. That says nothing about its work.
 */
export type StallCause = 'overrun' | 'held'

/** Less CPU time than this is what an idle process uses; one that works uses more, however slow the machine. */
const IDLE_SECONDS = 0.03

/**
 * A process that uses some CPU time is given this many times its limit in wall time. At a twentieth of a core a
 * process reaches either limit after the same time.
 */
const WALL_FACTOR = 20

const MAX_INTERVAL_MS = 1_000

interface StallWatchOptions {
  readonly pid: number | undefined
  /** CPU time that the process may use between two reports, and wall time that it may spend without any, in ms. */
  readonly limitMs: number
  /** Whether using up the limit in CPU time is a stall; default true. */
  readonly limitsCpu?: boolean
  /** Called once. */
  readonly onStall: (cause: StallCause) => void
}

/**
 * Watches whether another process makes progress, measured by its CPU time: on a machine that is busy,
 * frozen or suspended, no process counts as stalled.
 *
 * Where a process's CPU time is unknown (no `/proc`), wall time stands in for it.
 */
export class StallWatch {
  readonly #options: StallWatchOptions
  readonly #intervalMs: number
  readonly #timer: NodeJS.Timeout
  /** In ms of `performance.now()`. */
  #checkedAt = performance.now()
  /** Wall time since the last report, as far as this process ran itself. */
  #watchedMs = 0
  /** The same since the watched process last used CPU time. */
  #idleMs = 0
  #cpuAtReport: number
  #cpuAtUse: number

  constructor(options: StallWatchOptions) {
    this.#options = options
    this.#cpuAtReport = cpuSeconds(options.pid)
    this.#cpuAtUse = this.#cpuAtReport
    this.#intervalMs = Math.min(MAX_INTERVAL_MS, options.limitMs / 10)
    this.#timer = setInterval(() => this.#check(), this.#intervalMs)
  }

  /** The process has reported progress. */
  restart(): void {
    this.#watchedMs = 0
    this.#idleMs = 0
    this.#cpuAtReport = cpuSeconds(this.#options.pid)
    this.#cpuAtUse = this.#cpuAtReport
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #check(): void {
    const now = performance.now()
    // A late check means that this process did not run either: reports may wait to be read.
    const elapsedMs = Math.min(now - this.#checkedAt, 2 * this.#intervalMs)
    this.#checkedAt = now
    this.#watchedMs += elapsedMs
    const cause = this.#cause(cpuSeconds(this.#options.pid), elapsedMs)
    if (cause === undefined) return
    this.stop()
    this.#options.onStall(cause)
  }

  #cause(cpu: number, elapsedMs: number): StallCause | undefined {
    const { limitMs, limitsCpu = true } = this.#options
    if (cpu - this.#cpuAtUse < IDLE_SECONDS) this.#idleMs += elapsedMs
    else {
      this.#cpuAtUse = cpu
      this.#idleMs = 0
    }
    if (this.#watchedMs < limitMs) return undefined
    const usedMs = Number.isNaN(cpu) ? this.#watchedMs : (cpu - this.#cpuAtReport) * 1000
    if (limitsCpu && usedMs >= limitMs) return 'overrun'
    return this.#idleMs >= limitMs || this.#watchedMs >= WALL_FACTOR * limitMs ? 'held' : undefined
  }
}
