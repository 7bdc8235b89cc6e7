import { describe, expect, test } from 'vitest'
import { drawing } from '../../../test/drawing/drawing.ts'

/** The frame is 320 × 180. */
function gradient(css: string, color = '#000000') {
  return drawing({ tracks: [[]], background: { type: 'color', color, gradient: css } }).at(0)
}

function near(actual: readonly number[], expected: readonly number[], tolerance = 2): void {
  for (const [index, channel] of expected.entries()) {
    expect(Math.abs((actual[index] ?? Number.NaN) - channel), `${actual} ≈ ${expected}`).toBeLessThanOrEqual(
      tolerance,
    )
  }
}

describe('a linear gradient', () => {
  test('runs from top to bottom unless told otherwise', () => {
    const frame = gradient('linear-gradient(#000000, #ffffff)')
    near(frame.pixel(5, 0), [0, 0, 0])
    near(frame.pixel(300, 89), [127, 127, 127])
    near(frame.pixel(5, 179), [255, 255, 255])
  })

  test('takes angles clockwise from the top, as long as reaches the corners', () => {
    near(gradient('linear-gradient(90deg, #000, #fff)').pixel(80, 5), [64, 64, 64])
    near(gradient('linear-gradient(0.5turn, #000, #fff)').pixel(5, 45), [64, 64, 64])
    // 45°: the line is |w·sin| + |h·cos| long; the frame's corners are its ends.
    const slanted = gradient('linear-gradient(45deg, #000, #fff)')
    near(slanted.pixel(0, 179), [0, 0, 0])
    near(slanted.pixel(319, 0), [255, 255, 255])
    near(slanted.pixel(160, 90), [128, 128, 128])
    // A step to the right is 1/√2 of the line's 500/√2 pixels.
    near(slanted.pixel(260, 90), [128 + 51, 128 + 51, 128 + 51])
  })

  test('to a corner has its middle along the other two', () => {
    const frame = gradient('linear-gradient(to top right, #000, #fff)')
    near(frame.pixel(0, 0), [127, 127, 127])
    near(frame.pixel(319, 179), [127, 127, 127])
  })

  test('places stops by pixels, by percent, and evenly where nothing is said', () => {
    const frame = gradient('linear-gradient(to right, #f00 32px, #0f0, #00f 96px, #fff 50%)')
    near(frame.pixel(10, 90), [255, 0, 0])
    near(frame.pixel(64, 90), [0, 255, 0], 4)
    near(frame.pixel(96, 90), [0, 0, 255], 4)
    near(frame.pixel(200, 90), [255, 255, 255])
  })

  test('has hard edges where two stops meet, and none goes back', () => {
    const frame = gradient('linear-gradient(to right, #f00 50%, #00f 20%)')
    near(frame.pixel(158, 90), [255, 0, 0])
    near(frame.pixel(161, 90), [0, 0, 255])
  })

  test('begins in the middle of a colour where its first stop lies outside', () => {
    const frame = gradient('linear-gradient(to right, #000 -100%, #fff 100%)')
    near(frame.pixel(0, 90), [128, 128, 128])
    near(gradient('linear-gradient(to right, #000 0%, #fff 200%)').pixel(319, 90), [127, 127, 127])
  })

  test('fades to transparent without a dark rim, over the colour', () => {
    const frame = gradient('linear-gradient(to right, #ff0000, transparent)', '#ffffff')
    near(frame.pixel(160, 90), [255, 127, 127], 3)
    near(frame.pixel(240, 90), [255, 191, 191], 3)
  })
})

describe('a radial gradient', () => {
  test('reaches the farthest corner as an ellipse unless told otherwise', () => {
    const frame = gradient('radial-gradient(#000, #fff)')
    near(frame.pixel(160, 90), [0, 0, 0])
    near(frame.pixel(0, 0), [255, 255, 255])
    // On the axes the ellipse is √2 times the half side.
    near(frame.pixel(319, 90), [180, 180, 180])
    near(frame.pixel(160, 179), [180, 180, 180])
  })

  test('takes shape, extent and centre', () => {
    const frame = gradient('radial-gradient(circle closest-side at 80px 50%, #000, #fff)')
    near(frame.pixel(80, 90), [0, 0, 0], 4)
    near(frame.pixel(120, 90), [128, 128, 128], 4)
    near(frame.pixel(170, 90), [255, 255, 255])
  })

  test('goes on with stops beyond its shape', () => {
    const frame = gradient('radial-gradient(50px 50px, #000 0%, #000 100%, #fff 200%)')
    near(frame.pixel(200, 90), [0, 0, 0])
    near(frame.pixel(235, 90), [128, 128, 128], 4)
    near(frame.pixel(300, 90), [255, 255, 255])
  })
})
