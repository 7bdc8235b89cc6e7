import type { Ramp, TextBlock } from './letter-animation.ts'

/** A direction through a text. */
export interface Axis {
  readonly directionX: number
  readonly directionY: number
  /** Positions along the direction at which the text starts and ends. */
  readonly start: number
  readonly end: number
}

/**
 * Returns the reading direction of a text, rotated by `lean` radians, and the extent of the text along it.
 */
export function computeReadingAxis({ left, top, right, bottom, readingSide }: TextBlock, lean = 0): Axis {
  const directionX = Math.cos(lean) * readingSide
  const directionY = Math.sin(lean)
  const along = [left, right].flatMap((x) => [top, bottom].map((y) => x * directionX + y * directionY))
  return { directionX, directionY, start: Math.min(...along), end: Math.max(...along) }
}

/** Builds a ramp from values at positions along an axis. */
export function buildRamp<Value>(
  { directionX, directionY }: Axis,
  ...stops: readonly (readonly [at: number, value: Value])[]
): Ramp<Value> {
  return { directionX, directionY, stops: stops.map(([at, value]) => ({ at, value })) }
}
