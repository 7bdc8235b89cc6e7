import type { Matrix } from './box-matrix.ts'
import type { ItemLayer } from './frame-description.ts'

/** A layer with its position in the frame. */
export interface PlacedLayer extends ItemLayer {
  /** Maps the pixels of the layer's box to the frame's. */
  readonly matrix: Matrix
  /** Frame pixels per pixel of the parent: the composition, or another layer's box. */
  readonly scale: number
}
