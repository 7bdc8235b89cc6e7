import { paintBlurred } from '../../images/blur.ts'
import type { Drawable } from '../../resources.ts'
import type { DrawStyle, StyledFrame } from '../transition.ts'
import { arch, smooth, span } from './curves.ts'
import { dissolve } from './dissolve.ts'

/** Sigma of the blur at its strongest, as a fraction of the frame's short side. */
const MAX_BLUR = 0.035

/** Below this sigma, in pixels, nothing is blurred. */
const MIN_BLUR_PIXELS = 0.5

/** Both sides lose focus, dissolve while they are blurred, and the incoming one comes into focus. */
export const drawBlur: DrawStyle = (frame) => {
  const { target, width, height, progress, layers } = frame
  const blurPixels = arch(progress) * MAX_BLUR * Math.min(width, height)
  const amount = smooth(span(progress, 0.25, 0.75))
  if (blurPixels < MIN_BLUR_PIXELS) {
    dissolve(target, frame.from, frame.to, amount)
    return
  }
  layers.with(width, height, (mixed) => {
    dissolve(mixed.context, frame.from, frame.to, amount)
    paintOutOfFocus(frame, mixed.drawable, blurPixels)
  })
}

function paintOutOfFocus(
  { target, width, height, layers }: StyledFrame,
  image: Drawable,
  blurPixels: number,
): void {
  paintBlurred(target, { width, height, blurPixels }, layers, (small, smallWidth, smallHeight) => {
    small.imageSmoothingEnabled = true
    small.imageSmoothingQuality = 'medium'
    small.drawImage(image, 0, 0, smallWidth, smallHeight)
  })
}
