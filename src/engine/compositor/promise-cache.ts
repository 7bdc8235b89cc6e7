import { LruCache } from './lru-cache.ts'

/** Caches the results of asynchronous functions by key. A failed one is not cached: the next call tries again. */
export class PromiseCache<Value> {
  readonly #promises: LruCache<Promise<Value>>

  /**
   * @param limit - Maximum number of values; the least recently used ones are evicted.
   * @param onEvict - Called with each evicted value, once it has been made.
   */
  constructor(limit: number, onEvict: (value: Value) => void = () => {}) {
    const release = (promise: Promise<Value>): void => void promise.then(onEvict, () => {})
    this.#promises = new LruCache(limit, () => 1, release)
  }

  /** Returns the value for `key`, or starts making it. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    return this.#promises.get(key, () => {
      const promise = make()
      promise.catch(() => this.#promises.delete(key, promise))
      return promise
    })
  }
}
