import type { Rectangle } from '../../box-matrix.ts'
import type { TextContent } from '../../frame-description.ts'
import { LruCache } from '../../lru-cache.ts'
import type { Layer, Resources } from '../../resources.ts'
import type { Grid } from './grid.ts'
import type { LetterSheet } from './letter-sheets.ts'
import { ScratchLayers } from './scratch-layers.ts'
import { paintTextPart, type TextPart } from './text-parts.ts'

/** Four bytes each. */
const MAX_CACHED_PIXELS = 8_000_000

/** Caches parts of texts painted on a grid, each as long as the text stays the same. */
export class PartRasters {
  readonly #resources: Resources
  readonly #scratch: ScratchLayers
  readonly #rasters = new LruCache<Layer>(
    MAX_CACHED_PIXELS,
    ({ drawable }) => drawable.width * drawable.height,
  )

  constructor(resources: Resources) {
    this.#resources = resources
    this.#scratch = new ScratchLayers(resources)
  }

  /** @param area - Whole pixels of the grid. */
  getRaster(
    part: TextPart,
    content: TextContent,
    sheet: Pick<LetterSheet, 'key' | 'layout'>,
    grid: Grid,
    area: Rectangle,
  ): Layer {
    const { left, top, right, bottom } = area
    const key = `${part}|${[left, top, right, bottom, ...grid.matrix].join()}|${sheet.key}`
    return this.#rasters.get(key, () => {
      const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)]
      const layer = this.#resources.createLayer(width, height)
      layer.context.translate(-left, -top)
      layer.context.transform(...grid.matrix)
      const [a, b] = grid.matrix
      const canvas = { scratch: this.#scratch, width, height }
      paintTextPart(layer.context, part, content, sheet.layout, grid.snap, Math.hypot(a, b), canvas)
      return layer
    })
  }
}
