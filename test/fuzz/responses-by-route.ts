/** Counts the response statuses of each operation. */
export class ResponsesByRoute {
  readonly #counts = new Map<string, Map<number, number>>()

  count(operation: string, status: number): void {
    const statuses = this.#counts.get(operation) ?? new Map<number, number>()
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    this.#counts.set(operation, statuses)
  }

  /** Counts the responses with a status from `from` to `to`, of all operations unless one is named. */
  total(from: number, to: number, operation?: string): number {
    const counted = operation === undefined ? [...this.#counts.values()] : [this.#counts.get(operation)]
    return counted
      .flatMap((statuses) => [...(statuses ?? [])])
      .reduce((sum, [status, count]) => (status >= from && status <= to ? sum + count : sum), 0)
  }

  /** Returns one line for each operation. */
  toString(): string {
    return [...this.#counts]
      .toSorted(([first], [other]) => first.localeCompare(other))
      .map(([operation, statuses]) => {
        const counts = [...statuses].toSorted(([first], [other]) => first - other)
        return `${operation.padEnd(58)} ${counts.map(([status, count]) => `${status}: ${count}`).join('  ')}`
      })
      .join('\n')
  }
}
