import type { Layer, LayerMaker } from './resources.ts'

/** Sizes that were not used for the longest time are forgotten beyond this number. */
const MAX_SIZES = 32

/**
 * Reuses temporary layers, by size. The memory of a new layer was never touched, which costs more than
 * drawing.
 */
export class LayerPool {
  readonly #resources: LayerMaker
  readonly #free = new Map<string, Layer[]>()

  constructor(resources: LayerMaker) {
    this.#resources = resources
  }

  /** Passes a cleared layer to `use`, for the duration of the call. */
  with<Result>(width: number, height: number, use: (layer: Layer) => Result): Result {
    return this.#acquire(width, height, false, (layer) => {
      layer.context.clearRect(0, 0, width, height)
      return use(layer)
    })
  }

  /**
   * Passes a layer without transparency to `use`. Its content is arbitrary until it is painted completely.
   */
  withOpaque<Result>(width: number, height: number, use: (layer: Layer) => Result): Result {
    return this.#acquire(width, height, true, use)
  }

  #acquire<Result>(width: number, height: number, opaque: boolean, use: (layer: Layer) => Result): Result {
    const key = `${width}×${height} ${opaque}`
    const free = this.#free.get(key) ?? []
    // Maps keep the order of insertion: the first key is the one that was not used for the longest time.
    this.#free.delete(key)
    this.#free.set(key, free)
    if (this.#free.size > MAX_SIZES) this.#free.delete(this.#free.keys().next().value ?? key)
    const layer = free.pop() ?? this.#resources.createLayer(width, height, opaque)
    try {
      return use(layer)
    } finally {
      free.push(layer)
    }
  }
}
