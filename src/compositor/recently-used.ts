/** Keeps what was made for a key, up to a total cost; what was not asked for longest makes room. */
export class RecentlyUsed<Value> {
  readonly #limit: number
  readonly #costOf: (value: Value) => number
  readonly #values = new Map<string, { readonly value: Value; readonly cost: number }>()
  #cost = 0

  /** @param costOf - By default each value costs 1, so that `limit` is their number. */
  constructor(limit: number, costOf: (value: Value) => number = () => 1) {
    this.#limit = limit
    this.#costOf = costOf
  }

  /** The value under `key`, made if it is new. The newest is kept whatever it costs. */
  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key)
    if (known !== undefined) {
      this.#values.delete(key)
      this.#values.set(key, known)
      return known.value
    }
    const value = make()
    const entry = { value, cost: this.#costOf(value) }
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
