import { describe, expect, test } from 'vitest'
import { type Drawing, type DrawnFrame, drawing } from '../../../../test/drawing/drawing.ts'
import { captionAsset, captions, type Entry } from '../../../../test/support/documents.ts'
import { captionThemeNames } from '../../document/registries/caption-themes.ts'
import { safeAreaNames, safeAreas } from '../../document/registries/safe-areas.ts'
import { spokenWordStyleNames } from '../../document/registries/spoken-word-styles.ts'
import type { CaptionState, TextContent } from '../frame-description.ts'

const words = ['Three', 'short', 'words'].map((text, index) => ({
  text,
  startMs: index * 1000,
  endMs: index * 1000 + 800,
}))

function draw(fields: Partial<Entry>, entries = words, timingGranularity = 'word'): Drawing {
  const item = captions('spoken', { id: 'c', seconds: 10, box: [0, 0, 320, 180] })
  const plain = { fontSize: 30, color: '#ffffff', highlightColor: '#ff0000', maxLines: 2, align: 'center' }
  const asset = captionAsset('spoken', { remoteKey: null, timingGranularity, captions: entries })
  return drawing({ tracks: [[{ ...item, ...plain, ...fields }]], assets: [asset] })
}

function contentAt(drawn: Drawing, seconds: number): TextContent {
  const [layer] = drawn.describe(seconds).layers
  if (layer?.kind !== 'item' || layer.content.type !== 'text') throw new Error('No text is shown.')
  return layer.content
}

function spokenAt(drawn: Drawing, seconds: number): CaptionState['spoken'] {
  return contentAt(drawn, seconds).caption?.spoken
}

/** Returns the leftmost and rightmost column, and the number of pixels, of a colour. */
function findColor(frame: DrawnFrame, matches: (red: number, green: number, blue: number) => boolean) {
  let [left, right, count] = [frame.width, 0, 0]
  for (let y = 0; y < frame.height; y++) {
    for (let x = 0; x < frame.width; x++) {
      if (!matches(...frame.pixel(x, y))) continue
      count++
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
  }
  return { left, right, count }
}
const isRed = (red: number, green: number, blue: number): boolean => red > 180 && green < 80 && blue < 80
const isWhite = (red: number, green: number, blue: number): boolean => Math.min(red, green, blue) > 180

describe('the spoken word', () => {
  test.each(spokenWordStyleNames)('of the style %s changes the frame, except for none', (style) => {
    const plain = draw({ spokenWord: { style: 'none' } })
      .at(1.4)
      .png()
    const styled = draw({ spokenWord: { style } }).at(1.4).png()
    expect(styled.equals(plain)).toBe(style === 'none')
  })

  test('stays so until the next one starts, and for a while in a pause', () => {
    const drawn = draw({ spokenWord: { style: 'color' } })
    const shown = (seconds: number): string | undefined => {
      const spoken = spokenAt(drawn, seconds)
      return spoken && contentAt(drawn, seconds).text.slice(spoken.start, spoken.end)
    }
    expect([0.5, 0.9, 1, 2.9, 3.2, 3.4].map(shown)).toEqual([
      'Three',
      'Three',
      'short',
      'words',
      'words',
      undefined,
    ])
  })

  test('is filled from its start to its end, and stays filled', () => {
    const drawn = draw({ spokenWord: { style: 'fill' } })
    const counts = [0, 0.2, 0.4, 0.79, 1.4, 3].map((seconds) => findColor(drawn.at(seconds), isRed).count)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(new Set(counts).size).toBe(counts.length)
    expect(counts[0]).toBe(0)
    expect(findColor(drawn.at(3), isWhite).count).toBe(0)
  })

  test('is filled from the right in scripts from right to left', () => {
    const hebrew = [{ text: 'שלוםשלום', startMs: 0, endMs: 1000 }]
    const half = draw({ spokenWord: { style: 'fill' }, direction: 'rtl' }, hebrew).at(0.5)
    expect(findColor(half, isRed).left).toBeGreaterThan(findColor(half, isWhite).left + 20)
  })

  test('appears when it is spoken, in its place of the whole page', () => {
    const drawn = draw({ spokenWord: { style: 'appear' } })
    const [first, second, all] = [0.5, 1.5, 2.5].map((seconds) => findColor(drawn.at(seconds), isWhite))
    expect(first?.left).toBe(all?.left)
    expect(first?.right).toBeLessThan(second?.left === undefined ? 0 : second.right - 20)
    expect(second?.right).toBeLessThan((all?.right ?? 0) - 20)
  })

  test('in a light box has dark letters', () => {
    const frame = draw({ spokenWord: { style: 'box', accentColor: '#ffff00' } }).at(0.5)
    const yellow = findColor(frame, (red, green, blue) => red > 200 && green > 200 && blue < 60)
    expect(yellow.count).toBeGreaterThan(1000)
    expect(spokenAt(draw({ spokenWord: { style: 'box', accentColor: '#220044' } }), 0.5)?.design.color).toBe(
      '#ffffff',
    )
  })

  test('grows less if it is long, so that it does not touch its neighbours', () => {
    const long = [
      { text: 'I', startMs: 0, endMs: 400 },
      { text: 'misunderstood', startMs: 400, endMs: 1000 },
    ]
    const frame = draw({ spokenWord: { style: 'pop', scale: 2 } }, long).at(0.9)
    expect(findColor(frame, isWhite).right).toBeLessThan(findColor(frame, isRed).left)
  })

  test('is drawn again only while it changes', () => {
    const drawn = draw({ spokenWord: { style: 'pop' } })
    const describe = (seconds: number): string => JSON.stringify(drawn.describe(seconds).layers)
    expect(describe(1.05)).not.toBe(describe(1.1))
    expect(describe(1.3)).toBe(describe(1.7))
  })
})

describe('themes', () => {
  test.each(captionThemeNames)('%s keeps size and alignment, and marks the spoken word', (theme) => {
    const drawn = draw({ theme })
    const { style } = contentAt(drawn, 0.5)
    expect({ fontSize: style.fontSize, align: style.align }).toEqual({ fontSize: 30, align: 'center' })
    expect(spokenAt(drawn, 1.5)).toBeDefined()
    expect(drawn.at(0.5).png().equals(drawn.at(1.5).png())).toBe(false)
  })

  test('take another accent, and another style of the spoken word', () => {
    expect(spokenAt(draw({ theme: 'bold', themeColor: '#00ff00' }), 0.5)?.design.color).toBe('#00ff00')
    const boxed = draw({ theme: 'bold', spokenWord: { style: 'box' } })
    expect(spokenAt(boxed, 0.5)?.design.box?.color).toBe('#ffe600')
  })

  test('apply to lines, too', () => {
    const line = [{ text: 'a line', startMs: 0, endMs: 1000 }]
    const content = contentAt(draw({ theme: 'bold' }, line, 'line'), 0.5)
    expect(content.text).toBe('A LINE')
    expect(content.style.finish?.shadows).toMatchObject([{ offsetY: 0.06 * 30 }])
  })

  test('break lines evenly and end pages with speech', () => {
    const spoken = 'We never leave you. Go on'.split(' ').map((text, index) => ({
      text,
      startMs: index * 300,
      endMs: index * 300 + 300,
    }))
    const drawn = draw({ theme: 'clean', fontSize: 40 }, spoken)
    expect(contentAt(drawn, 0.5).text).toBe('We never\nleave you.')
    expect(contentAt(drawn, 1.5).text).toBe('Go on')
    expect(drawn.describe(4).layers).toEqual([])
  })
})

test('lines of scripts without spaces break evenly, between words', () => {
  const tokens = ['春', 'は', 'あけぼの', '。', 'やうやう', '白く', 'なりゆく'].map((text, index) => ({
    text,
    startMs: index * 200,
    endMs: index * 200 + 200,
  }))
  const drawn = draw({ pageBreaks: 'speech', spokenWord: { style: 'color' }, fontSize: 40 }, tokens)
  const content = contentAt(drawn, 0.9)
  expect(content.text).toBe('やうやう白く\nなりゆく')
  expect(spokenAt(drawn, 1.3)).toMatchObject({ start: 7, end: 11 })
})

describe('safe areas', () => {
  test.each(safeAreaNames)('%s keeps the box and its text inside', (safeArea) => {
    const { left, top, right, bottom } = safeAreas[safeArea]
    const box = { left: { value: -50, keyframes: [] }, top: { value: 170, keyframes: [] } }
    const drawn = draw({
      safeArea,
      ...box,
      width: { value: 400, keyframes: [] },
      height: { value: 4, keyframes: [] },
    })
    const [layer] = drawn.describe(0.5).layers
    if (layer?.kind !== 'item') throw new Error('Nothing is shown.')
    expect(layer.box.left).toBeGreaterThanOrEqual(320 * left - 0.01)
    expect(layer.box.left + layer.box.width).toBeLessThanOrEqual(320 * (1 - right) + 0.01)
    const ink = findColor(drawn.at(0.5), (red) => red > 100)
    expect(ink.count).toBeGreaterThan(0)
    const frame = drawn.at(0.5)
    const rows = Array.from({ length: 180 }, (_, y) => y).filter((y) =>
      Array.from({ length: 320 }, (_, x) => frame.pixel(x, y)[0]).some((red) => red > 100),
    )
    expect(rows[0]).toBeGreaterThanOrEqual(180 * top)
    expect(rows.at(-1)).toBeLessThanOrEqual(180 * (1 - bottom))
  })

  test('do not move what is inside', () => {
    const box = { left: { value: 80, keyframes: [] }, top: { value: 70, keyframes: [] } }
    const size = { width: { value: 160, keyframes: [] }, height: { value: 40, keyframes: [] } }
    const place = (fields: Partial<Entry>) => {
      const [layer] = draw({ ...box, ...size, ...fields }).describe(0.5).layers
      return layer?.kind === 'item' ? layer.box : undefined
    }
    expect(place({ safeArea: 'broadcast' })).toEqual(place({}))
  })
})
