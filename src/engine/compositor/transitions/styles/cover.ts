import type { DrawStyle } from '../transition.ts'
import { getEntrySide } from './entry-side.ts'
import { withShade } from './shaded.ts'

/** How far the outgoing side moves along, as a share of the frame. */
const PARALLAX = 0.28
const MAX_DARKNESS = 0.6

/** Length of the shadow that the incoming side casts, as a share of the frame's short side. */
const SHADOW = 0.09
const SHADOW_STEPS = 12

/** The incoming side slides over the outgoing one, which gives way more slowly and darkens. */
export const drawCover: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, direction } = frame
  const [x, y] = getEntrySide(direction)
  withShade(frame, from, MAX_DARKNESS * progress, (image) =>
    target.drawImage(
      image,
      Math.round(-x * width * PARALLAX * progress),
      Math.round(-y * height * PARALLAX * progress),
    ),
  )
  const [left, top] = [Math.round(x * width * (1 - progress)), Math.round(y * height * (1 - progress))]
  const reach = SHADOW * Math.min(width, height)
  target.save()
  target.globalCompositeOperation = 'source-atop'
  target.fillStyle = '#000000'
  // Stacked translucent areas make a soft edge; a gradient would be dithered.
  for (let step = 1; step <= SHADOW_STEPS; step++) {
    const distance = reach * (step / SHADOW_STEPS) ** 2
    target.globalAlpha = (0.5 / SHADOW_STEPS) * Math.min(1, 8 * progress, 8 * (1 - progress))
    target.fillRect(left - x * distance, top - y * distance, width, height)
  }
  target.restore()
  target.save()
  target.beginPath()
  target.rect(left, top, width, height)
  target.globalCompositeOperation = 'destination-out'
  if (frame.fillsFrame) target.fill()
  target.globalCompositeOperation = 'source-over'
  target.drawImage(to, left, top)
  target.restore()
}
