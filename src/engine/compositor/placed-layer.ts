import type { Matrix } from './box-matrix.ts'
import type { ItemLayer } from './frame-description.ts'

/** A layer and where it is drawn. */
export interface PlacedLayer extends ItemLayer {
  /** From the pixels of the layer's box to the frame's. */
  readonly matrix: Matrix
  /** Frame pixels per pixel of what the layer's box lies in: the composition, or another layer's box. */
  readonly scale: number
}
