import type { Composition } from '../../document/model.ts'
import { computeBoxMatrix, transformBounds, unplaced } from '../box-matrix.ts'
import { getBoxBounds } from '../content-bounds.ts'
import type { LayerDescription } from '../frame-description.ts'

/** Returns whether a layer covers the whole composition: an upright image or rectangle that is large enough. */
export function coversFrame(
  layer: LayerDescription | undefined,
  composition: Pick<Composition, 'width' | 'height'>,
): boolean {
  if (layer === undefined) return false
  if (layer.kind === 'transition') {
    return coversFrame(layer.from, composition) && coversFrame(layer.to, composition)
  }
  const { box, content } = layer
  const isArea = content.type === 'image' || (content.type === 'solid' && content.shape === 'rectangle')
  if (!isArea || box.rotation % 90 !== 0) return false
  const { left, top, right, bottom } = transformBounds(computeBoxMatrix(box, unplaced), getBoxBounds(box))
  return left <= 0 && top <= 0 && right >= composition.width && bottom >= composition.height
}
