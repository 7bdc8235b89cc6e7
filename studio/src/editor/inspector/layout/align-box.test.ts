import { expect, test } from 'vitest'
import { alignBox, type Box } from './align-box.ts'

const frame = { width: 1000, height: 500 }
const box: Box = { left: 10, top: 20, width: 200, height: 100, scaleX: 1, scaleY: 1, rotation: 0 }

test('aligns to edges and the middle', () => {
  expect(alignBox('left', box, frame)).toEqual({ left: 0 })
  expect(alignBox('center', box, frame)).toEqual({ left: 400 })
  expect(alignBox('right', box, frame)).toEqual({ left: 800 })
  expect(alignBox('top', box, frame)).toEqual({ top: 0 })
  expect(alignBox('middle', box, frame)).toEqual({ top: 200 })
  expect(alignBox('bottom', box, frame)).toEqual({ top: 400 })
})

test('counts the box as it is seen', () => {
  expect(alignBox('left', { ...box, scaleX: 2 }, frame)).toEqual({ left: 100 })
  const turned = alignBox('left', { ...box, rotation: 90 }, frame)
  expect(turned.left).toBeCloseTo(-50)
})

test('fills the frame, and fits the proportion of the content into it', () => {
  expect(alignBox('fill', { ...box, scaleX: 2 }, frame)).toEqual({
    left: 250,
    top: 0,
    width: 500,
    height: 500,
  })
  expect(alignBox('fit', box, frame, { width: 500, height: 500 })).toEqual({
    left: 250,
    top: 0,
    width: 500,
    height: 500,
  })
  expect(alignBox('fit', box, frame)).toEqual({ left: 0, top: 0, width: 1000, height: 500 })
})
