import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AwakeInterval } from './awake-interval.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('divides a limit evenly into ticks of at most a second', () => {
  for (const [limitMs, tickMs] of [
    [100, 10],
    [10_000, 1_000],
    [45_000, 1_000],
    [10_500, 10_500 / 11],
  ] as const) {
    using interval = new AwakeInterval(limitMs, () => {})
    expect(interval.tickMs).toBe(tickMs)
  }
})

it('ticks until it is disposed', () => {
  let ticks = 0
  {
    using _interval = new AwakeInterval(1_000, () => ticks++)
    vi.advanceTimersByTime(1_000)
  }
  vi.advanceTimersByTime(1_000)
  expect(ticks).toBe(10)
})

it('counts a suspension as one tick', async () => {
  vi.useRealTimers()
  let ticks = 0
  using _interval = new AwakeInterval(500, () => ticks++)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700)
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  expect(ticks).toBe(1)
})
