import { ease, getEasedBounds } from '../document/easing.ts'
import type { ClipAnimation, ClipAnimations, Easing } from '../document/model.ts'
import { clipAnimations as declarations } from '../document/registries/clip-animations.ts'

/** The effect of clip animations on a box at an instant. */
interface ClipMotion {
  /** Multiples of the box's size. */
  readonly shiftX: number
  readonly shiftY: number
  readonly zoom: number
  /** Degrees clockwise, added to the box's own. */
  readonly rotation: number
  readonly opacity: number
}

/** Which end of the item an animation is at: −1 enters from where the direction starts, 1 leaves in it. */
type Side = -1 | 1

const rest: ClipMotion = { shiftX: 0, shiftY: 0, zoom: 1, rotation: 0, opacity: 1 }

/** Limits of `params.distance`. A box that shrinks by 1 disappears. */
const MAX_DISTANCE = 10

/** Combines the motion of the in animation with that of the out animation. */
export function clipMotionAt(
  { in: enter, out: leave }: ClipAnimations,
  localTicks: number,
  durationTicks: number,
): ClipMotion {
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
    rotation: entering.rotation + leaving.rotation,
    opacity: entering.opacity * leaving.opacity,
  }
}

/** Returns whether an animation changes more than the opacity. */
export function movesBox(animation: ClipAnimation | undefined): boolean {
  return animation !== undefined && (animation.type !== 'fade' || readNumber(animation, 'rotation') !== 0)
}

/** Returns an upper bound of the zoom over an item's life. */
export function findPeakZoom({ in: enter, out: leave }: ClipAnimations): number {
  return Math.max(findPeak(enter, -1), findPeak(leave, 1))
}

function findPeak(animation: ClipAnimation | undefined, side: Side): number {
  if (animation === undefined) return 1
  const eased = getEasedBounds(getEasing(animation, side))
  // The distance from rest is between these: less than nothing where the easing overshoots.
  const [least, most] = [1 - eased.max, 1 - eased.min]
  return Math.max(1, zoomAt(animation, least, side), zoomAt(animation, most, side))
}

function getEasing({ easing }: ClipAnimation, side: Side): Easing {
  return easing ?? (side === -1 ? 'ease-out' : 'ease-in')
}

/** @param progress - 0 when the animation begins, 1 when the item is at rest. */
function computeEnterMotion(animation: ClipAnimation, progress: number): ClipMotion {
  if (progress >= 1) return rest
  const shown = ease(getEasing(animation, -1), Math.max(0, progress))
  return computeMotion(animation, 1 - shown, -1)
}

/** @param progress - 0 when the animation begins, 1 at the item's end. */
function computeLeaveMotion(animation: ClipAnimation, progress: number): ClipMotion {
  if (progress <= 0) return rest
  return computeMotion(animation, easeLeaving(getEasing(animation, 1), Math.min(1, progress)), 1)
}

/** Eases the distance from rest. A spring runs backwards, so that the box winds up before it leaves. */
function easeLeaving(easing: Easing, progress: number): number {
  const isSpring = typeof easing === 'object' && easing.type === 'spring'
  return isSpring ? 1 - ease(easing, 1 - progress) : ease(easing, progress)
}

/**
 * Computes the motion of one animation.
 *
 * @param away - Distance from rest, 0–1, and beyond where the easing overshoots.
 */
function computeMotion(animation: ClipAnimation, away: number, side: Side): ClipMotion {
  const { type, params } = animation
  const opacity = type !== 'fade' && params.fade === false ? 1 : Math.min(1, Math.max(0, 1 - away))
  const rotation = readNumber(animation, 'rotation') * away
  const turned = { ...rest, rotation, opacity }
  const shift = side * away * readNumber(animation, 'distance')
  switch (type) {
    case 'fade':
      return turned
    case 'slide-up':
      return { ...turned, shiftY: -shift }
    case 'slide-down':
      return { ...turned, shiftY: shift }
    case 'slide-left':
      return { ...turned, shiftX: -shift }
    case 'slide-right':
      return { ...turned, shiftX: shift }
    case 'zoom-in':
    case 'zoom-out':
      return { ...turned, zoom: zoomAt(animation, away, side) }
  }
}

function zoomAt(animation: ClipAnimation, away: number, side: Side): number {
  const { type } = animation
  if (type !== 'zoom-in' && type !== 'zoom-out') return 1
  const growth = readNumber(animation, 'distance') * side * away
  return Math.max(0, type === 'zoom-in' ? 1 + growth : 1 - growth)
}

/** Returns the document's value, or otherwise the animation's default. */
function readNumber({ type, params }: ClipAnimation, name: 'distance' | 'rotation'): number {
  const value = params[name] ?? declarations[type].defaultParams[name]
  if (typeof value !== 'number') return Number(declarations[type].defaultParams[name] ?? 0)
  return name === 'distance' ? Math.min(MAX_DISTANCE, Math.max(0, value)) : value
}
