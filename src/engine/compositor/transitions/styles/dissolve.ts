import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'

/** Dissolves one image into another of the same size: from × (1 − amount) + to × amount. */
export function dissolve(target: Context2D, from: Drawable, to: Drawable, amount: number): void {
  target.save()
  target.globalAlpha = 1 - amount
  if (amount < 1) target.drawImage(from, 0, 0)
  target.globalCompositeOperation = 'lighter'
  target.globalAlpha = amount
  if (amount > 0) target.drawImage(to, 0, 0)
  target.restore()
}
