import { describe, expect, test } from 'vitest'
import { type DrawnFrame, drawing, measureInk } from '../../../../test/drawing/drawing.ts'
import { moving, still, text } from '../../../../test/support/documents.ts'

type Fields = NonNullable<Parameters<typeof text>[1]['fields']>
const black = [0, 0, 0] as const

function drawText(
  content: string,
  fields: Fields = {},
  box: readonly [number, number, number, number] = [40, 20, 240, 140],
) {
  return drawing({ tracks: [[text(content, { id: 'text', seconds: 4, box, fields })]] })
}

function ink(content: string, fields: Fields = {}, within?: Parameters<typeof measureInk>[2]) {
  const found = measureInk(drawText(content, fields).at(1), black, within)
  if (found === undefined) throw new Error(`Nothing was drawn for "${content}".`)
  return found
}

/** Counts the pixels that are neither grey nor black. */
function countColouredPixels(frame: DrawnFrame): number {
  let count = 0
  for (let y = 0; y < frame.height; y++) {
    for (let x = 0; x < frame.width; x++) {
      const pixel = frame.pixel(x, y)
      if (Math.max(...pixel) - Math.min(...pixel) > 60) count++
    }
  }
  return count
}

describe('a text', () => {
  test('is aligned in its box regardless of its direction', () => {
    expect(ink('HH', { align: 'left' }).left).toBeLessThan(48)
    const centred = ink('HH', { align: 'center' })
    expect(Math.abs((centred.left + centred.right) / 2 - 160)).toBeLessThan(2)
    expect(ink('HH', { align: 'right' }).right).toBeGreaterThan(272)
    expect(ink('שלום', { align: 'left', direction: 'rtl' }).left).toBeLessThan(50)
  })

  test('starts at the top of its box and has equally spaced lines', () => {
    const lines = { fontSize: 40, lineHeight: 1.5 }
    const first = ink('H\nH', lines, { left: 0, top: 0, right: 320, bottom: 80 })
    const second = ink('H\nH', lines, { left: 0, top: 80, right: 320, bottom: 180 })
    expect(second.top - first.top).toBe(60)
    expect(second.bottom - first.bottom).toBe(60)
    // Half of the line height beyond the font's own height is above the capitals.
    expect(first.top).toBeGreaterThan(30)
    expect(first.bottom).toBeLessThan(72)
  })

  test('keeps empty lines and supports all line endings', () => {
    const pitch = { fontSize: 20, lineHeight: 1 }
    const apart = (content: string): number => {
      const { top, bottom } = ink(content, pitch)
      return bottom - top
    }
    expect(apart('H\n\nH')).toBe(apart('H\r\n\r\nH'))
    expect(apart('H\n\nH') - apart('H\nH')).toBe(20)
  })

  test('wraps inside the width of its box', () => {
    const wrapped = ink('several words that do not fit', { fontSize: 30 })
    expect(wrapped.left).toBeGreaterThanOrEqual(40)
    expect(wrapped.right).toBeLessThan(280)
    expect(wrapped.bottom - wrapped.top).toBeGreaterThan(50)
  })

  test('is spaced by its letter spacing', () => {
    const plain = ink('HH', { align: 'left' })
    const spaced = ink('HH', { align: 'left', letterSpacing: 25 })
    expect(spaced.right - plain.right).toBe(25)
  })

  test('is laid out in visual order if directions are mixed', () => {
    // In a right-to-left line, the Latin word, which comes last, is on the left.
    const frame = drawText('אאאא abcd', { direction: 'rtl', align: 'center', color: '#ffffff' }).at(1)
    const latinFirst = drawText('abcd אאאא', { direction: 'ltr', align: 'center' }).at(1)
    const [left, right] = [measureInk(frame, black), measureInk(latinFirst, black)]
    expect(left).toBeDefined()
    expect(left).toEqual(right)
  })

  test('has complete emoji in colour', () => {
    const one = ink('😀')
    expect(countColouredPixels(drawText('😀').at(1))).toBeGreaterThan(300)
    for (const emoji of ['👩‍👩‍👧', '🇩🇪', '👍🏽', '1️⃣', '🏳️‍🌈', '❤️‍🔥', '🏴‍☠️']) {
      const { left, right } = ink(emoji)
      expect(right - left, emoji).toBeLessThan((one.right - one.left) * 1.3)
    }
  })

  test('shows no overlap of stroke, background and fill if it is half transparent', () => {
    const fields = {
      opacity: still(0.5),
      strokeWidth: 12,
      strokeColor: '#ffffff',
      background: { color: '#ffffff', horizontalPadding: 10, borderRadius: 0 },
    }
    const atRest = drawText('HH', fields)
    const onTheMove = drawText('HH', { ...fields, left: moving([0, 40], [3, 40]) })
    for (const frame of [atRest.at(1), onTheMove.at(1)]) {
      const brightest = Math.max(...Array.from({ length: 320 }, (_, x) => frame.pixel(x, 45)[0]))
      expect(brightest).toBeLessThanOrEqual(129)
      expect(brightest).toBeGreaterThanOrEqual(127)
    }
  })

  test('has its stroke around the letters, not on them', () => {
    const stroked = drawText('I', { strokeWidth: 10, strokeColor: '#ff0000', fontSize: 80 }).at(1)
    const plain = ink('I', { fontSize: 80 })
    const middle = Math.round((plain.left + plain.right) / 2)
    const row = Math.round((plain.top + plain.bottom) / 2)
    expect(stroked.pixel(middle, row)).toEqual([255, 255, 255])
    expect(stroked.pixel(plain.left - 3, row)).toEqual([255, 0, 0])
    expect(stroked.pixel(plain.left - 7, row)).toEqual([0, 0, 0])
  })
})

describe('a text background', () => {
  const background = { color: '#808080', horizontalPadding: 20, borderRadius: 8 }

  test('fits tightly around its line, with padding at the ends and round corners', () => {
    const plain = ink('HHH')
    const boxed = ink('HHH', { background })
    expect(plain.left - boxed.left).toBeGreaterThanOrEqual(18)
    expect(plain.left - boxed.left).toBeLessThanOrEqual(24)
    expect(boxed.top).toBe(20)
    expect(boxed.bottom).toBe(67)
    expect(drawText('HHH', { background }).at(1).pixel(boxed.left, 20)).toEqual([0, 0, 0])
  })

  test('is one shape for touching lines, even if it is half transparent', () => {
    const clear = { ...background, color: 'rgba(255, 255, 255, 0.5)' }
    const frame = drawText('HHHHH\nHH', { background: clear, color: 'transparent' }).at(1)
    for (const y of [66, 67, 68, 69]) expect(frame.pixel(160, y)).toEqual([128, 128, 128])
  })
})

test('a text that moves by fractions of a pixel moves smoothly and keeps its contrast', () => {
  const clip = drawText('Hamburg', {
    fontSize: 30,
    left: moving([0, 40], [3, 43]),
    top: moving([0, 20], [3, 23]),
  })
  const frames = Array.from({ length: 11 }, (_, at) => clip.at(at * 0.1))
  const measures = frames.map((frame) => {
    let [mass, row, contrast] = [0, 0, 0]
    for (let y = 1; y < 100; y++) {
      for (let x = 1; x < 320; x++) {
        const [value] = frame.pixel(x, y)
        mass += value
        row += value * y
        contrast += (value - frame.pixel(x, y - 1)[0]) ** 2
      }
    }
    return { row: row / mass, contrast: Math.sqrt(contrast) }
  })
  for (const [at, { row }] of measures.entries()) {
    expect(Math.abs(row - (measures[0]?.row ?? 0) - at * 0.1)).toBeLessThan(0.15)
  }
  const contrasts = measures.map(({ contrast }) => contrast)
  expect(Math.min(...contrasts) / Math.max(...contrasts)).toBeGreaterThan(0.88)
})
