import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Deadline } from './deadline.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('expires when the exchange takes too long, even if every step is in time', () => {
  using deadline = new Deadline(100, 'too slow')
  for (let step = 0; step < 9; step++) {
    deadline.startStep(20, 'stalled')
    vi.advanceTimersByTime(10)
  }
  expect(deadline.expiry).toBeUndefined()
  deadline.startStep(20, 'stalled')
  vi.advanceTimersByTime(10)
  expect(deadline.expiry?.message).toBe('too slow')
  expect(deadline.signal.reason).toBe(deadline.expiry)
})

it('expires when a step takes too long', () => {
  using deadline = new Deadline(100, 'too slow')
  deadline.startStep(20, 'no response')
  vi.advanceTimersByTime(19)
  deadline.startStep(30, 'stalled')
  vi.advanceTimersByTime(30)
  expect(deadline.expiry?.message).toBe('stalled')
})

it('is aborted with the signal of its caller, without having expired', () => {
  const caller = new AbortController()
  using deadline = new Deadline(100, 'too slow', caller.signal)
  const reason = new Error('The service stops.')
  caller.abort(reason)
  expect(deadline.signal.reason).toBe(reason)
  expect(deadline.expiry).toBeUndefined()
})

it('leaves no timers behind', () => {
  {
    using deadline = new Deadline(100, 'too slow')
    deadline.startStep(20, 'stalled')
  }
  expect(vi.getTimerCount()).toBe(0)
})

it('does not count time in which the process was suspended', async () => {
  vi.useRealTimers()
  using deadline = new Deadline(60_000, 'too slow')
  deadline.startStep(500, 'no response')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700)
  await setImmediate()
  await setImmediate()
  expect(deadline.expiry).toBeUndefined()
  await vi.waitFor(() => expect(deadline.expiry?.message).toBe('no response'))
})
