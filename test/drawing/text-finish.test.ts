import { describe, expect, test } from 'vitest'
import { type Entry, still, text } from '../support/documents.ts'
import { type DrawnFrame, drawing, type Pixel } from './drawing.ts'

type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

const SECONDS = 4
const size = [320, 180] as const
const black = { variant: 'normal', weight: '800' }

/** A block that fills its em square, so that every pixel of it is known. */
const BLOCK = '\u2588'

function words(content: string, fields: Fields = {}): Entry[] {
  const box = [20, 20, 280, 140] as const
  return [
    text(content, {
      id: 'text',
      seconds: SECONDS,
      box,
      fields: { fontSize: 60, fontStyle: black, ...fields },
    }),
  ]
}

interface Options {
  readonly scale?: number
  readonly ratio?: '9:16'
}

function draw(content: string, fields: Fields = {}, seconds = 1, options: Options = {}): DrawnFrame {
  const background = { type: 'color', color: '#000000', gradient: null } as const
  return drawing({ tracks: [words(content, fields)], size, background }, options).at(seconds)
}

/** Returns the rows or columns between which a frame has pixels that pass the test. */
function findBounds({ width, height, pixel }: DrawnFrame, isInk: (pixel: Pixel) => boolean) {
  const bounds = { left: width, top: height, right: -1, bottom: -1 }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isInk(pixel(x, y))) continue
      bounds.left = Math.min(bounds.left, x)
      bounds.right = Math.max(bounds.right, x)
      bounds.top = Math.min(bounds.top, y)
      bounds.bottom = Math.max(bounds.bottom, y)
    }
  }
  return bounds
}

const isWhite = ([r, g, b]: Pixel): boolean => r > 200 && g > 200 && b > 200
const isRed = ([r, g, b]: Pixel): boolean => r > 150 && g < 80 && b < 80
const isReddish = ([r]: Pixel): boolean => r > 20
const isInk = ([r, g, b]: Pixel): boolean => r + g + b > 60

/** Returns the mean difference of two frames in levels of 255. */
function compare(one: DrawnFrame, other: DrawnFrame): number {
  let sum = 0
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const [a, b] = [one.pixel(x, y), other.pixel(x, y)]
      sum += Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])
    }
  }
  return sum / (3 * one.width * one.height)
}

const redShadow = [{ offsetX: 10, offsetY: 14, blur: 0, color: '#ff0000' }]

describe('shadows', () => {
  test('are where they are offset to, below the letters', () => {
    const frame = draw('I', { shadows: redShadow })
    const [letter, shadow] = [findBounds(frame, isWhite), findBounds(frame, isRed)]
    expect(shadow.right - letter.right).toBe(10)
    expect(shadow.bottom - letter.bottom).toBe(14)
    expect(findBounds(draw('I'), isWhite)).toEqual(letter)
  })

  test('grow with the output, and stay with the text when it is re-framed', () => {
    const large = draw('I', { shadows: redShadow }, 1, { scale: 2 })
    const [letter, shadow] = [findBounds(large, isWhite), findBounds(large, isRed)]
    expect(shadow.right - letter.right).toBe(20)
    const narrow = draw('I', { shadows: redShadow }, 1, { ratio: '9:16' })
    const scale = 180 / 320
    const moved = findBounds(narrow, isRed).right - findBounds(narrow, isWhite).right
    expect(Math.abs(moved - 10 * scale)).toBeLessThanOrEqual(1)
  })

  test('are blurred, and the first one is on top', () => {
    const blurred = [{ offsetX: 0, offsetY: 0, blur: 24, color: '#ff0000' }]
    const hard = draw('I', { shadows: [{ offsetX: 0, offsetY: 0, blur: 0, color: '#ff0000' }] })
    const soft = draw('I', { shadows: blurred })
    expect(findBounds(soft, isReddish).right - findBounds(hard, isReddish).right).toBeGreaterThan(8)
    const both = draw('I', { shadows: [...redShadow, { ...redShadow[0], color: '#0000ff' }] })
    expect(findBounds(both, ([r, , b]) => b > 150 && r < 80).right).toBe(-1)
  })

  test('overlap as one shadow, not once for each letter', () => {
    const half = [{ offsetX: 0, offsetY: 60, blur: 0, color: 'rgb(255 0 0 / 50%)' }]
    const frame = draw('OO', { letterSpacing: -12, shadows: half })
    const reddest = findBounds(frame, ([r, g]) => g < 60 && r > 140)
    expect(reddest.right).toBe(-1)
  })
})

describe('outlines', () => {
  test('are outside of the letters, by their whole width', () => {
    const frame = draw('I', { outline: { width: 6, color: '#ff0000' } })
    const plain = findBounds(draw('I'), isWhite)
    expect(findBounds(frame, isWhite)).toEqual(plain)
    expect(plain.left - findBounds(frame, isRed).left).toBeGreaterThanOrEqual(5)
  })

  test('do not show through translucent letters', () => {
    const frame = draw('I', { color: 'rgb(255 255 255 / 50%)', outline: { width: 6, color: '#ff0000' } })
    const { left, right, top, bottom } = findBounds(draw('I'), isWhite)
    const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]
    const [r, g, b] = frame.pixel(x, y)
    expect(Math.abs(r - g) + Math.abs(g - b)).toBeLessThan(6)
    expect(isRed(frame.pixel(left - 3, y))).toBe(true)
  })
})

test('a gradient runs over all lines together', () => {
  const frame = draw(`${BLOCK}\n${BLOCK}${BLOCK}`, {
    fontSize: 40,
    align: 'left',
    fillGradient: 'linear-gradient(90deg, #ff0000, #0000ff)',
  })
  const { left, right, top, bottom } = findBounds(frame, isInk)
  const [redStart] = frame.pixel(left + 2, top + 5)
  const [redEnd, , blueEnd] = frame.pixel(right - 2, bottom - 5)
  expect(redStart).toBeGreaterThan(220)
  expect(blueEnd).toBeGreaterThan(220)
  expect(redEnd).toBeLessThan(40)
})

test('padding extends a background above and below, and nothing else', () => {
  const background = { color: '#ff0000', horizontalPadding: 10, borderRadius: 0 }
  const fields = { fontSize: 30, color: '#ff0000', background }
  const plain = findBounds(draw('ab', fields), isRed)
  const padded = findBounds(draw('ab', { ...fields, backgroundPadding: { top: 7, bottom: 12 } }), isRed)
  expect(padded).toEqual({ ...plain, top: plain.top - 7, bottom: plain.bottom + 12 })
})

test('texts are aligned to the top, the centre and the bottom of their box', () => {
  const [top, center, bottom] = ['top', 'center', 'bottom'].map((verticalAlign) =>
    findBounds(draw('I', { verticalAlign }), isWhite),
  )
  const line = 60 * 1.2
  expect((center?.top ?? 0) - (top?.top ?? 0)).toBeCloseTo((140 - line) / 2, 0)
  expect((bottom?.top ?? 0) - (top?.top ?? 0)).toBeCloseTo(140 - line, 0)
})

describe('parts of a text', () => {
  test('have their own colours, sizes and boxes', () => {
    const frame = draw('I I', {
      fontSize: 40,
      align: 'left',
      spans: [{ start: 2, end: 3, color: '#ff0000', fontSize: 80 }],
    })
    const [first, second] = [findBounds(frame, isWhite), findBounds(frame, isRed)]
    expect(second.left).toBeGreaterThan(first.right)
    expect(second.bottom).toBe(first.bottom)
    expect((second.bottom - second.top) / (first.bottom - first.top)).toBeCloseTo(2, 0)
  })

  test('are on the other side in right-to-left text', () => {
    const frame = draw('אב גד', {
      fontSize: 40,
      direction: 'rtl',
      align: 'right',
      spans: [{ start: 0, end: 2, color: '#ff0000' }],
    })
    expect(findBounds(frame, isRed).left).toBeGreaterThan(findBounds(frame, isWhite).right)
  })
})

const finishes: Readonly<Record<string, Fields>> = {
  shadow: { shadows: [{ offsetX: 3, offsetY: 6, blur: 10, color: 'rgb(255 0 0 / 70%)' }] },
  outline: { color: 'rgb(255 255 255 / 40%)', outline: { width: 4, color: '#ff0000' } },
  gradient: {
    fillGradient: 'linear-gradient(90deg, #ff8a00, #7a5cff)',
    strokeWidth: 4,
    strokeColor: '#ffffff',
  },
  spans: {
    spans: [
      { start: 0, end: 2, fontSize: 56, color: '#ffb703' },
      {
        start: 4,
        end: 8,
        fontFamily: 'Playfair Display',
        background: { color: '#d7263d', horizontalPadding: 6, borderRadius: 6 },
      },
    ],
  },
}

describe.each(Object.entries(finishes))('with %s, a text', (_name, finish) => {
  const fields = { fontSize: 36, ...finish }
  const content = 'Abe Walz 😀 שלום'
  const resting = draw(content, fields)

  test.each(['elastic-pop', 'lay-down', 'jitter', 'rainbow', 'sweep-shine', 'curtain-close'])(
    'comes out of %s as it rests',
    (type) => {
      const animation = { [type === 'jitter' ? 'out' : 'in']: { type, durationTicks: 240_000 } }
      const animated = { ...fields, captionAnimations: animation }
      const end = type === 'jitter' ? SECONDS - 1 + 0.002 : 0.9995
      expect(compare(draw(content, animated, end), resting)).toBeLessThan(0.5)
      expect(
        compare(draw(content, animated, type === 'jitter' ? SECONDS - 0.3 : 0.4), resting),
      ).toBeGreaterThan(0.5)
    },
  )

  test('looks the same when it moves, turned by nothing', () => {
    const rotation = {
      value: 0,
      keyframes: [
        { timeTicks: 0, value: 0 },
        { timeTicks: 1000, value: 0 },
      ],
    }
    expect(compare(draw(content, { ...fields, rotation }), resting)).toBeLessThan(2)
  })

  test('fades as a whole', () => {
    const half = draw(content, { ...fields, opacity: still(0.5) })
    for (const [x, y] of [
      [60, 45],
      [120, 45],
      [200, 50],
    ] as const) {
      const [whole, faded] = [resting.pixel(x, y), half.pixel(x, y)]
      for (const channel of [0, 1, 2] as const) {
        expect(Math.abs(faded[channel] - whole[channel] / 2)).toBeLessThanOrEqual(2)
      }
    }
  })
})
