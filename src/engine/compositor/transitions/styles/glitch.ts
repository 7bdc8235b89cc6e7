import type { Context2D } from '../../context2d.ts'
import type { Drawable } from '../../resources.ts'
import { pickRandom } from '../../text/letters/random.ts'
import type { DrawStyle, StyledFrame } from '../transition.ts'
import { arch } from './curves.ts'

/** The image jumps this often; jumps at a fixed rate look like a broken signal, and smooth motion does not. */
const STEPS = 14

const SLICES = 11

/** Horizontal shifts at the strongest, as shares of the frame's width. */
const MAX_SLICE_SHIFT = 0.16
const MAX_COLOR_SHIFT = 0.03

/** The same for shapes that do not fill the frame, and the colours and sides of their copies. */
const MAX_GHOST_SHIFT = 0.012
const coloredCopies = [
  ['#ff1f5a', -1],
  ['#00d5ff', 1],
] as const

const channels = ['#ff0000', '#00ff00', '#0000ff'] as const

/** The signal breaks: bands jump sideways, the colours separate, and both sides flicker. */
export const drawGlitch: DrawStyle = (frame) => {
  const { target, from, to, progress } = frame
  const step = Math.min(STEPS - 1, Math.floor(progress * STEPS))
  const strength = progress <= 0 || progress >= 1 ? 0 : arch((step + 0.5) / STEPS) ** 0.8
  const isIncoming = progress >= 0.5 !== isFlicker(step)
  const image = isIncoming ? to : from
  if (strength === 0) {
    target.drawImage(image, 0, 0)
    return
  }
  if (frame.fillsFrame) drawSeparated(frame, image, step, strength)
  else drawWithColoredCopies(frame, image, step, strength)
}

/** Returns whether a step shows the other side for a moment. */
function isFlicker(step: number): boolean {
  const distance = Math.abs(step + 0.5 - STEPS / 2)
  return distance === 1.5 || distance === 2.5 ? pickRandom(step, 0, 0) < 0.5 : false
}

/** Draws the three colours of a broken side at different places. */
function drawSeparated(frame: StyledFrame, image: Drawable, step: number, strength: number): void {
  const { target, width, height, layers } = frame
  const shift = Math.round(MAX_COLOR_SHIFT * width * strength * (0.4 + 0.6 * pickRandom(step, 1, 1)))
  layers.with(width, height, (broken) => {
    drawSlices(broken.context, frame, image, step, strength)
    target.globalCompositeOperation = 'lighter'
    for (const [index, color] of channels.entries()) {
      layers.with(width, height, ({ context, drawable }) => {
        context.save()
        context.drawImage(broken.drawable, 0, 0)
        context.globalCompositeOperation = 'multiply'
        context.fillStyle = color
        context.fillRect(0, 0, width, height)
        context.globalCompositeOperation = 'destination-in'
        context.drawImage(broken.drawable, 0, 0)
        context.restore()
        const moved = (index - 1) * shift
        target.drawImage(drawable, moved, 0)
        // Pixels that leave at one edge enter at the other one.
        if (moved !== 0) target.drawImage(drawable, moved - Math.sign(moved) * width, 0)
      })
    }
  })
}

/** Draws a broken side before coloured copies of its shape: separate colours of letters would look black on light ground. */
function drawWithColoredCopies(frame: StyledFrame, image: Drawable, step: number, strength: number): void {
  const { target, width, height, layers } = frame
  const shift = Math.round(MAX_GHOST_SHIFT * width * strength * (0.4 + 0.6 * pickRandom(step, 1, 1)))
  layers.with(width, height, (broken) => {
    drawSlices(broken.context, frame, image, step, strength)
    for (const [color, sign] of coloredCopies) {
      layers.with(width, height, ({ context, drawable }) => {
        context.save()
        context.drawImage(broken.drawable, 0, 0)
        context.globalCompositeOperation = 'source-in'
        context.fillStyle = color
        context.fillRect(0, 0, width, height)
        context.restore()
        target.drawImage(drawable, sign * shift, 0)
      })
    }
    target.drawImage(broken.drawable, 0, 0)
  })
}

/** Draws a side in bands of different heights, some of which are shifted. */
function drawSlices(
  context: Context2D,
  { width, height }: StyledFrame,
  image: Drawable,
  step: number,
  strength: number,
): void {
  let top = 0
  for (let slice = 0; top < height; slice++) {
    const share = (0.3 + 1.4 * pickRandom(step, slice, 2)) / SLICES
    const bottom = Math.min(height, top + Math.max(2, Math.round(height * share)))
    const isShifted = pickRandom(step, slice, 3) < 0.55 * strength
    const wanted = (pickRandom(step, slice, 4) * 2 - 1) * MAX_SLICE_SHIFT * strength * width
    const shift = isShifted ? Math.round(wanted) : 0
    const area = [0, top, width, bottom - top] as const
    // The band wraps around, as a signal does that has lost its synchronisation.
    context.drawImage(image, ...area, shift, top, width, bottom - top)
    if (shift !== 0)
      context.drawImage(image, ...area, shift - Math.sign(shift) * width, top, width, bottom - top)
    top = bottom
  }
}
