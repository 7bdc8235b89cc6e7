import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, getPoint, handlePositions } from '../handles/box.ts'
import {
  type CropRectangle,
  moveRectangle,
  resizeRectangle,
  toBoxPosition,
  toCrop,
  toFraction,
  toRectangle,
} from './crop-rectangle.ts'

const box: Box = { left: 100, top: 50, width: 200, height: 100, scaleX: 1, scaleY: 1, rotation: 0 }
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const boxes = fc.record({
  left: number(-500, 1500),
  top: number(-500, 1500),
  width: number(10, 800),
  height: number(10, 800),
  scaleX: number(0.2, 3),
  scaleY: number(0.2, 3),
  rotation: number(-180, 180),
})
const rectangles = fc
  .record({ left: number(0, 0.4), top: number(0, 0.4), right: number(0, 0.4), bottom: number(0, 0.4) })
  .map((crop) => toRectangle(crop, box))
const deltas = fc.record({ x: number(-2, 2), y: number(-2, 2) })

function expectInside({ left, top, right, bottom }: CropRectangle, { width, height }: Box): void {
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
  expect(Math.max(right, bottom)).toBeLessThanOrEqual(1)
  expect((right - left) * width).toBeGreaterThanOrEqual(1 - 1e-9)
  expect((bottom - top) * height).toBeGreaterThanOrEqual(1 - 1e-9)
}

describe('the visible part of an image', () => {
  test('is what the crop leaves, and at least a pixel', () => {
    const crop = { left: 0.1, top: 0.2, right: 0.3, bottom: 0 }
    expect(toRectangle(crop, box)).toEqual({ left: 0.1, top: 0.2, right: 0.7, bottom: 1 })
    expect(toCrop(toRectangle(crop, box)).right).toBeCloseTo(0.3)
    expectInside(toRectangle({ left: 0.8, top: 1, right: 0.9, bottom: 1 }, box), box)
  })

  test('is found in rotated and scaled boxes', () => {
    fc.assert(
      fc.property(boxes, deltas, (each, at) => {
        const found = toFraction(each, getPoint(each, toBoxPosition(at)))
        expect(found.x).toBeCloseTo(at.x, 6)
        expect(found.y).toBeCloseTo(at.y, 6)
      }),
    )
  })

  test('keeps its size when it is moved, and stays in the image', () => {
    fc.assert(
      fc.property(rectangles, deltas, (rectangle, delta) => {
        const moved = moveRectangle(rectangle, delta)
        expectInside(moved, box)
        expect(moved.right - moved.left).toBeCloseTo(rectangle.right - rectangle.left, 9)
        expect(moved.bottom - moved.top).toBeCloseTo(rectangle.bottom - rectangle.top, 9)
      }),
    )
  })

  test('follows a handle; the opposite edges stay', () => {
    const rectangle = { left: 0.2, top: 0.2, right: 0.8, bottom: 0.8 }
    const options = { box, keepsRatio: false }
    expect(resizeRectangle(rectangle, { x: -1, y: 0 }, { x: 0.1, y: 0.5 }, options)).toEqual({
      ...rectangle,
      left: expect.closeTo(0.3),
    })
    expect(resizeRectangle(rectangle, { x: 1, y: 1 }, { x: 0.5, y: -0.1 }, options)).toEqual({
      ...rectangle,
      right: 1,
      bottom: expect.closeTo(0.7),
    })
  })

  test('stays in the image with any handle, and keeps its ratio with Shift', () => {
    fc.assert(
      fc.property(
        rectangles,
        fc.constantFrom(...handlePositions),
        deltas,
        fc.boolean(),
        (rectangle, handle, delta, keepsRatio) => {
          const resized = resizeRectangle(rectangle, handle, delta, { box, keepsRatio })
          expectInside(resized, box)
          if (!keepsRatio) return
          const ratio = (rectangle.right - rectangle.left) / (rectangle.bottom - rectangle.top)
          expect((resized.right - resized.left) / (resized.bottom - resized.top)).toBeCloseTo(ratio, 4)
        },
      ),
    )
  })
})
