/** Caches values by key up to a total cost, and evicts the least recently used ones. */
export class LruCache<Value> {
  readonly #limit: number
  readonly #measureCost: (value: Value) => number
  readonly #values = new Map<string, { readonly value: Value; readonly cost: number }>()
  #cost = 0

  /**
   * @param limit - Maximum total cost.
   * @param measureCost - Returns the cost of a value. By default each value costs 1, so that `limit` is their
   *   number.
   */
  constructor(limit: number, measureCost: (value: Value) => number = () => 1) {
    this.#limit = limit
    this.#measureCost = measureCost
  }

  /** Returns the value for `key`, creating it if necessary. The newest value is kept whatever it costs. */
  get(key: string, make: () => Value): Value {
    const cached = this.#values.get(key)
    if (cached !== undefined) {
      this.#values.delete(key)
      this.#values.set(key, cached)
      return cached.value
    }
    const value = make()
    const entry = { value, cost: this.#measureCost(value) }
    this.#values.set(key, entry)
    this.#cost += entry.cost
    for (const [oldKey, old] of this.#values) {
      if (this.#cost <= this.#limit || old === entry) break
      this.#values.delete(oldKey)
      this.#cost -= old.cost
    }
    return value
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }
}
