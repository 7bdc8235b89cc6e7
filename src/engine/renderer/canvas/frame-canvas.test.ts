import { expect, test } from 'vitest'
import { FrameCanvas } from './frame-canvas.ts'
import { createRgbaDrawable } from './rgba-drawable.ts'

test('reads pixels as RGBA from the top left, correctly even after recycling', () => {
  const canvas = new FrameCanvas(4, 2)
  for (const color of ['#102030', '#405060']) {
    canvas.context.fillStyle = color
    canvas.context.fillRect(0, 0, 4, 2)
    canvas.context.fillStyle = '#ff0000'
    canvas.context.fillRect(3, 1, 1, 1)
    const pixels = canvas.readPixels()
    expect(pixels).toHaveLength(4 * 2 * 4)
    expect(pixels.subarray(0, 4).toString('hex')).toBe(`${color.slice(1)}ff`)
    expect(pixels.subarray(28, 32).toString('hex')).toBe('ff0000ff')
    canvas.recycle(pixels)
    expect(pixels).toHaveLength(0)
  }
})

test.each([
  ['straight alpha', true, '800000ff000000ff'],
  ['no alpha', false, 'ff0000ffffffffff'],
])('a drawable shows its latest pixels, with %s', (_what, hasAlpha, shown) => {
  const drawable = createRgbaDrawable(2, 1, hasAlpha)
  const canvas = new FrameCanvas(2, 1)
  const show = (hex: string): string => {
    drawable.replacePixels(Buffer.from(hex, 'hex'))
    canvas.context.fillStyle = '#000000'
    canvas.context.fillRect(0, 0, 2, 1)
    canvas.context.drawImage(drawable.canvas, 0, 0)
    return canvas.readPixels().toString('hex')
  }
  expect(show('ff0000ff00ff00ff')).toBe('ff0000ff00ff00ff')
  expect(show(hasAlpha ? 'ff000080ffffff00' : 'ff0000ffffffffff')).toBe(shown)
})
