import type { TextShadow } from '../../document/model-text.ts'
import type { Matrix, Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import { chooseReduction } from '../images/blur.ts'
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
      drawBlurred(context, { putOn: putTinted, area }, (blur / 2) * scale, scratch)
      context.restore()
    })
  }
}

/**
 * Draws an image blurred; a strong blur at a reduced size, like `paintBlurred`. In a headline at 1080p, blurring at full
 * size takes 60 ms.
 *
 * @param context - Its settings are changed.
 * @param sigma - Pixels.
 */
function drawBlurred(
  context: Context2D,
  { putOn, area }: Caster,
  sigma: number,
  scratch: ScratchLayers,
): void {
  const reduction = sigma > 0 ? chooseReduction(sigma) : 1
  if (reduction === 1) {
    if (sigma > 0) context.filter = `blur(${sigma}px)`
    putOn(context)
    return
  }
  // Enlarging blurs as well, by half a pixel of the small image.
  const radius = Math.sqrt((sigma / reduction) ** 2 - 0.5 ** 2)
  const margin = Math.ceil(3 * radius)
  const small = {
    left: Math.floor(area.left / reduction) - margin,
    top: Math.floor(area.top / reduction) - margin,
    right: Math.ceil(area.right / reduction) + margin,
    bottom: Math.ceil(area.bottom / reduction) + margin,
  }
  scratch.with(small, (sharp, putSharp) => {
    sharp.scale(1 / reduction, 1 / reduction)
    smooth(sharp)
    putOn(sharp)
    scratch.with(small, (blurred, putBlurred) => {
      blurred.filter = `blur(${radius}px)`
      putSharp(blurred)
      context.scale(reduction, reduction)
      smooth(context)
      putBlurred(context)
    })
  })
}

function smooth(context: Context2D): void {
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'medium'
}
