import { expect, it } from 'vitest'
import { estimateRemaining } from './estimate-remaining.ts'

it('estimates from the rate of the last half minute', () => {
  const samples = [
    { at: 0, progress: 0 },
    // The first minute waited for media.
    { at: 60_000, progress: 10 },
    { at: 70_000, progress: 30 },
    { at: 80_000, progress: 50 },
  ]
  expect(estimateRemaining(samples)).toBeCloseTo(25)
})

it('says nothing before it has seen progress for a while', () => {
  expect(estimateRemaining([])).toBeUndefined()
  expect(estimateRemaining([{ at: 0, progress: 5 }])).toBeUndefined()
  expect(
    estimateRemaining([
      { at: 0, progress: 5 },
      { at: 900, progress: 8 },
    ]),
  ).toBeUndefined()
  expect(
    estimateRemaining([
      { at: 0, progress: 0 },
      { at: 9_000, progress: 0.1 },
    ]),
  ).toBeUndefined()
})
