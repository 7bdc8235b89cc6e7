import type { Ramp, TextBlock } from './letter-animation.ts'

/** A direction through a text. */
export interface Axis {
  readonly directionX: number
  readonly directionY: number
  /** Where along the direction the text begins and ends. */
  readonly start: number
  readonly end: number
}

/** The direction in which a text is read, leaning by an angle (radians), and how far the text goes along it. */
export function readingAxis({ left, top, right, bottom, readingSide }: TextBlock, lean = 0): Axis {
  const directionX = Math.cos(lean) * readingSide
  const directionY = Math.sin(lean)
  const along = [left, right].flatMap((x) => [top, bottom].map((y) => x * directionX + y * directionY))
  return { directionX, directionY, start: Math.min(...along), end: Math.max(...along) }
}

/** A ramp from values at places along an axis. */
export function rampAlong<Value>(
  { directionX, directionY }: Axis,
  ...stops: readonly (readonly [at: number, value: Value])[]
): Ramp<Value> {
  return { directionX, directionY, stops: stops.map(([at, value]) => ({ at, value })) }
}
