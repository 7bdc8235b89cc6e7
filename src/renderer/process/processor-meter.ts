import { readFileSync } from 'node:fs'

/** Of the kernel's clock in /proc; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** Measures the CPU time of another process from outside, so that work which crashes or hangs is counted too. */
export class ProcessorMeter {
  readonly #pid: number | undefined
  #cpuSeconds: number
  #readAt = performance.now()

  constructor(pid: number | undefined) {
    this.#pid = pid
    this.#cpuSeconds = cpuSecondsOf(pid) ?? 0
  }

  /**
   * Returns the CPU seconds used since the last call. Where the system does not tell (it is not Linux, or the process
   * has ended), that is the time that has passed.
   */
  read(): number {
    const now = performance.now()
    const elapsed = (now - this.#readAt) / 1000
    this.#readAt = now
    const total = cpuSecondsOf(this.#pid)
    if (total === undefined) return elapsed
    const used = total - this.#cpuSeconds
    this.#cpuSeconds = total
    return used
  }
}

/** User and system time of all threads. */
function cpuSecondsOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may hold spaces; the 12th and 13th fields behind it are the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  } catch {
    // It has ended, or there is no such file on this system.
    return undefined
  }
}
