import type { Matrix } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { LayerPool } from '../../layer-pool.ts'

/** A movement of the camera during the exposure of one frame. */
export interface Exposure {
  readonly width: number
  readonly height: number
  /** The movement in frame pixels where it is largest; it decides how finely it is divided. */
  readonly reach: number
  /** Whether the image covers the frame, so that no transparent parts are averaged. */
  readonly isOpaque: boolean
  /** Returns the camera's movement after a share (0–1) of the exposure. */
  readonly move: (share: number) => Matrix
}

/** Smeared images are painted at half the size, which nobody sees, from this reach on, in pixels. */
const MIN_REACH_FOR_HALF_SIZE = 24

/** Distance in pixels between two of the averaged images below which they look like one smear. */
const DISTANCE = 2
const MAX_PASSES = 7

/** Opacities of the two images of a pass, which are exact in eight bits and add up to 1. */
const [FIRST_HALF, SECOND_HALF] = [128 / 255, 127 / 255]

/**
 * Paints an image as a camera sees it that moves during the exposure. Each pass averages the image with a
 * moved copy of itself: n passes average 2^n images.
 *
 * @param paint - Paints the sharp image; the unit of its context is a frame pixel.
 */
export function paintMoved(
  target: Context2D,
  layers: LayerPool,
  exposure: Exposure,
  paint: (context: Context2D) => void,
): void {
  const { width, height, reach } = exposure
  const passes = Math.min(MAX_PASSES, Math.ceil(Math.log2(Math.max(1, reach / DISTANCE))))
  const scale = reach >= MIN_REACH_FOR_HALF_SIZE ? 0.5 : 1
  const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) }
  const paintPass = (context: Context2D, pass: number): void => {
    if (pass === 0) {
      context.save()
      context.scale(size.width / width, size.height / height)
      paint(context)
      context.restore()
      return
    }
    layers.with(size.width, size.height, (before) => {
      paintPass(before.context, pass - 1)
      context.save()
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = 'low'
      // Opaque images keep their brightness exactly if the copy covers half of the first one.
      if (!exposure.isOpaque) context.globalAlpha = FIRST_HALF
      context.drawImage(before.drawable, 0, 0)
      context.globalAlpha = SECOND_HALF
      if (!exposure.isOpaque) context.globalCompositeOperation = 'lighter'
      context.scale(scale, scale)
      context.transform(...exposure.move(2 ** -pass))
      context.scale(1 / scale, 1 / scale)
      context.drawImage(before.drawable, 0, 0)
      context.restore()
    })
  }
  if (passes === 0) paint(target)
  else if (scale === 1) paintPass(target, passes)
  else {
    layers.with(size.width, size.height, (moved) => {
      paintPass(moved.context, passes)
      target.save()
      target.imageSmoothingEnabled = true
      target.imageSmoothingQuality = 'low'
      target.drawImage(moved.drawable, 0, 0, width, height)
      target.restore()
    })
  }
}
