/** What was opened, to be closed in the opposite order. */
export class ClosingOrder {
  readonly #steps: (() => Promise<void>)[] = []

  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /**
   * Closes everything that was added, once; a step that fails does not keep the others from being done.
   *
   * @throws {AggregateError} Of the failures.
   */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.splice(0).toReversed())
      await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed in order.')
  }
}
