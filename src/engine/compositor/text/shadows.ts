import type { TextShadow } from '../../document/model-text.ts'
import type { Matrix, Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { ScratchLayers } from './letters/scratch-layers.ts'

/** An image of a part of the canvas that casts shadows. */
interface Caster {
  /** Draws the image into its place. */
  readonly putOn: (target: Context2D) => void
  /** Whole pixels. */
  readonly area: Rectangle
}

/**
 * Draws the shadows of an image, as one image each, so that overlapping letters cast one shadow. The first shadow is on
 * top.
 *
 * @param context - Its unit is a pixel of the canvas; the image itself is not drawn.
 * @param matrix - Maps the text's own pixels to the canvas's.
 */
export function castShadows(
  context: Context2D,
  { putOn, area }: Caster,
  shadows: readonly TextShadow[],
  [a, b, c, d]: Matrix,
  scratch: ScratchLayers,
): void {
  const scale = Math.sqrt(Math.abs(a * d - b * c))
  for (const { offsetX, offsetY, blur, color } of shadows.toReversed()) {
    scratch.with(area, (tinted, putTinted) => {
      putOn(tinted)
      tinted.globalCompositeOperation = 'source-in'
      tinted.fillStyle = color
      tinted.fillRect(area.left, area.top, area.right - area.left, area.bottom - area.top)
      context.save()
      context.translate(a * offsetX + c * offsetY, b * offsetX + d * offsetY)
      const sigma = (blur / 2) * scale
      if (sigma > 0) context.filter = `blur(${sigma}px)`
      putTinted(context)
      context.restore()
    })
  }
}
