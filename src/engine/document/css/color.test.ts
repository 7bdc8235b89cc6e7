import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseColor } from './color.ts'
import { namedColors } from './named-colors.ts'

const read = (css: string): number[] | undefined => {
  const color = parseColor(css)
  return (
    color && [color.red, color.green, color.blue, color.alpha].map((part) => Math.round(part * 1000) / 1000)
  )
}

const colors: readonly (readonly [css: string, parts: readonly number[]])[] = [
  ['#f80', [255, 136, 0, 1]],
  ['#F808', [255, 136, 0, 0.533]],
  ['#ff8800', [255, 136, 0, 1]],
  ['#ff880080', [255, 136, 0, 0.502]],
  ['RebeccaPurple', [102, 51, 153, 1]],
  ['transparent', [0, 0, 0, 0]],
  [' red ', [255, 0, 0, 1]],
  ['rgb(1, 2, 3)', [1, 2, 3, 1]],
  ['rgba(1,2,3,.5)', [1, 2, 3, 0.5]],
  ['rgb(10%, 20%, 40%)', [25.5, 51, 102, 1]],
  ['rgb(1 2 3 / 50%)', [1, 2, 3, 0.5]],
  ['rgb(1 20% none)', [1, 51, 0, 1]],
  ['rgb(300 -5 1e2)', [255, 0, 100, 1]],
  ['hsl(120, 100%, 25%)', [0, 127.5, 0, 1]],
  ['hsla(.5turn 100% 50% / 0.25)', [0, 255, 255, 0.25]],
  ['hsl(-240deg 100 50)', [0, 255, 0, 1]],
  ['hwb(0 50% 0%)', [255, 127.5, 127.5, 1]],
  ['hwb(0 100% 100%)', [127.5, 127.5, 127.5, 1]],
]

describe('a CSS colour', () => {
  test.each(colors)('%s is parsed', (css, parts) => {
    expect(read(css)).toEqual(parts)
  })

  test.each([
    '',
    'reddish',
    '#',
    '#ff',
    '#fffff',
    '#ggg',
    '# fff',
    'rgb',
    'rgb()',
    'rgb(1, 2)',
    'rgb(1, 2, 3',
    'rgb (1, 2, 3)',
    'rgb(1 2, 3)',
    'rgb(1, 2%, 3)',
    'rgb(1, 2, none)',
    'rgb(1 2 3 4)',
    'rgb(1 2 3 / 4 / 5)',
    'rgb(1. 2 3)',
    'rgb(1px 2 3)',
    'rgb(constructor 2 3)',
    'hsl(1, 2, 3)',
    'hsl(1constructor 2% 3%)',
    'hwb(1, 2%, 3%)',
    'rgb(1 2 3); drop',
    'url(x)',
    '__proto__',
    'constructor',
  ])('%j is rejected', (css) => {
    expect(parseColor(css)).toBeUndefined()
  })

  test('matches the colour that the canvas draws', () => {
    const context = createCanvas(1, 1).getContext('2d')
    const opaque = [...namedColors.keys(), ...colors.map(([css]) => css)].filter(
      (css) => parseColor(css)?.alpha === 1,
    )
    for (const css of opaque) {
      context.fillStyle = css
      context.fillRect(0, 0, 1, 1)
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
      const color = parseColor(css)
      const distance = [red, green, blue].map((part, index) => {
        const ours = [color?.red, color?.green, color?.blue][index]
        return Math.abs((part ?? Number.NaN) - (ours ?? Number.NaN)) <= 1
      })
      expect({ css, distance }).toEqual({ css, distance: [true, true, true] })
    }
  })

  test('may have up to 200 characters', () => {
    const padded = (length: number): string => `rgb(${' '.repeat(length - 'rgb(1 2 3)'.length)}1 2 3)`
    expect(parseColor(padded(200))).toMatchObject({ red: 1, green: 2, blue: 3 })
    expect(parseColor(padded(201))).toBeUndefined()
  })

  test('is rejected or has channels in range, whatever the text', () => {
    const fragments = fc.constantFrom(
      'rgb(',
      'hsl(',
      ')',
      ',',
      '/',
      ' ',
      '1',
      '-.5',
      '%',
      'deg',
      'none',
      '#',
      'f0',
      'e',
    )
    fc.assert(
      fc.property(
        fc.array(fragments).map((parts) => parts.join('')),
        (css) => {
          const color = parseColor(css)
          if (color === undefined) return
          for (const part of [color.red, color.green, color.blue]) expect(part >= 0 && part <= 255).toBe(true)
          expect(color.alpha >= 0 && color.alpha <= 1).toBe(true)
        },
      ),
    )
  })
})
