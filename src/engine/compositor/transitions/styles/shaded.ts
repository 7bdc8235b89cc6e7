import type { Drawable } from '../../resources.ts'
import type { StyledFrame } from '../transition.ts'

/** Passes a side to `use` that is darkened if it fills the frame. Texts and small shapes are not shaded. */
export function withShade(
  { layers, width, height, fillsFrame }: StyledFrame,
  image: Drawable,
  darkness: number,
  use: (image: Drawable) => void,
): void {
  if (darkness <= 0 || !fillsFrame) {
    use(image)
    return
  }
  layers.with(width, height, ({ context, drawable }) => {
    context.save()
    context.drawImage(image, 0, 0)
    context.globalCompositeOperation = 'source-atop'
    context.globalAlpha = Math.min(1, darkness)
    context.fillStyle = '#000000'
    context.fillRect(0, 0, width, height)
    context.restore()
    use(drawable)
  })
}
