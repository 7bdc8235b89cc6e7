import { parseGradient } from '@engine/document/css/gradient.ts'
import { backgroundGradients } from '@engine/document/registries/backgrounds.ts'
import { expect, test } from 'vitest'
import { addStop, formatGradient, readGradient } from './gradient-text.ts'

test('reads and writes linear and radial gradients', () => {
  const linear = 'linear-gradient(135deg, #667eea 0%, #764ba2 100%)'
  expect(formatGradient(readGradient(linear) ?? expect.fail())).toBe(linear)
  const radial = 'radial-gradient(circle at 50% 40%, #4b6cb7 0%, #182848 100%)'
  expect(formatGradient(readGradient(radial) ?? expect.fail())).toBe(radial)
})

test('spreads stops without positions, and reads sides and corners as angles', () => {
  expect(readGradient('linear-gradient(to right, red, lime, blue)')).toEqual({
    kind: 'linear',
    angle: 90,
    center: [50, 50],
    stops: [
      { color: 'red', position: 0 },
      { color: 'lime', position: 50 },
      { color: 'blue', position: 100 },
    ],
  })
  expect(readGradient('linear-gradient(to top left, red, blue)')?.angle).toBe(315)
  expect(readGradient('linear-gradient(red 20%, lime, gold, blue 80%)')?.stops[2]?.position).toBe(60)
})

test('writes stops in the order of their positions, so that the result is valid', () => {
  const gradient = readGradient('linear-gradient(90deg, red 0%, blue 100%)') ?? expect.fail()
  const css = formatGradient(addStop(gradient, 30))
  expect(css).toBe('linear-gradient(90deg, red 0%, red 30%, blue 100%)')
  expect(parseGradient(css)).toBeDefined()
})

test('reads every suggested background, and nothing invalid', () => {
  for (const css of backgroundGradients) expect(readGradient(css)).toBeDefined()
  expect(readGradient('conic-gradient(red, blue)')).toBeUndefined()
})
