import type { DrawStyle, StyledFrame } from '../transition.ts'
import { span } from './curves.ts'
import { getEntrySide } from './entry-side.ts'
import { withShade } from './shaded.ts'

/** How far the outgoing side moves along, as a share of the frame. */
const PARALLAX = 0.28
const MAX_DARKNESS = 0.6

/** Length of the shadow that the incoming side casts, as a share of the frame's short side. */
const SHADOW = 0.09
const SHADOW_STEPS = 12

/** Sides that do not fill the frame do not cover the outgoing one, which leaves during this share of the time. */
const LEAVING = 0.6

/** The incoming side slides over the outgoing one, which gives way more slowly and darkens. */
export const drawCover: DrawStyle = (frame) => {
  const { target, from, to, width, height, progress, direction, fillsFrame } = frame
  const [x, y] = getEntrySide(direction)
  target.save()
  if (!fillsFrame) target.globalAlpha = 1 - span(progress, 0, LEAVING)
  withShade(frame, from, MAX_DARKNESS * progress, (image) =>
    target.drawImage(
      image,
      Math.round(-x * width * PARALLAX * progress),
      Math.round(-y * height * PARALLAX * progress),
    ),
  )
  target.restore()
  const [left, top] = [Math.round(x * width * (1 - progress)), Math.round(y * height * (1 - progress))]
  if (!fillsFrame) {
    target.drawImage(to, left, top)
    return
  }
  paintShadow(frame, left, top)
  target.save()
  target.beginPath()
  target.rect(left, top, width, height)
  target.globalCompositeOperation = 'destination-out'
  target.fill()
  target.globalCompositeOperation = 'source-over'
  target.drawImage(to, left, top)
  target.restore()
}

/** Paints the shadow that the incoming side casts on the outgoing one. */
function paintShadow(
  { target, width, height, progress, direction }: StyledFrame,
  left: number,
  top: number,
): void {
  const [x, y] = getEntrySide(direction)
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
}
