import type { Context2D } from './context2d.ts'
import type { BackgroundDescription } from './frame-description.ts'
import { fillGradient } from './gradient.ts'
import type { PicturePainter } from './pictures/picture-painter.ts'

/** Covers the whole frame, opaque: what is transparent in a background lets black through. */
export function paintBackground(
  context: Context2D,
  background: BackgroundDescription,
  width: number,
  height: number,
  pictures: PicturePainter,
): void {
  context.fillStyle = '#000000'
  context.fillRect(0, 0, width, height)
  switch (background.type) {
    case 'color':
      context.fillStyle = background.color
      context.fillRect(0, 0, width, height)
      return
    case 'gradient':
      context.fillStyle = background.color
      context.fillRect(0, 0, width, height)
      fillGradient(context, background.gradient, width, height)
      return
    case 'picture':
      pictures.paintBackdrop(context, background.picture, background.blurPixels, width, height)
  }
}
