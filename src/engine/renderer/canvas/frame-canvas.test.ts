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

test.each([false, true])('reads areas like the whole frame (transparent: %s)', (transparent) => {
  const canvas = new FrameCanvas(8, 4, transparent)
  canvas.context.fillStyle = transparent ? 'rgba(200, 100, 50, 0.5)' : '#c86432'
  canvas.context.fillRect(0, 0, 8, 4)
  canvas.context.fillStyle = '#0000ff'
  canvas.context.fillRect(3, 1, 2, 2)
  const whole = canvas.readPixels()
  const area = { left: 2, top: 1, right: 6, bottom: 3 }
  const [all, part] = canvas.readAreas([canvas.whole, area])
  expect(all?.area).toEqual({ left: 0, top: 0, right: 8, bottom: 4 })
  expect(all?.rgba.equals(whole)).toBe(true)
  const rows = [1, 2].map((row) => whole.subarray((row * 8 + 2) * 4, (row * 8 + 6) * 4))
  expect(part?.rgba.toString('hex')).toBe(Buffer.concat(rows).toString('hex'))
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
