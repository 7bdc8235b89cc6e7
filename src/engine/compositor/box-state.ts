import { valueAt } from '../document/animated-number.ts'
import { ease } from '../document/easing.ts'
import type { AnimatedNumber, ClipAnimation, ClipAnimations, Geometry } from '../document/model.ts'
import type { BoxState } from './frame-description.ts'

interface Motion {
  readonly shiftX: number
  readonly shiftY: number
  readonly zoom: number
  readonly opacity: number
}

/** Difference from the resting size at which a zoom animation starts or ends. */
const ZOOM_DISTANCE = 0.4

const rest: Motion = { shiftX: 0, shiftY: 0, zoom: 1, opacity: 1 }

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
    rotation: at(geometry.rotation),
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
function findPeakScale({ scaleX, scaleY }: Geometry, { in: enter, out: leave }: ClipAnimations): number {
  const values = [scaleX, scaleY].flatMap(({ value, keyframes }) => [
    value,
    ...keyframes.map((keyframe) => keyframe.value),
  ])
  const scale = values.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)
  const growsBeyond = enter?.type === 'zoom-out' || leave?.type === 'zoom-in'
  return growsBeyond ? scale * (1 + ZOOM_DISTANCE) : scale
}

function hasMotion(geometry: Geometry, animations: ClipAnimations): boolean {
  const { left, top, width, height, scaleX, scaleY, rotation } = geometry
  const isAnimated = [left, top, width, height, scaleX, scaleY, rotation].some(
    (track) => track.keyframes.length > 0,
  )
  return isAnimated || isMotion(animations.in) || isMotion(animations.out)
}

function isMotion(animation: ClipAnimation | undefined): boolean {
  return animation !== undefined && animation.type !== 'fade'
}

/** Combines the motion of the in animation with that of the out animation. */
function clipMotionAt(
  { in: enter, out: leave }: ClipAnimations,
  localTicks: number,
  durationTicks: number,
): Motion {
  const wanted = (enter?.durationTicks ?? 0) + (leave?.durationTicks ?? 0)
  // If they are longer than the item together, both are shortened in proportion.
  const fit = wanted > durationTicks ? durationTicks / wanted : 1
  const entering =
    enter === undefined ? rest : computeEnterMotion(enter, localTicks / (enter.durationTicks * fit))
  const leaving =
    leave === undefined
      ? rest
      : computeLeaveMotion(leave, (localTicks - durationTicks) / (leave.durationTicks * fit) + 1)
  return {
    shiftX: entering.shiftX + leaving.shiftX,
    shiftY: entering.shiftY + leaving.shiftY,
    zoom: entering.zoom * leaving.zoom,
    opacity: entering.opacity * leaving.opacity,
  }
}

/** @param progress - 0 when the animation begins, 1 when the item is at rest. */
function computeEnterMotion(animation: ClipAnimation, progress: number): Motion {
  if (progress >= 1) return rest
  const shown = ease(animation.easing ?? 'ease-out', clampUnit(progress))
  return computeMotion(animation, 1 - shown, shown, -1)
}

/** @param progress - 0 when the animation begins, 1 at the item's end. */
function computeLeaveMotion(animation: ClipAnimation, progress: number): Motion {
  if (progress <= 0) return rest
  const gone = ease(animation.easing ?? 'ease-in', clampUnit(progress))
  return computeMotion(animation, gone, 1 - gone, 1)
}

/**
 * Computes the motion of one animation.
 *
 * @param away - Distance from rest, 0–1.
 * @param side - −1 to enter from where the direction starts, 1 to leave in the direction.
 */
function computeMotion({ type }: ClipAnimation, away: number, opacity: number, side: -1 | 1): Motion {
  switch (type) {
    case 'fade':
      return { ...rest, opacity }
    case 'slide-up':
      return { ...rest, opacity, shiftY: -side * away }
    case 'slide-down':
      return { ...rest, opacity, shiftY: side * away }
    case 'slide-left':
      return { ...rest, opacity, shiftX: -side * away }
    case 'slide-right':
      return { ...rest, opacity, shiftX: side * away }
    case 'zoom-in':
      return { ...rest, opacity, zoom: 1 + ZOOM_DISTANCE * side * away }
    case 'zoom-out':
      return { ...rest, opacity, zoom: 1 - ZOOM_DISTANCE * side * away }
  }
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
