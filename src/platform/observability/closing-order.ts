/** Closes resources in the reverse order of their opening. */
export class ClosingOrder {
  readonly #steps: (() => Promise<void>)[] = []

  /** Adds a resource that has just been opened. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /**
   * Closes everything that was added, once. If one step fails, the others still run.
   *
   * @throws {AggregateError} If steps failed.
   */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.splice(0).toReversed())
      await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed in order.')
  }
}
