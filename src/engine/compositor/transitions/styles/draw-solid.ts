import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'
import type { StyledFrame } from '../transition.ts'

/** After 4 draws, half-covered pixels are covered to 15 of 16. */
const DRAWS = 4

/**
 * Draws a side with edges that are nearly opaque, so that it can be recoloured and then cut out with its own coverage:
 * that would otherwise count twice, and make edges thinner.
 */
export function drawSolid(context: Context2D, image: Drawable, { fillsFrame }: StyledFrame): void {
  for (let draw = 0; draw < (fillsFrame ? 1 : DRAWS); draw++) context.drawImage(image, 0, 0)
}
