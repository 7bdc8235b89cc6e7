import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { captionAsset, captions, type Entry, text } from '../support/documents.ts'
import { type DrawnFrame, drawing, measureInk } from './drawing.ts'

type Fields = NonNullable<Parameters<typeof text>[1]['fields']>
type Box = readonly [left: number, top: number, width: number, height: number]

const SIZE = [400, 240] as const
const TICKS = 240_000
const whole: Box = [0, 0, ...SIZE]
const black = [0, 0, 0] as const
const upright = { variant: 'normal', weight: '400' }
const plain = { fontFamily: 'Noto Sans', fontStyle: upright, fontSize: 36, lineHeight: 1.3, color: '#ffffff' }

function drawText(content: string, fields: Fields = {}, box: Box = [20, 20, 260, 200]) {
  const item = text(content, { id: 'text', seconds: 3, box, fields: { ...plain, ...fields } })
  return drawing({ tracks: [[item]], size: SIZE })
}

function drawCaptions(asset: Entry, fields: Fields = {}, others: readonly Entry[] = []) {
  const box: Box = [20, 20, 300, 100]
  const item = captions(asset.id, { id: 'captions', seconds: 4, box, fields: { ...plain, ...fields } })
  return drawing({ tracks: [[item], [...others]], assets: [asset], size: SIZE })
}

/** Returns a hash of the pixels of some rows and columns. */
function crop(frame: DrawnFrame, [left, top, width, height]: Box): string {
  const pixels: string[] = []
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) pixels.push(frame.pixel(x, y).join())
  }
  return createHash('sha256').update(pixels.join(' ')).digest('hex')
}

describe('a paragraph of two directions', () => {
  const hebrew = 'גרסה Windows 11 24H2 יצאה'
  const style = { direction: 'rtl', align: 'right' }
  // The second line of the box.
  const second: Box = [0, 67, 400, 47]

  test('is resolved before it is broken into lines', () => {
    // In the order from left to right, each word in its own direction.
    const expected = drawText('\nיצאה \u200E11 24H2', { align: 'right' }).at(1)
    expect(crop(drawText(hebrew, style).at(1), second)).toBe(crop(expected, second))
  })

  test('continues an override after a break', () => {
    const box: Box = [20, 20, 200, 200]
    const frame = drawText('a \u202Ereversed words here\u202C end', { align: 'left' }, box).at(1)
    expect(crop(frame, second)).toBe(crop(drawText('\nereh sdrow', { align: 'left' }, box).at(1), second))
  })

  test('has the highlight of a spoken word at the place of the word', () => {
    const words = ['גרסה', 'Windows', '11', '24H2', 'יצאה'].map((word, index) => ({
      text: word,
      startMs: index * 500,
      endMs: index * 500 + 500,
    }))
    const asset = captionAsset('words', { captions: words, timingGranularity: 'word' })
    const fields = { ...style, maxLines: 2, pageDurationTicks: 4 * TICKS }
    const frame = drawCaptions(asset, { ...fields, width: { value: 260, keyframes: [] } }).at(1.75)
    const [yellow, white] = [findColumns(frame, isYellow), findColumns(frame, isWhite)]
    // 24H2 is at the right end of the second line; 11 and the Hebrew word are left of it.
    expect(yellow.length).toBeGreaterThan(20)
    expect(Math.min(...yellow)).toBeGreaterThan(Math.max(...white))
  })

  const isYellow = ([red = 0, , blue = 0]: readonly number[]): boolean => red > 120 && blue < 60
  const isWhite = ([red = 0, , blue = 0]: readonly number[]): boolean => red > 120 && blue > 120

  function findColumns(frame: DrawnFrame, matches: (pixel: readonly number[]) => boolean): number[] {
    const firstRow = 72
    return Array.from({ length: frame.width }, (_, x) => x).filter((x) =>
      Array.from({ length: 40 }, (_, row) => frame.pixel(x, firstRow + row)).some(matches),
    )
  }

  test('types its letters in their places', () => {
    const animation = { in: { type: 'typewriter', durationTicks: 2 * TICKS, easing: 'linear' } }
    const moving = drawText(hebrew, { ...style, captionAnimations: animation })
    const whole = measureInk(moving.at(2.5), black, toArea(second))
    const instants = Array.from({ length: 40 }, (_, index) => index / 20)
    const first = instants
      .map((seconds) => measureInk(moving.at(seconds), black, toArea(second)))
      .find((ink) => ink !== undefined)
    if (whole === undefined || first === undefined) throw new Error('Nothing was drawn.')
    // The line is read from 11, which is between 24H2 at its right and the Hebrew word at its left.
    expect(first.right).toBeLessThan(whole.right - 60)
    expect(first.left).toBeGreaterThan(whole.left + 60)
  })

  const toArea = ([left, top, width, height]: Box) => {
    return { left, top, right: left + width, bottom: top + height }
  }
})

describe('an emoji in a text with a stroke', () => {
  test.each(['🏳️‍🌈', '❤️‍🔥', '⛓️‍💥'])('%s looks as without', (emoji) => {
    const stroke = { strokeWidth: 8, strokeColor: '#c00000' }
    expect(crop(drawText(emoji, stroke).at(1), whole)).toBe(crop(drawText(emoji).at(1), whole))
    const captionAnimations = { loop: { type: 'jitter', durationTicks: TICKS, easing: 'linear' } }
    const moving = drawText(emoji, { captionAnimations }).at(1.3)
    const stroked = drawText(emoji, { ...stroke, captionAnimations }).at(1.3)
    expect(crop(stroked, whole)).toBe(crop(moving, whole))
  })
})

describe('Han characters', () => {
  const kanji: Box = [0, 0, 170, 240]
  const entries = (...lines: readonly string[]) =>
    lines.map((line, index) => ({ text: line, startMs: index * 1000, endMs: (index + 1) * 1000 }))
  const left = { align: 'left' }

  test('have one shape in all captions of an asset', () => {
    for (const [alone, together, granularity] of [
      ['直接骨', '直接骨です。かな', 'line'],
      ['直接骨', '직접 直接骨 입니다', 'line'],
    ] as const) {
      const asset = captionAsset('a', { captions: entries(alone, together), timingGranularity: granularity })
      const other = captionAsset('a', {
        captions: entries(alone),
        language: together.includes('で') ? 'ja' : 'ko',
      })
      expect(crop(drawCaptions(asset, left).at(0.5), kanji)).toBe(
        crop(drawCaptions(other, left).at(0.5), kanji),
      )
    }
  })

  test('have the same shape in a title as in the captions beside it', () => {
    const asset = captionAsset('a', { captions: entries('これはひらがなです') })
    const title = (fields: Fields) =>
      text('直接骨', {
        id: 'title',
        seconds: 4,
        box: [20, 140, 300, 80],
        fields: { ...plain, ...left, ...fields },
      })
    const area: Box = [0, 140, 400, 100]
    const beside = drawCaptions(asset, left, [title({})]).at(1)
    const named = drawing({ tracks: [[title({ language: 'ja' })]], size: SIZE }).at(1)
    const chinese = drawing({ tracks: [[title({})]], size: SIZE }).at(1)
    expect(crop(beside, area)).toBe(crop(named, area))
    expect(crop(beside, area)).not.toBe(crop(chinese, area))
  })

  test('are Traditional Chinese where the text says so by its characters', () => {
    const draw = (fields: Fields) => crop(drawText('這是骨與直', fields).at(1), whole)
    expect(draw({})).toBe(draw({ language: 'zh-Hant' }))
    expect(draw({})).not.toBe(draw({ language: 'zh-Hans' }))
  })

  test('have the shapes of the named language', () => {
    const pngs = ['ja', 'ko', 'zh-Hans', 'zh-Hant'].map((language) =>
      drawText('骨直角', { language }).at(1).png().toString('base64'),
    )
    expect(new Set(pngs).size).toBeGreaterThan(2)
    expect(drawText('骨直角').at(1).png().toString('base64')).toBe(pngs[2])
  })
})

test('letters have the forms of the named language', () => {
  const italic = { fontStyle: { variant: 'italic', weight: '400' } }
  const serbian = drawText('бгдпт', { ...italic, language: 'sr' }).at(1)
  expect(crop(serbian, whole)).not.toBe(crop(drawText('бгдпт', italic).at(1), whole))
  expect(
    drawText('бгдпт', { ...italic, language: 'ru' })
      .at(1)
      .png(),
  ).toEqual(drawText('бгдпт', italic).at(1).png())
})

test('a letter and its mark come from one font', () => {
  // In Inter, the mark has no place on the Cyrillic letter and would be drawn over the next one.
  const size = (fontFamily: string) => {
    const ink = measureInk(drawText('за́мок', { fontFamily }).at(1), black)
    if (ink === undefined) throw new Error('Nothing was drawn.')
    return [ink.right - ink.left, ink.bottom - ink.top]
  }
  expect(size('Inter')).toEqual(size('Noto Sans Complete'))
  expect(drawText('f\u034Fg').at(1).png()).toEqual(drawText('fg').at(1).png())
})
