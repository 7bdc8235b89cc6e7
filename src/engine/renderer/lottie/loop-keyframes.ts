import { type Fields, toFields, toNumber, toText } from './fields.ts'
import { isAnimated, type Keyframe, readKeyframes } from './keyframes.ts'

/** `$bm_rt` is the result in the files that After Effects exports. */
const loopPattern =
  /^\s*var\s+\$bm_rt;?\s*\$bm_rt\s*=\s*loopOut\(\s*(?:(['"])(cycle|pingpong|offset)\1\s*(?:,\s*(\d{1,6})\s*)?)?\);?\s*$/i

/** Repetitions that would give more keyframes are not written. */
const MAX_KEYFRAMES = 5000

/** Frames between two keyframes where a value jumps. */
const JUMP = 0.001

/**
 * Writes the repetitions of a property whose expression is `loopOut(type, keyframes)` as keyframes, up to a frame.
 *
 * The types are those of After Effects: `cycle` begins again, `pingpong` goes back and forth, `offset` continues from
 * where the last one ended. The second argument is how many of the last keyframes' intervals repeat; default: all.
 *
 * @returns The property without its expression; undefined if it has another one, or repeats too often.
 */
export function repeatKeyframes(property: Fields, endFrame: number): Fields | undefined {
  const match = loopPattern.exec(toText(property.x))
  if (match === null) return undefined
  const { x: _, ...plain } = property
  if (!isAnimated(property.k)) return plain
  const keyframes = readKeyframes(property.k).filter(({ value }) => value !== undefined)
  const intervals = Number(match[3] ?? 0)
  const cycle = intervals > 0 ? keyframes.slice(-intervals - 1) : keyframes
  const period = (cycle.at(-1)?.frame ?? 0) - (cycle[0]?.frame ?? 0)
  if (!(period > 0)) return plain
  const count = Math.ceil((endFrame - (cycle.at(-1)?.frame ?? 0)) / period)
  if (count <= 0) return plain
  if (count * cycle.length > MAX_KEYFRAMES) return undefined
  const type = (match[2] ?? 'cycle').toLowerCase()
  const before = keyframes.slice(0, keyframes.length - cycle.length).map(place)
  const repetitions = Array.from({ length: count + 1 }, (_, index) => placeRepetition(cycle, type, index))
  return { ...plain, k: [...before, ...joinRepetitions(repetitions)] }
}

/** Returns the keyframes of a repetition, from that of its start to that of its end; repetition 0 is the original. */
function placeRepetition(cycle: readonly Keyframe[], type: string, index: number): PlacedKeyframe[] {
  const [start, end] = [cycle[0], cycle.at(-1)]
  const shift = index * ((end?.frame ?? 0) - (start?.frame ?? 0))
  const keyframes = type === 'pingpong' && index % 2 === 1 ? reverse(cycle) : cycle.map(place)
  return keyframes.map((keyframe) => ({
    ...keyframe,
    t: keyframe.t + shift,
    ...(type === 'offset' && { s: addDifference(keyframe.s, start?.value, end?.value, index) }),
  }))
}

/**
 * Appends repetitions to each other: the end of one is the start of the next, unless the value jumps there. The first
 * end still shows at its instant, later ones until just before it.
 */
function joinRepetitions(repetitions: readonly (readonly PlacedKeyframe[])[]): PlacedKeyframe[] {
  return repetitions.flatMap((repetition, index) => {
    const [start, end, next] = [repetition[0], repetition.at(-1), repetitions[index + 1]?.[0]]
    if (start === undefined || end === undefined) return []
    const jumpsBefore = index === 1 && !isSameValue(repetitions[0]?.at(-1), start)
    const inner = repetition.slice(1, -1)
    const head = jumpsBefore ? { ...start, t: start.t + JUMP } : start
    if (next === undefined) return [head, ...inner, end]
    if (isSameValue(end, next)) return [head, ...inner]
    return [head, ...inner, { t: index === 0 ? end.t : end.t - JUMP, s: end.s, h: 1 }]
  })
}

function isSameValue(one: PlacedKeyframe | undefined, other: PlacedKeyframe): boolean {
  return JSON.stringify(one?.s) === JSON.stringify(other.s)
}

/** Returns a keyframe without the next one's value, which old files repeat (`e`) and which would contradict a new next one. */
function place({ frame, value, fields: { e: _, ...fields } }: Keyframe): PlacedKeyframe {
  return { ...fields, t: frame, s: value }
}

/** A keyframe with the value at its time. */
type PlacedKeyframe = Fields & { readonly t: number; readonly s: unknown }

/** Mirrors keyframes in time. A keyframe has the easing and the path to the next one, so these move to their other end. */
function reverse(cycle: readonly Keyframe[]): PlacedKeyframe[] {
  const span = (cycle[0]?.frame ?? 0) + (cycle.at(-1)?.frame ?? 0)
  return cycle.toReversed().map((keyframe, index) => {
    const t = span - keyframe.frame
    const next = cycle[cycle.length - 2 - index]
    if (next === undefined) return { t, s: keyframe.value }
    if (next.fields.h === 1) return { t, s: next.value, h: 1 }
    const { i, o, to, ti } = next.fields
    return {
      t,
      s: keyframe.value,
      ...(o !== undefined && { i: mirror(o) }),
      ...(i !== undefined && { o: mirror(i) }),
      ...(ti !== undefined && { to: ti }),
      ...(to !== undefined && { ti: to }),
    }
  })
}

/** Mirrors a control point of an easing at the middle of its square. */
function mirror(controlPoint: unknown): Fields {
  const flip = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((number) => 1 - toNumber(number)) : 1 - toNumber(value)
  const { x, y } = toFields(controlPoint)
  return { x: flip(x), y: flip(y) }
}

/** Adds the difference of two values `times` times; values other than numbers stay the same. */
function addDifference(value: unknown, from: unknown, to: unknown, times: number): unknown {
  if (Array.isArray(value) && Array.isArray(from) && Array.isArray(to)) {
    return value.map((number, index) => addDifference(number, from[index], to[index], times))
  }
  if (typeof value !== 'number') return value
  return value + (toNumber(to) - toNumber(from)) * times
}
