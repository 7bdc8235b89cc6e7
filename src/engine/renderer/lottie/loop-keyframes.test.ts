import { describe, expect, it, test } from 'vitest'
import type { Fields } from './fields.ts'
import { toNumber } from './fields.ts'
import { ease, findPosition, readKeyframes } from './keyframes.ts'
import { repeatKeyframes } from './loop-keyframes.ts'

const [EASE_OUT, EASE_IN] = [
  { x: [0.6], y: [0] },
  { x: [0.9], y: [0.8] },
]

/** From 10 to 30 in frames 5 to 15, then to 50 in frame 25. */
const RISING: readonly Fields[] = [
  { t: 5, s: [10], o: EASE_OUT, i: EASE_IN },
  { t: 15, s: [30], o: { x: [0.2], y: [0.1] }, i: { x: [0.5], y: [1] } },
  { t: 25, s: [50] },
]

const withLoop = (call: string, k: readonly Fields[] = RISING): Fields => ({
  a: 1,
  k,
  x: `var $bm_rt;\n$bm_rt = ${call};`,
})

function evaluate(property: Fields | undefined, frame: number): number {
  const position = findPosition(readKeyframes(property?.k as Fields[]), frame)
  if (position === undefined) return Number.NaN
  const { from, to, share } = position
  const read = (value: unknown): number => toNumber((value as readonly unknown[])[0])
  if (to === undefined) return read(from.value)
  return read(from.value) + (read(to.value) - read(from.value)) * ease(from, share, 0)
}

const original: Fields = { a: 1, k: RISING }

describe.each([
  { call: 'loopOut()', first: 5, mirrors: false, gain: 0 },
  { call: "loopOut('cycle', 0)", first: 5, mirrors: false, gain: 0 },
  { call: 'loopOut("cycle", 1)', first: 15, mirrors: false, gain: 0 },
  { call: "loopOut('pingpong')", first: 5, mirrors: true, gain: 0 },
  { call: "loopOut('pingpong', 1)", first: 15, mirrors: true, gain: 0 },
  { call: "loopOut('offset')", first: 5, mirrors: false, gain: 40 },
  { call: "loopOut('offset', 1)", first: 15, mirrors: false, gain: 20 },
])('$call', ({ call, first, mirrors, gain }) => {
  it('is right in every frame', () => {
    const repeated = repeatKeyframes(withLoop(call), 120)
    expect(repeated?.x).toBeUndefined()
    for (let frame = 0; frame <= 120; frame++) {
      const [period, elapsed] = [25 - first, frame - first]
      const repetition = frame <= 25 ? 0 : Math.floor(elapsed / period)
      const within = frame <= 25 ? elapsed : elapsed % period
      const place = mirrors && repetition % 2 === 1 ? 25 - within : first + within
      const expected = evaluate(original, place) + gain * repetition
      expect(evaluate(repeated, frame), `frame ${frame}`).toBeCloseTo(expected, 2)
    }
  })
})

test('old files, which repeat the next value, are repeated as well', () => {
  const old = [
    { t: 0, s: [0], e: [10], o: EASE_OUT, i: EASE_IN },
    { t: 10, s: [10], e: [0], o: EASE_OUT, i: EASE_IN },
    { t: 20 },
  ]
  const repeated = repeatKeyframes(withLoop('loopOut()', old), 60)
  expect([0, 10, 20, 30, 40, 50, 60].map((frame) => evaluate(repeated, frame))).toEqual([
    0, 10, 0, 10, 0, 10, 0,
  ])
})

test('held keyframes stay held, backwards too', () => {
  const held = [
    { t: 0, s: [0], h: 1 },
    { t: 10, s: [10], h: 1 },
    { t: 20, s: [20] },
  ]
  const repeated = repeatKeyframes(withLoop("loopOut('pingpong')", held), 60)
  expect([5, 15, 25, 35, 45].map((frame) => evaluate(repeated, frame))).toEqual([0, 10, 10, 0, 0])
})

test('a path along which a position moves is mirrored', () => {
  const moving = [
    { t: 0, s: [0, 0, 0], to: [1, 2, 0], ti: [3, 4, 0], o: EASE_OUT, i: EASE_IN },
    { t: 10, s: [9, 9, 0] },
  ]
  const repeated = repeatKeyframes(withLoop("loopOut('pingpong')", moving), 20)
  expect(repeated?.k).toEqual([
    { ...moving[0], t: 0 },
    {
      t: 10,
      s: [9, 9, 0],
      to: [3, 4, 0],
      ti: [1, 2, 0],
      o: { x: [1 - 0.9], y: [1 - 0.8] },
      i: { x: [1 - 0.6], y: [1] },
    },
    { t: 20, s: [0, 0, 0] },
  ])
})

test.each(["loopOut('continue')", 'loopIn()', 'loopOut() + 1', 'wiggle(2, 3)'])(
  '%s is left to a warning',
  (call) => {
    expect(repeatKeyframes(withLoop(call), 100)).toBeUndefined()
  },
)

test('a value without keyframes stays, as do keyframes that outlast the layer', () => {
  expect(repeatKeyframes({ a: 0, k: [1, 2], x: withLoop('loopOut()').x }, 100)).toEqual({ a: 0, k: [1, 2] })
  expect(repeatKeyframes(withLoop('loopOut()'), 20)).toEqual(original)
})

test('countless repetitions are left to a warning', () => {
  expect(repeatKeyframes(withLoop('loopOut()'), 1e9)).toBeUndefined()
})
