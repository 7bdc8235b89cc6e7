/** Closes resources in the reverse order of their opening. */
export class ClosingOrder {
  readonly #steps: (() => Promise<void>)[] = []

  /** Adds the step that closes a resource which was just opened. */
  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /**
   * Runs all steps once, last first. A failing step does not prevent the remaining ones.
   *
   * @throws {AggregateError} If any step failed, with all failures.
   */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.splice(0).toReversed())
      await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Some resources could not be closed.')
  }
}
