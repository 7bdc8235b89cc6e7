/** Random numbers that depend only on a seed, so that a schedule can be repeated. */
export class SeededRandom {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** @returns A separate generator for `label`: numbers drawn for one lane do not shift those of another. */
  fork(label: string): SeededRandom {
    let hash = 2_166_136_261 ^ this.#state
    for (const character of label) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619)
    return new SeededRandom(hash)
  }

  /** @returns A number in [0, 1). Mulberry32: its 32 bits of state are plenty for a schedule. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** @returns An integer from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** @throws {RangeError} If the list is empty. */
  pick<T>(list: readonly T[]): T {
    const index = Math.floor(this.next() * list.length)
    const chosen = list[index]
    if (chosen === undefined && index >= list.length) throw new RangeError('The list is empty.')
    // The index is within the list.
    return chosen as T
  }
}
