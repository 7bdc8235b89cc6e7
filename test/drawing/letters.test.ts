import { describe, expect, test } from 'vitest'
import { captionAnimationNames } from '../../src/engine/document/registries/caption-animations.ts'
import { type Entry, moving, still, text } from '../support/documents.ts'
import { type DrawnFrame, drawing, measureInk } from './drawing.ts'

const TICKS = 240_000
const SIZE = [480, 140] as const
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>
type Position = 'in' | 'out' | 'loop'

interface TextOptions {
  readonly content?: string
  readonly fields?: Fields
  readonly seconds?: number
  readonly scale?: number
}

function createPlainText({ content = 'Waft office', fields = {}, seconds = 3, scale = 1 }: TextOptions = {}) {
  const item = text(content, { id: 'text', seconds, box: [40, 30, 400, 80], fields })
  return drawing({ tracks: [[item]], size: SIZE }, { scale })
}

/** Builds a text with animations of one second. */
function createAnimatedText(types: { readonly [At in Position]?: string }, options: TextOptions = {}) {
  const captionAnimations = Object.fromEntries(
    Object.entries(types).map(([position, type]) => [
      position,
      { type, durationTicks: TICKS, easing: 'linear' },
    ]),
  )
  return createPlainText({ ...options, fields: { ...options.fields, captionAnimations } })
}

/** Returns the total brightness of all pixels. */
function measureLight(frame: DrawnFrame): number {
  let sum = 0
  for (let y = 0; y < frame.height; y++) {
    for (let x = 0; x < frame.width; x++) sum += frame.pixel(x, y).reduce((a, b) => a + b)
  }
  return sum
}

/** Returns the difference of two frames: the sum over all pixels, and that of the most different pixel. */
function measureDifference(
  one: DrawnFrame,
  other: DrawnFrame,
): { readonly sum: number; readonly largest: number } {
  let [sum, largest] = [0, 0]
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const otherPixel = other.pixel(x, y)
      for (const [channel, value] of one.pixel(x, y).entries()) {
        const apart = Math.abs(value - (otherPixel[channel] ?? 0))
        sum += apart
        largest = Math.max(largest, apart)
      }
    }
  }
  return { sum, largest }
}

const rest = createPlainText().at(1)
const restLight = measureLight(rest)

describe.each(captionAnimationNames)('%s', (type) => {
  test('in starts with nothing and ends as the plain text', () => {
    const clip = createAnimatedText({ in: type })
    expect(measureLight(clip.at(0))).toBe(0)
    expect(measureDifference(clip.at(0.4), rest).sum).toBeGreaterThan(restLight / 100)
    expect(clip.describe(1)).toEqual(createPlainText().describe(1))
    // Nothing jumps: just before the end, the letters are at their final positions.
    if (type !== 'typewriter') expect(measureDifference(clip.at(0.9995), rest).largest).toBeLessThan(5)
  })

  test('out starts as the plain text and ends with nothing', () => {
    const clip = createAnimatedText({ out: type })
    expect(clip.describe(2)).toEqual(createPlainText().describe(2))
    if (type !== 'typewriter') expect(measureDifference(clip.at(2.0005), rest).largest).toBeLessThan(5)
    expect(measureDifference(clip.at(2.6), rest).sum).toBeGreaterThan(restLight / 100)
    expect(measureLight(clip.at(2.99995))).toBeLessThan(restLight / 50)
  })

  test('loop ends each round as it starts, and shows something else in between', () => {
    const clip = createAnimatedText({ loop: type })
    expect(clip.describe(1)).toEqual(clip.describe(2))
    const [end, start] = [clip.at(0.9998), clip.at(1)]
    expect(measureDifference(end, start).sum).toBeLessThan(restLight / 60)
    const changes = [1.1, 1.3, 1.5, 1.7].map((at) => measureDifference(clip.at(at), start).sum)
    expect(Math.max(...changes)).toBeGreaterThan(restLight / 50)
  })
})

describe('letters', () => {
  test('loop only between in and out', () => {
    const clip = createAnimatedText({ in: 'typewriter', loop: 'jitter', out: 'converge' })
    const typeAt = (seconds: number): string | undefined => {
      const [layer] = clip.describe(seconds).layers
      return layer?.kind === 'item' && layer.content.type === 'text' ? layer.content.letters?.type : undefined
    }
    expect([0.5, 1.5, 2.5].map(typeAt)).toEqual(['typewriter', 'jitter', 'converge'])
    // Where one ends and the next begins, the letters are at rest.
    expect(measureDifference(clip.at(1.001), rest).largest).toBeLessThan(5)
    expect(measureDifference(clip.at(1.999), rest).largest).toBeLessThan(5)
  })

  test('share the time if in and out together last longer than the text is shown', () => {
    const clip = createAnimatedText({ in: 'curtain-close', out: 'curtain-close' }, { seconds: 1 })
    expect(measureDifference(clip.at(0.5), rest).largest).toBe(0)
    expect(measureLight(clip.at(0.25))).toBeLessThan(restLight * 0.8)
    expect(measureLight(clip.at(0.75))).toBeLessThan(restLight * 0.8)
  })

  test.each([
    ['a ligature', 'office fjord', { fontFamily: 'Playfair Display' }],
    ['joined Arabic', 'سلام عليكم', { direction: 'rtl' }],
    ['Devanagari conjuncts', 'क्षत्रिय नमस्ते', {}],
    ['emoji of several parts', 'a👩‍👩‍👧🏳️‍🌈🇩🇪', {}],
    ['combining accents', 'q\u0308w\u0301 é', {}],
    ['both directions', 'שלום (abc) 123', { direction: 'rtl' }],
    ['a colon between digits', '3:15 ->', {}],
    ['a stroke', 'Waft', { strokeWidth: 8, strokeColor: '#ff0000' }],
    ['spacing', 'Waft', { letterSpacing: 9 }],
    ['italics', 'שלוםfi', { fontStyle: { variant: 'italic', weight: '400' } }],
    [
      'a translucent background',
      'Waft',
      { background: background('rgba(0, 0, 255, 0.5)'), opacity: still(0.6) },
    ],
    ['a rotated box', 'Waft', { rotation: still(20) }],
    ['a moving box', 'Waft', { rotation: moving([0, 0], [2.5, 90]) }],
  ] as [string, string, Fields][])('keep their shape and position: %s', (_what, content, fields) => {
    for (const scale of [0.6, 1, 1.9]) {
      const whole = createPlainText({ content, fields, scale }).at(0.9995)
      for (const type of ['elastic-pop', 'rainbow', 'sweep-shine']) {
        const last = createAnimatedText({ in: type }, { content, fields, scale }).at(0.9995)
        const { sum, largest } = measureDifference(last, whole)
        expect(sum / measureLight(whole), `${type} at ${scale}`).toBeLessThan(0.004)
        expect(largest, `${type} at ${scale}`).toBeLessThan(60)
      }
    }
  })

  test('at rest have the same pixels in every frame, if their text is rotated and scaled', () => {
    const text = createAnimatedText(
      { loop: 'elastic-pop' },
      { fields: { rotation: still(9.7), scaleX: still(1.1), scaleY: still(1.1) } },
    )
    // At the beginning of each round; the first frame paints what the second one reuses.
    expect(measureDifference(text.at(0), text.at(1))).toEqual({ sum: 0, largest: 0 })
  })

  test('are typed grapheme by grapheme, in reading order', () => {
    const columns = (content: string, fields: Fields, shown: number, of: number) => {
      const ink = measureInk(
        createAnimatedText({ in: 'typewriter' }, { content, fields }).at(shown / of + 0.001),
        [0, 0, 0],
      )
      return ink === undefined ? undefined : [ink.left, ink.right]
    }
    const whole = measureInk(createPlainText({ content: 'HHHH' }).at(1), [0, 0, 0])
    const [left = 0, right = 0] = [whole?.left, whole?.right]
    const reached = [1, 2, 3, 4].map((shown) => columns('HHHH', {}, shown, 4))
    const pitch = (right - left) / 4
    for (const [at, span] of reached.entries()) {
      expect(span?.[0]).toBe(left)
      expect(Math.abs((span?.[1] ?? 0) - left - (at + 1) * pitch)).toBeLessThan(4)
    }
    // From the right in Hebrew; joined Arabic letters one by one.
    const hebrew = columns('הההה', { direction: 'rtl' }, 1, 4)
    expect(hebrew?.[0]).toBeGreaterThan(240)
    const arabic = [1, 2, 3, 4, 5].map(
      (shown) => columns('سسسسس', { direction: 'rtl' }, shown, 5)?.[0] ?? 999,
    )
    expect(arabic).toEqual(arabic.toSorted((a, b) => b - a))
    expect(new Set(arabic).size).toBe(5)
  })

  test('fly beyond the reach of their text, and in from beyond the frame', () => {
    const far = {
      captionAnimations: { in: { type: 'converge', durationTicks: TICKS, params: { distance: 9 } } },
    }
    const outside = text('Waft office', { id: 'text', seconds: 3, box: [40, 150, 400, 80], fields: far })
    const clip = drawing({ tracks: [[outside]], size: SIZE })
    expect(measureLight(clip.at(0.35))).toBeGreaterThan(0)
    expect(measureLight(clip.at(1.5))).toBe(0)
  })

  test('do not show their overlap if the text is half transparent', () => {
    const fields = {
      opacity: still(0.5),
      strokeWidth: 14,
      strokeColor: '#ffffff',
      background: background('#ffffff'),
    }
    const frame = createAnimatedText({ loop: 'jitter' }, { fields }).at(0.3)
    let brightest = 0
    for (let y = 0; y < frame.height; y++) {
      for (let x = 0; x < frame.width; x++) brightest = Math.max(brightest, frame.pixel(x, y)[0])
    }
    expect(brightest).toBeLessThanOrEqual(129)
  })

  test('use the default for invalid params, and clamp huge ones', () => {
    const at = (params: Fields) =>
      createPlainText({
        fields: { captionAnimations: { in: { type: 'converge', durationTicks: TICKS, params } } },
      }).at(0.3)
    expect(measureDifference(at({ distance: 'far' }), at({})).sum).toBe(0)
    expect(measureDifference(at({ distance: 1e300 }), at({ distance: 40 })).sum).toBe(0)
  })

  test.each(['converge', 'typewriter', 'rainbow'])('%s draws a very long text and an unusual one', (type) => {
    for (const content of [
      'word '.repeat(2000),
      'x'.repeat(5000),
      ' \n\n ',
      '\u200d',
      'a\u0301'.repeat(300),
    ]) {
      expect(() =>
        createAnimatedText({ in: type }, { content, fields: { fontSize: 12 } }).at(0.5),
      ).not.toThrow()
    }
  })
})

test('captions restart with each line', () => {
  const { text: _unused, ...styled } = text('', { id: 'captions', seconds: 10, box: [40, 30, 400, 80] })
  const item: Entry = {
    ...styled,
    id: 'captions',
    type: 'captions',
    assetId: 'spoken',
    source: 'manual',
    captionGroupId: 'group',
    highlightColor: '#ffff00',
    pageDurationTicks: 3 * TICKS,
    maxLines: 2,
    contentStartOffsetTicks: 0,
    captionAnimations: {
      in: { type: 'curtain-close', durationTicks: TICKS },
      out: { type: 'curtain-close', durationTicks: TICKS },
    },
  }
  const asset: Entry = {
    id: 'spoken',
    type: 'caption',
    filename: 'spoken.json',
    size: 1,
    mimeType: 'application/json',
    remoteUrl: null,
    remoteKey: null,
    timingGranularity: 'line',
    captions: [
      { text: 'First line', startMs: 1000, endMs: 4000 },
      { text: 'Second line', startMs: 4000, endMs: 8000 },
    ],
  }
  const clip = drawing({ tracks: [[item]], assets: [asset], size: SIZE })
  for (const [start, end] of [
    [1, 4],
    [4, 8],
  ] as const) {
    const full = measureLight(clip.at((start + end) / 2))
    expect(measureLight(clip.at(start))).toBe(0)
    expect(measureLight(clip.at(start + 0.2))).toBeLessThan(full * 0.8)
    expect(measureLight(clip.at(start + 1.2))).toBe(full)
    expect(measureLight(clip.at(end - 0.2))).toBeLessThan(full * 0.8)
  }
})

function background(color: string): Fields {
  return { color, horizontalPadding: 10, borderRadius: 4 }
}
