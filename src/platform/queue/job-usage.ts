/** Measures the machine's time that one attempt at a job uses. */
export class JobUsage {
  readonly #startedAt = performance.now()
  #cpuSeconds = 0

  addCpuSeconds(seconds: number): void {
    this.#cpuSeconds += seconds
  }

  /**
   * The cost of the attempt in seconds: the CPU time of its render processes, or the time that it has held its slot if that
   * is longer (a slow download, a process that hangs).
   */
  get costSeconds(): number {
    return Math.max(this.#cpuSeconds, (performance.now() - this.#startedAt) / 1000)
  }
}
