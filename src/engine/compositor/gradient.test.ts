import { describe, expect, test } from 'vitest'
import { drawing } from '../../../test/drawing/drawing.ts'

/** Draws a gradient as the background of a frame of 320 × 180 pixels. */
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
  test('runs from top to bottom by default', () => {
    const frame = gradient('linear-gradient(#000000, #ffffff)')
    near(frame.pixel(5, 0), [0, 0, 0])
    near(frame.pixel(300, 89), [127, 127, 127])
    near(frame.pixel(5, 179), [255, 255, 255])
  })

  test('accepts angles clockwise from the top, and reaches the corners', () => {
    near(gradient('linear-gradient(90deg, #000, #fff)').pixel(80, 5), [64, 64, 64])
    near(gradient('linear-gradient(0.5turn, #000, #fff)').pixel(5, 45), [64, 64, 64])
    // 45°: the gradient line is |w·sin| + |h·cos| long, and its ends are level with the corners.
    const slanted = gradient('linear-gradient(45deg, #000, #fff)')
    near(slanted.pixel(0, 179), [0, 0, 0])
    near(slanted.pixel(319, 0), [255, 255, 255])
    near(slanted.pixel(160, 90), [128, 128, 128])
    // A step to the right is 1/√2 of the line's 500/√2 pixels.
    near(slanted.pixel(260, 90), [128 + 51, 128 + 51, 128 + 51])
  })

  test('to a corner has its middle along the other two corners', () => {
    const frame = gradient('linear-gradient(to top right, #000, #fff)')
    near(frame.pixel(0, 0), [127, 127, 127])
    near(frame.pixel(319, 179), [127, 127, 127])
  })

  test('places stops by pixels and percentages, and the others evenly', () => {
    const frame = gradient('linear-gradient(to right, #f00 32px, #0f0, #00f 96px, #fff 50%)')
    near(frame.pixel(10, 90), [255, 0, 0])
    near(frame.pixel(64, 90), [0, 255, 0], 4)
    near(frame.pixel(96, 90), [0, 0, 255], 4)
    near(frame.pixel(200, 90), [255, 255, 255])
  })

  test('has hard edges where two stops meet, and positions never decrease', () => {
    const frame = gradient('linear-gradient(to right, #f00 50%, #00f 20%)')
    near(frame.pixel(158, 90), [255, 0, 0])
    near(frame.pixel(161, 90), [0, 0, 255])
  })

  test('starts between two colours if its first stop is outside', () => {
    const frame = gradient('linear-gradient(to right, #000 -100%, #fff 100%)')
    near(frame.pixel(0, 90), [128, 128, 128])
    near(gradient('linear-gradient(to right, #000 0%, #fff 200%)').pixel(319, 90), [127, 127, 127])
  })

  test('fades to transparent without a dark rim, over the background colour', () => {
    const frame = gradient('linear-gradient(to right, #ff0000, transparent)', '#ffffff')
    near(frame.pixel(160, 90), [255, 127, 127], 3)
    near(frame.pixel(240, 90), [255, 191, 191], 3)
  })
})

describe('a radial gradient', () => {
  test('is an ellipse that reaches the farthest corner by default', () => {
    const frame = gradient('radial-gradient(#000, #fff)')
    near(frame.pixel(160, 90), [0, 0, 0])
    near(frame.pixel(0, 0), [255, 255, 255])
    // On the axes, the ellipse's radius is √2 times half the side.
    near(frame.pixel(319, 90), [180, 180, 180])
    near(frame.pixel(160, 179), [180, 180, 180])
  })

  test('accepts shape, extent and centre', () => {
    const frame = gradient('radial-gradient(circle closest-side at 80px 50%, #000, #fff)')
    near(frame.pixel(80, 90), [0, 0, 0], 4)
    near(frame.pixel(120, 90), [128, 128, 128], 4)
    near(frame.pixel(170, 90), [255, 255, 255])
  })

  test('continues with stops beyond its shape', () => {
    const frame = gradient('radial-gradient(50px 50px, #000 0%, #000 100%, #fff 200%)')
    near(frame.pixel(200, 90), [0, 0, 0])
    near(frame.pixel(235, 90), [128, 128, 128], 4)
    near(frame.pixel(300, 90), [255, 255, 255])
  })
})
