import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEasing } from './easing-text.ts'
import { easing as schema } from './schema/values.ts'

const isAccepted = new Ajv({ strict: false }).compile(schema)

describe('easings with parameters', () => {
  test('are parsed', () => {
    expect(parseEasing('cubic-bezier(.2,-0.5, 0.8 ,1.6)')).toEqual({
      type: 'cubic-bezier',
      x1: 0.2,
      y1: -0.5,
      x2: 0.8,
      y2: 1.6,
    })
    expect(parseEasing('spring')).toEqual(parseEasing('spring(0.5)'))
    expect(parseEasing('spring(0.3)')).toEqual({ type: 'spring', dampingRatio: 0.7 })
  })

  test('by the parameters of a spring depend only on its damping ratio', () => {
    expect(parseEasing('spring(1, 100, 10)')).toEqual({ type: 'spring', dampingRatio: 0.5 })
    expect(parseEasing('spring(4, 25, 10)')).toEqual({ type: 'spring', dampingRatio: 0.5 })
  })

  test('are limited to springs that come to rest', () => {
    expect(parseEasing('spring(1)')).toEqual({ type: 'spring', dampingRatio: 0.05 })
    expect(parseEasing('spring(1, 1, 9999)')).toEqual({ type: 'spring', dampingRatio: 5 })
  })
})

test('every text that the schema accepts is parsed', () => {
  const number = fc.double({ min: -2, max: 2, noNaN: true }).map((value) => value.toFixed(3))
  const texts = fc
    .tuple(fc.constantFrom('cubic-bezier', 'spring', 'steps'), fc.array(number, { maxLength: 5 }))
    .map(([name, values]) => `${name}(${values.join(', ')})`)
  fc.assert(
    fc.property(texts, (text) => {
      if (!isAccepted(text)) return
      const numbers = Object.values(parseEasing(text)).filter((value) => typeof value === 'number')
      expect(numbers.length).toBeGreaterThan(0)
      for (const value of numbers) expect(Number.isFinite(value)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test.each([
  '',
  'bounce',
  'Linear',
  'cubic-bezier(0, 0, 1)',
  'cubic-bezier(1.2, 0, 0.5, 1)',
  'cubic-bezier(-0.1, 0, 0.5, 1)',
  'cubic-bezier(0, 1e9, 1, 1)',
  'spring(1.5)',
  'spring(0, 100, 10)',
  'spring(1, 100)',
  'spring(1, 100, 0.000)',
  'spring(999999, 1, 1)',
  ' linear',
])('the schema rejects %j', (text) => {
  expect(isAccepted(text)).toBe(false)
})
