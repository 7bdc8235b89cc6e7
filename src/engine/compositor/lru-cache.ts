interface Entry<Value> {
  readonly value: Value
  readonly cost: number
}

/** Caches values by key up to a total cost, and evicts the least recently used ones. */
export class LruCache<Value> {
  readonly #limit: number
  readonly #measureCost: (value: Value) => number
  readonly #onEvict: (value: Value) => void
  /** The least recently used one first. */
  readonly #entries = new Map<string, Entry<Value>>()
  #cost = 0

  /**
   * @param limit - Maximum total cost.
   * @param measureCost - Returns the cost of a value. By default each value costs 1, so that `limit` is their
   *   number.
   * @param onEvict - Called with each value that is evicted for a newer one, to release what it holds.
   */
  constructor(
    limit: number,
    measureCost: (value: Value) => number = () => 1,
    onEvict: (value: Value) => void = () => {},
  ) {
    this.#limit = limit
    this.#measureCost = measureCost
    this.#onEvict = onEvict
  }

  /** Returns the value for `key`, creating it if necessary. The newest value is kept whatever it costs. */
  get(key: string, make: () => Value): Value {
    const cached = this.#touch(key)
    if (cached !== undefined) return cached.value
    const value = make()
    this.#insert(key, value)
    return value
  }

  /** Returns the value for `key`, which counts as a use of it; undefined if there is none. */
  find(key: string): Value | undefined {
    return this.#touch(key)?.value
  }

  /** Stores a value under `key`, replacing any other. The newest value is kept whatever it costs. */
  set(key: string, value: Value): void {
    this.delete(key)
    this.#insert(key, value)
  }

  /** Returns whether `key` has a value, which counts as a use of it. */
  has(key: string): boolean {
    return this.#touch(key) !== undefined
  }

  /** @param only - If given, a different value is left. */
  delete(key: string, only?: Value): void {
    const entry = this.#entries.get(key)
    if (entry === undefined || (only !== undefined && entry.value !== only)) return
    this.#cost -= entry.cost
    this.#entries.delete(key)
  }

  /** Returns an entry and makes it the most recently used one. */
  #touch(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry
  }

  #insert(key: string, value: Value): void {
    const entry = { value, cost: this.#measureCost(value) }
    this.#entries.set(key, entry)
    this.#cost += entry.cost
    for (const [oldKey, old] of this.#entries) {
      if (this.#cost <= this.#limit || old === entry) break
      this.#entries.delete(oldKey)
      this.#cost -= old.cost
      this.#onEvict(old.value)
    }
  }
}
