import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import type { Context2D } from '../context2d.ts'
import { paintValues } from './paint-values.ts'

const box = { width: 30, height: 10 }
const valueParts = [
  { left: 0, right: 10, top: 0, bottom: 10, rank: 0 },
  { left: 10, right: 20, top: 0, bottom: 10, rank: 0.5 },
  { left: 20, right: 30, top: 0, bottom: 10, rank: 1 },
]

/** Returns how opaque the numbers are of the first, the second and the last mark. */
function opacities(progress: number, stagger: number, parts?: typeof valueParts) {
  const context = createCanvas(box.width, box.height).getContext('2d')
  const paint = (target: Context2D) => target.fillRect(0, 0, box.width, box.height)
  paintValues(context as unknown as Context2D, { valueParts: parts, stagger }, progress, paint)
  return [5, 15, 25].map((x) => context.getImageData(x, 5, 1, 1).data[3])
}

test('each number appears at the end of its own mark', () => {
  expect(opacities(0.3, 0.6, valueParts)).toEqual([0, 0, 0])
  expect(opacities(0.4, 0.6, valueParts)).toEqual([255, 0, 0])
  expect(opacities(0.7, 0.6, valueParts)).toEqual([255, 255, 0])
  const [first, second, last = 0] = opacities(0.96, 0.6, valueParts)
  expect([first, second]).toEqual([255, 255])
  expect(last).toBeGreaterThan(100)
  expect(last).toBeLessThan(150)
  expect(opacities(1, 0.6, valueParts)).toEqual([255, 255, 255])
})

test('all numbers appear together at the end of marks that grow together', () => {
  expect(opacities(0.8, 0, valueParts)).toEqual([0, 0, 0])
  expect(new Set(opacities(0.9, 0, valueParts)).size).toBe(1)
  expect(opacities(0.9, 0.6)).toEqual(opacities(0.9, 0, valueParts))
})
