import { getBounds, valueAt } from '../document/animated-number.ts'
import type { AnimatedNumber, ClipAnimations, Geometry } from '../document/model.ts'
import { clipMotionAt, findPeakZoom, movesBox } from './clip-motion.ts'
import type { BoxState } from './frame-description.ts'

/** Computes the state of a visual item's box, `localTicks` after the item's start. */
export function boxStateAt(
  item: { readonly geometry: Geometry; readonly animations: ClipAnimations; readonly durationTicks: number },
  localTicks: number,
): BoxState {
  const { geometry, animations, durationTicks } = item
  const at = (track: AnimatedNumber): number => roundState(valueAt(track, localTicks, durationTicks))
  const motion = clipMotionAt(animations, localTicks, durationTicks)
  const width = Math.max(0, at(geometry.width))
  const height = Math.max(0, at(geometry.height))
  return {
    left: at(geometry.left),
    top: at(geometry.top),
    width,
    height,
    scaleX: at(geometry.scaleX),
    scaleY: at(geometry.scaleY),
    rotation: roundState(at(geometry.rotation) + motion.rotation),
    opacity: roundState(clampUnit(at(geometry.opacity)) * motion.opacity),
    shiftX: roundState(motion.shiftX * width),
    shiftY: roundState(motion.shiftY * height),
    zoom: roundState(motion.zoom),
    moves: hasMotion(geometry, animations),
    peakScale: roundState(findPeakScale(geometry, animations)),
  }
}

/**
 * Returns an upper bound of the scale over the item's duration; the extremes of scale and zoom may occur at
 * different times.
 */
function findPeakScale({ scaleX, scaleY }: Geometry, animations: ClipAnimations): number {
  const bounds = [scaleX, scaleY].map(getBounds)
  const scale = Math.max(...bounds.flatMap(({ min, max }) => [Math.abs(min), Math.abs(max)]))
  return scale * findPeakZoom(animations)
}

function hasMotion(geometry: Geometry, animations: ClipAnimations): boolean {
  const { left, top, width, height, scaleX, scaleY, rotation } = geometry
  const isAnimated = [left, top, width, height, scaleX, scaleY, rotation].some(
    (track) => track.keyframes.length > 0,
  )
  return isAnimated || movesBox(animations.in) || movesBox(animations.out)
}

function clampUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/**
 * Rounds to a ten-thousandth. Finer differences are invisible and would only make equal frames look
 * different.
 */
export function roundState(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
