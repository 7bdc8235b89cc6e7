import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, containsPoint, getBounds, getCorners, getPoint, handlePositions } from './box.ts'
import { resizeBox } from './resize-box.ts'
import { rotateBox } from './rotate-box.ts'
import { listGuides, snapBox } from './snap-box.ts'

const upright: Box = { left: 100, top: 50, width: 200, height: 100, scaleX: 1, scaleY: 1, rotation: 0 }
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
const points = fc.record({ x: number(-400, 400), y: number(-400, 400) })

describe('a box', () => {
  test('is shown scaled and rotated about its centre', () => {
    const box = { ...upright, scaleX: 2, rotation: 90 }
    expect(getBounds(box)).toEqual({
      left: expect.closeTo(150),
      top: expect.closeTo(-100),
      right: expect.closeTo(250),
      bottom: expect.closeTo(300),
    })
    expect(getCorners(box)[0]).toEqual({ x: expect.closeTo(250), y: expect.closeTo(-100) })
  })

  test('contains its centre and not what is beyond its corners', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        expect(containsPoint(box, getPoint(box, { x: 0.99, y: -0.99 }))).toBe(true)
        expect(containsPoint(box, getPoint(box, { x: 1.01, y: 0 }))).toBe(false)
      }),
    )
  })
})

describe('a resized box', () => {
  test('follows the handle', () => {
    expect(resizeBox(upright, { x: 1, y: 1 }, { x: 10, y: 20 })).toEqual({
      ...upright,
      width: 210,
      height: 120,
    })
    expect(resizeBox(upright, { x: -1, y: 0 }, { x: 10, y: 20 })).toEqual({
      ...upright,
      left: 110,
      width: 190,
    })
  })

  test('keeps the opposite handle in place, whatever its scale and rotation', () => {
    fc.assert(
      fc.property(
        boxes,
        fc.constantFrom(...handlePositions),
        points,
        fc.boolean(),
        (box, handle, delta, keepsRatio) => {
          const resized = resizeBox(box, handle, delta, { keepsRatio })
          const opposite = { x: -handle.x, y: -handle.y }
          const [before, after] = [getPoint(box, opposite), getPoint(resized, opposite)]
          expect(after.x).toBeCloseTo(before.x, 6)
          expect(after.y).toBeCloseTo(before.y, 6)
          expect(Math.min(resized.width, resized.height)).toBeGreaterThanOrEqual(1 - 1e-9)
          if (keepsRatio) expect(resized.width / resized.height).toBeCloseTo(box.width / box.height, 6)
        },
      ),
    )
  })

  test('keeps its centre if it is resized around it', () => {
    const resized = resizeBox(upright, { x: 1, y: 0 }, { x: 10, y: 0 }, { fromCentre: true })
    expect(resized).toEqual({ ...upright, left: 90, width: 220 })
  })
})

describe('a rotated box', () => {
  test('turns with the pointer and settles at right angles', () => {
    const above = { x: 200, y: 0 }
    const right = { x: 300, y: 102 }
    expect(rotateBox(upright, above, right, false).rotation).toBe(90)
    expect(rotateBox(upright, above, { x: 270, y: 30 }, false).rotation).toBe(45)
    expect(rotateBox(upright, above, { x: 262, y: 30 }, true).rotation).toBe(45)
  })
})

describe('a moved box', () => {
  const guides = listGuides({ width: 1280, height: 720 }, [{ ...upright, left: 900 }])

  test('snaps to the frame and to other boxes', () => {
    const snapped = snapBox({ ...upright, left: 536, top: 311 }, guides, 8)
    expect(snapped.box).toEqual({ ...upright, left: 540, top: 310 })
    expect(snapped.guides).toEqual([
      { axis: 'x', position: 640 },
      { axis: 'y', position: 360 },
    ])
    expect(snapBox({ ...upright, left: 697 }, guides, 8).box.left).toBe(700)
  })

  test('stays where no guide is near', () => {
    const box = { ...upright, left: 333, top: 233 }
    expect(snapBox(box, guides, 5)).toEqual({ box, guides: [] })
  })
})
