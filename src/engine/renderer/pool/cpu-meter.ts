import { readCpuSeconds } from './cpu-time.ts'

/** Measures the CPU time of another process from outside, so that work which crashes or hangs is counted too. */
export class CpuMeter {
  readonly #pid: number | undefined
  #cpuSeconds: number
  #readAt = performance.now()

  constructor(pid: number | undefined) {
    this.#pid = pid
    this.#cpuSeconds = readCpuSeconds(pid) || 0
  }

  /**
   * Returns the CPU seconds used since the last call. If they are unknown (not on Linux, or the process
   * has ended), returns the elapsed time instead.
   */
  read(): number {
    const now = performance.now()
    const elapsed = (now - this.#readAt) / 1000
    this.#readAt = now
    const total = readCpuSeconds(this.#pid)
    if (Number.isNaN(total)) return elapsed
    const used = total - this.#cpuSeconds
    this.#cpuSeconds = total
    return used
  }
}
