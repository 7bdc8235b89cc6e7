import type { Easing } from './model.ts'

/**
 * The cubic-bezier control points of CSS, https://www.w3.org/TR/css-easing-1/#cubic-bezier-easing-functions.
 */
const controlPoints: Record<Exclude<Easing, 'linear'>, readonly [number, number, number, number]> = {
  'ease-in': [0.42, 0, 1, 1],
  'ease-out': [0, 0, 0.58, 1],
  'ease-in-out': [0.42, 0, 0.58, 1],
}

/**
 * Eases a progress like the CSS timing function of the same name.
 *
 * @param progress - 0–1; values outside are clamped.
 * @returns 0–1, monotonically rising, with 0 → 0 and 1 → 1.
 */
export function ease(easing: Easing, progress: number): number {
  if (progress <= 0) return 0
  if (progress >= 1) return 1
  if (easing === 'linear') return progress
  const [x1, y1, x2, y2] = controlPoints[easing]
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
