import type { Rectangle } from '../../box-matrix.ts'
import type { LightColor, Ramp, TextLight } from './letter-animation.ts'

/**
 * Lists the parts of a text in which two lights differ, over its whole height: what is painted where depends on columns
 * (`splitByRamp`).
 *
 * @param ink - The area that the text covers, in its own pixels, as the parts.
 * @returns Undefined if they may differ anywhere.
 */
export function listLightChanges(
  before: TextLight,
  after: TextLight,
  ink: Rectangle,
): Rectangle[] | undefined {
  const changes = [
    listRampChanges(before.veil, after.veil, (shown) => [shown], ink),
    listRampChanges(before.tint, after.tint, listChannels, ink),
    listRampChanges(before.shine, after.shine, listChannels, ink),
    listRampChanges(before.glow, after.glow, listChannels, ink),
  ]
  const known = changes.filter((each) => each !== undefined)
  return known.length < changes.length ? undefined : known.flat()
}

function listChannels({ red, green, blue, alpha }: LightColor): readonly number[] {
  return [red, green, blue, alpha]
}

/** Lists where two ramps are not the same constant. */
function listRampChanges<Value>(
  before: Ramp<Value> | undefined,
  after: Ramp<Value> | undefined,
  toNumbers: (value: Value) => readonly number[],
  ink: Rectangle,
): Rectangle[] | undefined {
  if (before === undefined && after === undefined) return []
  if (before === undefined || after === undefined) return undefined
  const { directionX, directionY } = after
  if (before.directionX !== directionX || before.directionY !== directionY) return undefined
  // As in `splitByRamp`: otherwise the ramp runs more vertically than horizontally.
  if (Math.abs(directionX) < 0.5) return undefined
  const edges = [...new Set([...before.stops, ...after.stops].map(({ at }) => at))].sort((a, b) => a - b)
  const spans = [Number.NEGATIVE_INFINITY, ...edges].map(
    (from, index) => [from, edges[index] ?? Number.POSITIVE_INFINITY] as const,
  )
  return spans
    .filter(([from, to]) => {
      const constants = [before, after].map((ramp) => findConstant(ramp, from, to, toNumbers))
      return constants[0] === undefined || constants[0] !== constants[1]
    })
    .map(([from, to]) => coverSpan(from, to, after, ink))
    .filter(({ left, right }) => left < right)
}

/** Returns the value of a ramp between two neighbouring edges as a string, or undefined if it varies there. */
function findConstant<Value>(
  { stops }: Ramp<Value>,
  from: number,
  to: number,
  toNumbers: (value: Value) => readonly number[],
): string | undefined {
  const next = stops.findIndex(({ at }) => at >= to)
  const [start, end] = [next < 0 ? stops.at(-1) : stops[next - 1], next < 0 ? undefined : stops[next]]
  const values = [start ?? end, end ?? start].map((stop) => stop && toNumbers(stop.value).join())
  return from < to && values[0] === values[1] ? values[0] : undefined
}

/** Returns the columns of a text in which any row is in a span along a ramp. */
function coverSpan<Value>(
  from: number,
  to: number,
  { directionX, directionY }: Ramp<Value>,
  ink: Rectangle,
): Rectangle {
  const xs = [ink.top, ink.bottom].flatMap((y) => [from, to].map((at) => (at - y * directionY) / directionX))
  return {
    ...ink,
    left: Math.max(ink.left, Math.min(...xs)),
    right: Math.min(ink.right, Math.max(...xs)),
  }
}
