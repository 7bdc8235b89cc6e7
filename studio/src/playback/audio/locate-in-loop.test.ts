import { expect, test } from 'vitest'
import { locateInLoop } from './locate-in-loop.ts'

const loop = { startTicks: 100, endTicks: 300 }

test('a loop starts again each time its end is reached', () => {
  expect(locateInLoop(50, 249, loop)).toBe(299)
  expect(locateInLoop(50, 250, loop)).toBe(100)
  expect(locateInLoop(50, 250 + 3 * 200 + 7, loop)).toBe(107)
})

test('nothing is repeated after the loop, or without one', () => {
  expect(locateInLoop(300, 500, loop)).toBe(800)
  expect(locateInLoop(50, 500, undefined)).toBe(550)
})
