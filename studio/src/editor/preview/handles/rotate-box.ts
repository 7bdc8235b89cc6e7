import { type Box, getCentre, type Point } from './box.ts'

/** The rotation settles at multiples of 90° that are nearer than this, in degrees. */
const SETTLING_DEGREES = 2.5
const STEP_DEGREES = 15

/**
 * Turns a box so that what was under the pointer at the start stays under it.
 *
 * @param inSteps - Rounds to multiples of 15°.
 * @returns The box with a rotation of whole tenths of a degree, −180 to 180.
 */
export function rotateBox(box: Box, from: Point, to: Point, inSteps: boolean): Box {
  const centre = getCentre(box)
  const getAngle = (point: Point): number =>
    (Math.atan2(point.y - centre.y, point.x - centre.x) * 180) / Math.PI
  const turned = normalise(box.rotation + getAngle(to) - getAngle(from))
  if (inSteps) return { ...box, rotation: normalise(Math.round(turned / STEP_DEGREES) * STEP_DEGREES) }
  const nearest = Math.round(turned / 90) * 90
  const settled = Math.abs(turned - nearest) < SETTLING_DEGREES ? nearest : Math.round(turned * 10) / 10
  return { ...box, rotation: normalise(settled) }
}

function normalise(degrees: number): number {
  const positive = ((((degrees + 180) % 360) + 360) % 360) - 180
  // −0 would be written as 0 in a document, but compares as another value.
  return positive === 0 ? 0 : positive
}
