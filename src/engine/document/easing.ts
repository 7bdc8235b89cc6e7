import type { CubicBezier, Easing, EasingName, Spring } from './model.ts'

/**
 * The cubic-bezier control points of CSS, https://www.w3.org/TR/css-easing-1/#cubic-bezier-easing-functions.
 */
const controlPoints: Record<Exclude<EasingName, 'linear' | 'hold'>, Omit<CubicBezier, 'type'>> = {
  ease: { x1: 0.25, y1: 0.1, x2: 0.25, y2: 1 },
  'ease-in': { x1: 0.42, y1: 0, x2: 1, y2: 1 },
  'ease-out': { x1: 0, y1: 0, x2: 0.58, y2: 1 },
  'ease-in-out': { x1: 0.42, y1: 0, x2: 0.58, y2: 1 },
}

/**
 * Eases a progress. The named easings and `cubic-bezier` follow the timing functions of CSS.
 *
 * @param progress - 0–1; values outside are clamped.
 * @returns 0 for 0 and 1 for 1. In between, springs and some curves leave the range from 0 to 1.
 */
export function ease(easing: Easing, progress: number): number {
  if (progress <= 0) return 0
  if (progress >= 1) return 1
  if (easing === 'linear') return progress
  if (easing === 'hold') return 0
  if (typeof easing === 'string') return curveAt(controlPoints[easing], progress)
  return easing.type === 'spring' ? springAt(easing, progress) : curveAt(easing, progress)
}

/** Eases a progress like {@link ease} and clamps the result to 0–1. */
export function easeWithin(easing: Easing, progress: number): number {
  return Math.min(1, Math.max(0, ease(easing, progress)))
}

/**
 * Returns bounds of what {@link ease} returns; the extremes themselves are between them and 0 or 1.
 */
export function getEasedBounds(easing: Easing): { readonly min: number; readonly max: number } {
  if (typeof easing === 'string') return { min: 0, max: 1 }
  if (easing.type === 'cubic-bezier') {
    const { y1, y2 } = easing
    return { min: Math.min(0, y1, y2), max: Math.max(1, y1, y2) }
  }
  const { dampingRatio } = easing
  const overshoot =
    dampingRatio < 1 ? Math.exp((-dampingRatio * Math.PI) / Math.sqrt(1 - dampingRatio ** 2)) : 0
  return { min: -SPRING_REMAINDER, max: 1 + overshoot + SPRING_REMAINDER }
}

function curveAt({ x1, y1, x2, y2 }: Omit<CubicBezier, 'type'>, progress: number): number {
  return bezier(curveParameterAt(progress, x1, x2), y1, y2)
}

/** Returns one coordinate of the curve from 0 to 1 with the control values `a` and `b`, at parameter `t`. */
function bezier(t: number, a: number, b: number): number {
  const rest = 1 - t
  return 3 * rest * rest * t * a + 3 * rest * t * t * b + t * t * t
}

/**
 * Finds the parameter at which the curve's x equals `x`. Because x rises with t, bisection converges; after
 * 40 steps the error (2^-40) is far below a pixel.
 */
function curveParameterAt(x: number, x1: number, x2: number): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (bezier(middle, x1, x2) < x) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** How much the slowest part of a spring has decayed at the end of its time, as an exponent of e. */
const SPRING_DECAY = 8

/** No spring is farther from 1 than this at the end of its time: a critically damped one has (1 + 8)·e^-8 left. */
const SPRING_REMAINDER = 0.0031

/**
 * The position of a spring that is released at 0 and pulled to 1. The rest at the end of its time is distributed
 * over the time, so that the spring reaches 1 without a jump.
 */
function springAt({ dampingRatio }: Spring, progress: number): number {
  const left = springDistance(dampingRatio, 1)
  return 1 - springDistance(dampingRatio, progress) + left * progress
}

/** The distance from rest of a damped harmonic oscillator that is released at a distance of 1. */
function springDistance(dampingRatio: number, time: number): number {
  if (dampingRatio > 1) {
    const root = Math.sqrt(dampingRatio ** 2 - 1)
    const frequency = SPRING_DECAY / (dampingRatio - root)
    const [slow, fast] = [(dampingRatio - root) * frequency, (dampingRatio + root) * frequency]
    return (fast * Math.exp(-slow * time) - slow * Math.exp(-fast * time)) / (fast - slow)
  }
  const decay = Math.exp(-SPRING_DECAY * time)
  if (dampingRatio === 1) return decay * (1 + SPRING_DECAY * time)
  const damped = (SPRING_DECAY / dampingRatio) * Math.sqrt(1 - dampingRatio ** 2)
  return decay * (Math.cos(damped * time) + (SPRING_DECAY / damped) * Math.sin(damped * time))
}
