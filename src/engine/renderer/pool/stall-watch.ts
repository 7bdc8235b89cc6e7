import { AwakeInterval } from '../../../platform/time/awake-interval.ts'
import { readCpuSeconds } from './cpu-time.ts'

/**
 * Why a process makes no progress.
 *
 * - `overrun`: it used its limit of CPU time between two reports. The job is too expensive.
 * - `held`: it got no CPU time, or far too little: it was stopped from outside, is waiting for a disk that does not
 *   respond, or the machine is overloaded. That says nothing about the job.
 */
export type StallCause = 'overrun' | 'held'

/** A process that uses less CPU time than this is idle; one that works uses more, however slow the machine. */
const IDLE_SECONDS = 0.03

/**
 * A process that uses some CPU time may take this many times its limit in wall time. With a twentieth of a core, a process
 * reaches both limits at the same time.
 */
const WALL_FACTOR = 20

interface StallWatchOptions {
  readonly pid: number | undefined
  /** CPU time that the process may use between two reports, and wall time that it may spend without any, in milliseconds. */
  readonly limitMs: number
  /** Whether exceeding the limit in CPU time is a stall; default true. */
  readonly limitsCpu?: boolean
  /** Called once. */
  readonly onStall: (cause: StallCause) => void
}

/**
 * Watches whether another process makes progress, measured by its CPU time, so that a process on a busy, frozen or
 * suspended machine does not count as stalled.
 *
 * If the CPU time of a process is unknown (no `/proc`), wall time is used instead.
 */
export class StallWatch {
  readonly #options: StallWatchOptions
  readonly #interval: AwakeInterval
  /** Wall time since the last report. While this process itself does not run, unread reports may be waiting. */
  #watchedMs = 0
  /** The same, since the watched process last used CPU time. */
  #idleMs = 0
  #cpuAtReport: number
  #cpuAtUse: number

  constructor(options: StallWatchOptions) {
    this.#options = options
    this.#cpuAtReport = readCpuSeconds(options.pid)
    this.#cpuAtUse = this.#cpuAtReport
    this.#interval = new AwakeInterval(options.limitMs, () => this.#check())
  }

  /** Restarts the limits, because the process has reported progress. */
  restart(): void {
    this.#watchedMs = 0
    this.#idleMs = 0
    this.#cpuAtReport = readCpuSeconds(this.#options.pid)
    this.#cpuAtUse = this.#cpuAtReport
  }

  stop(): void {
    this.#interval[Symbol.dispose]()
  }

  #check(): void {
    const { tickMs } = this.#interval
    this.#watchedMs += tickMs
    const cause = this.#cause(readCpuSeconds(this.#options.pid), tickMs)
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
