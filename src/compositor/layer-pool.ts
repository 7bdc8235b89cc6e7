import type { Layer, Resources } from './resources.ts'

/** Layers for passing use, by size: new ones lie in memory never touched, which costs more than drawing. */
export class LayerPool {
  readonly #resources: Resources
  readonly #free = new Map<string, Layer[]>()

  constructor(resources: Resources) {
    this.#resources = resources
  }

  /** A cleared layer for as long as `use` runs. */
  with<Result>(width: number, height: number, use: (layer: Layer) => Result): Result {
    const layer = this.#take(width, height)
    try {
      return use(layer)
    } finally {
      this.#free.get(sizeKey(width, height))?.push(layer)
    }
  }

  #take(width: number, height: number): Layer {
    const key = sizeKey(width, height)
    const free = this.#free.get(key) ?? []
    this.#free.set(key, free)
    const layer = free.pop() ?? this.#resources.createLayer(width, height)
    layer.context.clearRect(0, 0, width, height)
    return layer
  }
}

function sizeKey(width: number, height: number): string {
  return `${width}×${height}`
}
