import { describe, expect, test } from 'vitest'
import { AudioClock, LOOKAHEAD_SECONDS, type TimedAudio } from './audio-clock.ts'

/** Returns noise of ±1, the same in every run. */
function makeNoise(): () => number {
  let state = 12_345
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}

interface Result {
  /** Displacements by the index of their frame, in seconds. */
  readonly jumps: ReadonlyMap<number, number>
  readonly largestStretch: number
  /** When frames played, minus their time stamps. */
  readonly errors: readonly number[]
}

function play(frames: readonly TimedAudio[]): Result {
  const readAhead = (from: number): TimedAudio[] => {
    const ahead: TimedAudio[] = []
    for (let index = from, seconds = 0; index < frames.length && seconds < LOOKAHEAD_SECONDS; index++) {
      const frame = frames[index]
      if (frame !== undefined) ahead.push(frame)
      seconds += frame?.duration ?? 0
    }
    return ahead
  }
  const clock = new AudioClock(readAhead(0))
  const jumps = new Map<number, number>()
  let largestStretch = 0
  const errors = frames.map((frame, index) => {
    const jump = clock.place(frame, () => readAhead(index))
    if (jump !== 0) jumps.set(index, jump)
    const error = clock.due - (frame.seconds ?? clock.due)
    largestStretch = Math.max(largestStretch, Math.abs(clock.stretch))
    clock.advance(frame.duration * (1 + clock.stretch))
    return error
  })
  return { jumps, largestStretch, errors }
}

/** Frames of 20 ms whose time stamps are given by their index and their true time. */
function makeFrames(count: number, stamp: (seconds: number, index: number) => number): TimedAudio[] {
  return Array.from({ length: count }, (_, index) => ({
    seconds: stamp(index * 0.02, index),
    duration: 0.02,
  }))
}

const largest = (values: readonly number[]): number =>
  values.reduce((max, value) => Math.max(max, Math.abs(value)), 0)

test('counts samples while time stamps agree, in spite of rounding', () => {
  const { jumps, largestStretch, errors } = play(
    makeFrames(5000, (seconds) => Math.round(seconds * 1000) / 1000),
  )
  expect(jumps.size).toBe(0)
  expect(largestStretch).toBe(0)
  expect(largest(errors)).toBeLessThan(0.001)
})

describe('noise', () => {
  test('of 18 ms changes nothing in an hour', () => {
    const noise = makeNoise()
    const frames = makeFrames(180_000, (seconds) => seconds + 0.018 * noise())
    const { jumps, largestStretch, errors } = play(frames)
    expect(jumps.size).toBe(0)
    expect(largestStretch).toBe(0)
    expect(largest(errors)).toBeLessThan(0.018 + 0.005)
  })

  test('that repeats changes nothing, as where 23 ms are written in steps of 10 ms', () => {
    const frames = makeFrames(5000, (seconds, index) => seconds + (index % 3 === 0 ? -0.012 : 0.018))
    expect(play(frames)).toMatchObject({ jumps: new Map(), largestStretch: 0 })
  })

  test.each([1, -1])('of one frame, by %d s, is ignored', (by) => {
    const frames = makeFrames(500, (seconds, index) => seconds + (index === 250 ? by : 0))
    expect(play(frames)).toMatchObject({ jumps: new Map(), largestStretch: 0 })
  })
})

describe('a gap', () => {
  test.each([0.02, 0.06, 1, 3600])('of %f s stays', (gap) => {
    const { jumps, errors } = play(makeFrames(500, (seconds, index) => seconds + (index >= 250 ? gap : 0)))
    expect([...jumps.keys()]).toEqual([250])
    expect(jumps.get(250)).toBeCloseTo(gap, 9)
    expect(largest(errors)).toBeLessThan(1e-9)
  })

  test('among noise stays, to within a frame', () => {
    const noise = makeNoise()
    const frames = makeFrames(1000, (seconds, index) => seconds + (index >= 500 ? 1 : 0) + 0.018 * noise())
    const { jumps } = play(frames)
    expect([...jumps.keys()]).toEqual([500])
    expect(Math.abs((jumps.get(500) ?? 0) - 1)).toBeLessThan(0.01)
  })

  test('before and after a single frame stays', () => {
    const frames = makeFrames(
      500,
      (seconds, index) => seconds + (index >= 250 ? 1 : 0) + (index >= 251 ? 2 : 0),
    )
    expect([...play(frames).jumps.keys()]).toEqual([250, 251])
  })
})

test('an overlap of 50 ms is dropped', () => {
  const { jumps } = play(makeFrames(500, (seconds, index) => seconds - (index >= 250 ? 0.05 : 0)))
  expect([...jumps.keys()]).toEqual([250])
  expect(jumps.get(250)).toBeCloseTo(-0.05, 9)
})

test.each([0.01, -0.01])(
  'a clock that runs off by %f is followed to within a frame, without jumps',
  (drift) => {
    const { jumps, errors, largestStretch } = play(makeFrames(30_000, (seconds) => seconds * (1 + drift)))
    expect(jumps.size).toBe(0)
    expect(largest(errors)).toBeLessThan(1 / 30)
    expect(largestStretch).toBeLessThan(0.02)
  },
)

test('a clock that starts again continues', () => {
  const { jumps, errors } = play(
    makeFrames(500, (seconds, index) => 1.4 + (index >= 250 ? seconds - 5 : seconds)),
  )
  expect(jumps.size).toBe(0)
  expect(errors[249]).toBeCloseTo(0, 9)
  expect(errors[499]).toBeCloseTo(5, 9)
})

test('frames without a time follow the previous one', () => {
  const frames = makeFrames(100, (seconds) => seconds).map((frame, index) =>
    index % 4 === 0 ? frame : { ...frame, seconds: undefined },
  )
  expect(play(frames).jumps.size).toBe(0)
})
