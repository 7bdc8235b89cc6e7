import { describe, expect, test } from 'vitest'
import { parseGradient } from './gradient.ts'

const stop = (color: string, value?: number, unit: '%' | 'px' = '%') => ({
  color,
  position: value === undefined ? undefined : { value, unit },
})
const percent = (value: number) => ({ value, unit: '%' as const })

describe('a CSS gradient', () => {
  test('runs to the bottom by default', () => {
    expect(parseGradient('linear-gradient(red, blue)')).toEqual({
      kind: 'linear',
      angle: Math.PI,
      corner: undefined,
      stops: [stop('red'), stop('blue')],
    })
  })

  test.each([
    ['90deg', Math.PI / 2],
    ['-0.25turn', -Math.PI / 2],
    ['100grad', Math.PI / 2],
    ['0', 0],
    ['to right', Math.PI / 2],
    ['TO TOP', 0],
  ])('accepts the direction %s', (direction, angle) => {
    expect(parseGradient(`linear-gradient(${direction}, red, blue)`)).toMatchObject({
      angle: expect.closeTo(angle, 9),
      corner: undefined,
    })
  })

  test('accepts the sides of a corner in either order', () => {
    expect(parseGradient('linear-gradient(to top left, red, blue)')).toMatchObject({ corner: [-1, -1] })
    expect(parseGradient('linear-gradient(to right bottom, red, blue)')).toMatchObject({ corner: [1, 1] })
  })

  test('accepts positions before, after and on both sides of a colour', () => {
    const css = 'linear-gradient(10% #fff, rgb(1, 2, 3) 20% 40px, hsl(1 2% 3% / 50%))'
    expect(parseGradient(css)?.stops).toEqual([
      stop('#fff', 10),
      stop('rgb(1, 2, 3)', 20),
      stop('rgb(1, 2, 3)', 40, 'px'),
      stop('hsl(1 2% 3% / 50%)'),
    ])
  })

  test('replaces a hint with the colour half-way', () => {
    expect(parseGradient('linear-gradient(black, 25%, white)')?.stops).toEqual([
      stop('black'),
      stop('rgb(127.5 127.5 127.5 / 1)', 25),
      stop('white'),
    ])
  })

  test('accepts radial shapes, sizes and centres', () => {
    const radial = (form: string) => parseGradient(`radial-gradient(${form}red, blue)`)
    const center = [percent(50), percent(50)]
    expect(radial('')).toMatchObject({ shape: 'ellipse', size: 'farthest-corner', center })
    expect(radial('circle closest-side at 10% top, ')).toMatchObject({
      shape: 'circle',
      size: 'closest-side',
      center: [percent(10), percent(0)],
    })
    expect(radial('20px, ')).toMatchObject({ shape: 'circle', size: [{ value: 20, unit: 'px' }] })
    expect(radial('20px 30%, ')).toMatchObject({
      shape: 'ellipse',
      size: [{ value: 20, unit: 'px' }, percent(30)],
    })
    expect(radial('at bottom right, ')).toMatchObject({ center: [percent(100), percent(100)] })
    expect(radial('at left, ')).toMatchObject({ center: [percent(0), percent(50)] })
  })

  test.each([
    '',
    'none',
    'red',
    'linear-gradient()',
    'linear-gradient(red)',
    'linear-gradient(red, bluish)',
    'linear-gradient(red, blue',
    'linear-gradient(red, blue))',
    'linear-gradient(red, blue) x',
    'linear-gradient(90, red, blue)',
    'linear-gradient(to left right, red, blue)',
    'linear-gradient(to middle, red, blue)',
    'linear-gradient(left, red, blue)',
    'linear-gradient(red 10% 20% 30%, blue)',
    'linear-gradient(10%, red, blue)',
    'linear-gradient(red, blue, 10%)',
    'linear-gradient(red, 10%, 20%, blue)',
    'linear-gradient(red,, blue)',
    'linear-gradient(red blue)',
    'radial-gradient(circle 10%, red, blue)',
    'radial-gradient(circle 10px 20px, red, blue)',
    'radial-gradient(-10px, red, blue)',
    'radial-gradient(circle ellipse, red, blue)',
    'radial-gradient(at nowhere, red, blue)',
    'radial-gradient(at top top, red, blue)',
    'radial-gradient(at, red, blue)',
    'conic-gradient(red, blue)',
    'url(https://example.com/x.png)',
    'linear-gradient(red, blue), linear-gradient(red, blue)',
  ])('%j is rejected', (css) => {
    expect(parseGradient(css)).toBeUndefined()
  })
})

test('a gradient may have up to 10 000 characters', () => {
  const padded = (length: number): string => `linear-gradient(${' '.repeat(length - 26)}red, blue)`
  expect(padded(10_000)).toHaveLength(10_000)
  expect(parseGradient(padded(10_000))?.stops).toHaveLength(2)
  expect(parseGradient(padded(10_001))).toBeUndefined()
})
