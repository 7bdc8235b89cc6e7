import { describe, expect, test } from 'vitest'
import { type Drawing, type DrawnFrame, drawing, measureInk } from '../../../../test/drawing/drawing.ts'
import { captionAsset, captions, type Entry, still } from '../../../../test/support/documents.ts'
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
    // Without the times of words none is the spoken one.
    expect(content.caption).toBeUndefined()
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

test('a slanted theme sets scripts without italics upright', () => {
  const findVariant = (word: string): string => {
    const entries = [{ text: word, startMs: 0, endMs: 1000 }]
    return contentAt(draw({ theme: 'editorial' }, entries), 0.5).style.fontStyle.variant
  }
  expect(['Word', 'Слово', 'Λέξη'].map(findVariant)).toEqual(['italic', 'italic', 'italic'])
  expect(['מילה', 'كلمة', '言葉', 'คำ'].map(findVariant)).toEqual(['normal', 'normal', 'normal', 'normal'])
})

describe('a theme shrinks', () => {
  const findSize = (text: string): number => {
    const entries = [{ text, startMs: 0, endMs: 1000 }]
    return contentAt(draw({ theme: 'clean', fontSize: 40, maxLines: 9 }, entries, 'line'), 0.5).style.fontSize
  }

  test('a word that is longer than a line, and no text without spaces around it', () => {
    const word = findSize('Überraschungsmomente')
    expect(word).toBeLessThan(40)
    expect(word).toBeGreaterThan(20)
    expect(findSize('今日は天気がとても良いですね。明日も晴れるでしょう。')).toBe(40)
    expect(findSize('今日は天気がとても良いですねÜberraschungsmomente明日も晴れるでしょう')).toBe(word)
    expect(findSize('สวัสดีครับวันนี้อากาศดีมาก Überraschungsmomente')).toBe(word)
  })

  test('entries that are shown above each other, as it does one', () => {
    const entries = ['Überraschungsmomente', 'short'].map((text) => ({ text, startMs: 0, endMs: 1000 }))
    const content = contentAt(draw({ theme: 'clean', fontSize: 40, maxLines: 9 }, entries, 'line'), 0.5)
    expect(content.text).toBe('Überraschungsmomente\nshort')
    expect(content.style.fontSize).toBe(findSize('Überraschungsmomente'))
  })
})

describe('a theme and the fields of the item itself', () => {
  const shadow = { offsetX: 9, offsetY: 0, blur: 0, color: '#ff0000' }

  test('its shadows take the place of the theme’s', () => {
    const drawn = draw({ theme: 'bold', shadows: [shadow] })
    expect(contentAt(drawn, 0.5).style.finish?.shadows).toEqual([shadow])
    expect(findColor(drawn.at(0.5), isRed).count).toBeGreaterThan(50)
    expect(findColor(draw({ theme: 'bold', shadows: [] }).at(0.5), isRed).count).toBe(0)
  })

  test('its outline takes the place of the theme’s stroke', () => {
    const outlined = draw({ theme: 'bold', outline: { width: 3, color: '#ff0000' } })
    expect(contentAt(outlined, 0.5).style.strokeWidth).toBe(0)
    expect(findColor(outlined.at(0.5), isRed).count).toBeGreaterThan(200)
  })

  test('an outline does not show through dimmed words', () => {
    const fields = { theme: 'clean', outline: { width: 4, color: '#ff0000' } }
    const dimmed = draw({ ...fields, fontSize: 60 }).at(0.5)
    const reddish = (red: number, green: number): boolean => red > 120 && green > 60 && green < red - 40
    // Only smoothed edges: letters that the outline showed through would be pink as a whole.
    expect(findColor(dimmed, reddish).count).toBeLessThan(findColor(dimmed, isRed).count / 2)
  })

  test('its gradient fills the words, except for the spoken one', () => {
    const fillGradient = 'linear-gradient(90deg, #ff0000, #ff0000)'
    const frame = draw({ theme: 'bold', fillGradient }).at(0.5)
    const isYellow = (red: number, green: number, blue: number): boolean =>
      red > 180 && green > 180 && blue < 80
    expect(findColor(frame, isWhite).count).toBe(0)
    expect(findColor(frame, isRed).left).toBeGreaterThan(findColor(frame, isYellow).left)
    expect(findColor(frame, isYellow).count).toBeGreaterThan(50)
  })

  test('animated letters keep the theme’s rim, shadow and case', () => {
    const animations = { in: { type: 'elastic-pop', durationTicks: 240_000 } }
    const line = [{ text: 'moving', startMs: 0, endMs: 4000 }]
    const moving = draw({ theme: 'headline', captionAnimations: animations }, line, 'line')
    const content = contentAt(moving, 0.4)
    expect(content.letters).toBeDefined()
    expect(content.text).toBe('MOVING')
    expect(content.style.finish?.shadows).toHaveLength(1)
    // At rest it is the same text as without an animation.
    expect(
      moving
        .at(2)
        .png()
        .equals(draw({ theme: 'headline' }, line, 'line').at(2).png()),
    ).toBe(true)
  })
})

describe('a theme adapts', () => {
  test('dims words only while another one is spoken', () => {
    const line = [{ text: 'a line', startMs: 0, endMs: 1000 }]
    expect(findColor(draw({ theme: 'clean' }, line, 'line').at(0.5), isWhite).count).toBeGreaterThan(50)
    // The last word stays the spoken one to the end of the page, which would be dim as a whole.
    expect(spokenAt(draw({ theme: 'clean' }), 4.1)).toMatchObject({ start: 12, end: 17 })
  })

  test('to scripts with joined letters and high marks', () => {
    const hindi = [{ text: 'नमस्ते', startMs: 0, endMs: 1000 }]
    const { style } = contentAt(draw({ theme: 'headline' }, hindi), 0.5)
    expect(style).toMatchObject({ letterSpacing: 0, fontStyle: { weight: 600 } })
    expect(style.lineHeight).toBeGreaterThan(contentAt(draw({ theme: 'headline' }), 0.5).style.lineHeight)
  })

  test('to a word that is longer than a line: the page is drawn smaller', () => {
    const long = [{ text: 'Geschwindigkeitsmessung', startMs: 0, endMs: 1000 }]
    const { style, text } = contentAt(draw({ theme: 'clean', fontSize: 40 }, long), 0.5)
    expect(style.fontSize).toBeLessThan(40)
    expect(style.fontSize).toBeGreaterThanOrEqual(20)
    expect(text).toBe('Geschwindigkeitsmessung')
    const ink = findColor(draw({ theme: 'clean', fontSize: 40 }, long).at(0.5), isWhite)
    expect(ink.right - ink.left).toBeGreaterThan(200)
  })
})

describe('glosses', () => {
  const entries = [
    { text: 'AA ', startMs: 0, endMs: 1000, ruby: [{ start: 0, end: 2, text: 'oo' }] },
    { text: 'BB', startMs: 1000, endMs: 2000 },
  ]

  /** Returns the rows that a colour is in. */
  function findRows(frame: DrawnFrame, matches: Parameters<typeof findColor>[1]): number[] {
    return Array.from({ length: frame.height }, (_, y) => y).filter((y) =>
      Array.from({ length: frame.width }, (_, x) => frame.pixel(x, y)).some((pixel) => matches(...pixel)),
    )
  }

  test('are drawn above their words, which get space for them', () => {
    const plain = draw(
      {},
      entries.map(({ ruby: _ruby, ...entry }) => entry),
    )
    const glossed = draw({}, entries)
    const [without, rows] = [plain, glossed].map((drawn) => findRows(drawn.at(2.5), isWhite))
    expect(contentAt(glossed, 2.5).text).toBe('AA BB')
    // One more band of rows, with a gap between gloss and word.
    const gaps = (list: readonly number[] = []): number =>
      list.filter((y, index) => index > 0 && y > (list[index - 1] ?? 0) + 1).length
    expect([gaps(without), gaps(rows)]).toEqual([0, 1])
    expect(findColor(glossed.at(2.5), isWhite).left).toBe(findColor(plain.at(2.5), isWhite).left)
  })

  test('have the colour of their words', () => {
    const highlighted = findRows(draw({}, entries).at(0.5), isRed)
    const spoken = findRows(draw({ spokenWord: { style: 'color' } }, entries).at(0.5), isRed)
    const after = findRows(draw({ spokenWord: { style: 'fill' } }, entries).at(1.5), isRed)
    for (const rows of [highlighted, spoken, after]) expect(rows.length).toBeGreaterThan(25)
    expect(findRows(draw({ spokenWord: { style: 'color' } }, entries).at(1.5), isRed).length).toBeLessThan(25)
  })

  test('are hidden with their words, and shown while letters move', () => {
    const later = [
      { ...entries[1], startMs: 0, endMs: 1000 },
      { ...entries[0], startMs: 1000, endMs: 2000 },
    ] as typeof entries
    const drawn = draw({ spokenWord: { style: 'appear' } }, later)
    expect(findRows(drawn.at(1.9), isWhite).length).toBeGreaterThan(
      findRows(drawn.at(0.5), isWhite).length + 5,
    )
    const line = [{ text: 'AA', startMs: 0, endMs: 3000, ruby: [{ start: 0, end: 2, text: 'oo' }] }]
    const animations = { in: { type: 'typewriter', durationTicks: 240_000 } }
    const typed = draw({ captionAnimations: animations }, line, 'line').at(0.9)
    expect(findRows(typed, isWhite).length).toBeGreaterThan(25)
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

  test.each(safeAreaNames)('%s keeps the background of a text inside', (safeArea) => {
    const { left, top, right, bottom } = safeAreas[safeArea]
    const long = 'A long line of words'.split(' ').map((word, index) => ({
      text: word,
      startMs: index * 100,
      endMs: index * 100 + 100,
    }))
    for (const [x, y] of [
      [-200, -100],
      [200, 300],
    ] as const) {
      const box = { left: still(x), top: still(y), width: still(320), height: still(4) }
      const frame = draw({ safeArea, theme: 'label', ...box }, long).at(0.05)
      const ink = measureInk(frame, [0, 0, 0])
      expect(ink?.left).toBeGreaterThanOrEqual(Math.floor(320 * left))
      expect(ink?.right).toBeLessThanOrEqual(Math.ceil(320 * (1 - right)))
      expect(ink?.top).toBeGreaterThanOrEqual(Math.floor(180 * top))
      expect(ink?.bottom).toBeLessThanOrEqual(Math.ceil(180 * (1 - bottom)))
    }
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
