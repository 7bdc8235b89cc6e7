import { type Segment, splitSegment } from '../bezier-path.ts'

/** The number of pairs of parts that are compared: enough for an accuracy of a millionth of two curves that cross. */
const MAX_COMPARISONS = 2_000
const ACCURACY = 1e-6

interface Part {
  readonly segment: Segment
  readonly from: number
  readonly to: number
}

/** Finds where two curves cross, as shares of each; undefined if they do not. */
export function intersectSegments(one: Segment, other: Segment): [number, number] | undefined {
  const pairs: [Part, Part][] = [
    [
      { segment: one, from: 0, to: 1 },
      { segment: other, from: 0, to: 1 },
    ],
  ]
  for (let left = MAX_COMPARISONS; left > 0; left--) {
    const pair = pairs.pop()
    if (pair === undefined) return undefined
    const [a, b] = pair
    if (!overlap(a.segment, b.segment)) continue
    if (a.to - a.from < ACCURACY && b.to - b.from < ACCURACY) return [a.from, b.from]
    for (const first of halve(a)) for (const second of halve(b)) pairs.push([first, second])
  }
  return undefined
}

function halve({ segment, from, to }: Part): [Part, Part] {
  const [before, after] = splitSegment(segment, 0.5)
  const middle = (from + to) / 2
  return [
    { segment: before, from, to: middle },
    { segment: after, from: middle, to },
  ]
}

/** Returns whether the boxes of the control points overlap. */
function overlap(one: Segment, other: Segment): boolean {
  return ([0, 1] as const).every((axis) => {
    const [a, b] = [one.map((point) => point[axis]), other.map((point) => point[axis])]
    return Math.min(...a) <= Math.max(...b) && Math.min(...b) <= Math.max(...a)
  })
}
