import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'

const OVERLAP = 1

/** Draws an image at the origin, surrounded by mirrored copies, so that it continues beyond its edges. */
export function drawMirrored(context: Context2D, image: Drawable): void {
  const { width, height } = image
  // The copies overlap: between edges that touch, a turned camera would see a thin gap.
  const [stepX, stepY] = [width - OVERLAP, height - OVERLAP]
  for (const row of [-1, 1, 0]) {
    for (const column of [-1, 1, 0]) {
      context.save()
      context.translate(column * stepX, row * stepY)
      if (column !== 0) {
        context.translate(width, 0)
        context.scale(-1, 1)
      }
      if (row !== 0) {
        context.translate(0, height)
        context.scale(1, -1)
      }
      context.drawImage(image, 0, 0)
      context.restore()
    }
  }
}
