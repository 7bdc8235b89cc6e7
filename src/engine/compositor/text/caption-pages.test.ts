import { describe, expect, test } from 'vitest'
import { type Drawing, drawing } from '../../../../test/drawing/drawing.ts'
import { type Entry, text } from '../../../../test/support/documents.ts'

const TICKS = 240_000
type Timed = readonly [text: string, startSeconds: number, endSeconds: number]
type Fields = NonNullable<Parameters<typeof text>[1]['fields']>

function captions(granularity: 'word' | 'line', entries: readonly Timed[], fields: Fields = {}): Drawing {
  const { text: _unused, ...styled } = text('', {
    id: 'captions',
    seconds: 20,
    box: [0, 0, 320, 180],
    fields,
  })
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
    ...fields,
  }
  const asset: Entry = {
    id: 'spoken',
    type: 'caption',
    filename: 'spoken.json',
    size: 1,
    mimeType: 'application/json',
    remoteUrl: null,
    remoteKey: null,
    timingGranularity: granularity,
    captions: entries.map(([word, start, end]) => ({ text: word, startMs: start * 1000, endMs: end * 1000 })),
  }
  return drawing({ tracks: [[item]], assets: [asset] })
}

function shown(
  captioned: Drawing,
  seconds: number,
): { text: string; spoken: string | undefined } | undefined {
  const [layer] = captioned.describe(seconds).layers
  if (layer?.kind !== 'item' || layer.content.type !== 'text') return undefined
  const { text: page, highlight } = layer.content
  return { text: page, spoken: highlight && page.slice(highlight.start, highlight.end) }
}

describe('line timing', () => {
  const lines = captions('line', [
    ['First line', 1, 2],
    ['Second line', 3, 4],
  ])

  test('shows an entry from its start to its end', () => {
    expect(shown(lines, 0.99)).toBeUndefined()
    expect(shown(lines, 1)?.text).toBe('First line')
    expect(shown(lines, 1.99)?.text).toBe('First line')
    expect(shown(lines, 2)).toBeUndefined()
    expect(shown(lines, 3.5)).toEqual({ text: 'Second line', spoken: undefined })
  })

  test('shows all entries of an instant above each other', () => {
    const nested = captions('line', [
      ['Long', 0, 10],
      ['Short', 2, 3],
    ])
    expect(shown(nested, 1)?.text).toBe('Long')
    expect(shown(nested, 2.5)?.text).toBe('Long\nShort')
    expect(shown(nested, 5)?.text).toBe('Long')
  })

  test('shows the same text at the same time once', () => {
    const layered = captions('line', [
      ['Sign', 0, 3],
      ['Sign', 1, 2],
    ])
    expect(shown(layered, 1.5)?.text).toBe('Sign')
  })

  test('moves each of several entries at its own times', () => {
    const fields = { captionAnimations: { in: { type: 'typewriter' as const, durationTicks: TICKS } } }
    const [layer] = captions(
      'line',
      [
        ['Long', 0, 10],
        ['Short', 2, 3],
      ],
      fields,
    ).describe(2.5).layers
    if (layer?.kind !== 'item' || layer.content.type !== 'group') throw new Error('Not a group.')
    const texts = layer.content.layers.map(({ content, box }) => ({ content, top: box.top }))
    expect(
      texts.map(({ content }) => content.type === 'text' && [content.text, content.letters?.position]),
    ).toEqual([
      ['Long', undefined],
      ['Short', 'in'],
    ])
    expect(texts[0]?.top).toBeLessThan(texts[1]?.top ?? 0)
  })

  test('is relative to the content start offset', () => {
    const late = captions('line', [['Late', 1, 2]], { contentStartOffsetTicks: 5 * TICKS })
    expect(shown(late, 1.5)).toBeUndefined()
    expect(shown(late, 6.5)?.text).toBe('Late')
  })
})

describe('word timing', () => {
  const speech: Timed[] = ['so', 'we', 'go', 'on', 'now'].map((word, at) => [word, at, at + 0.8])

  test('starts a page if the next word comes more than the page duration after the first word', () => {
    const words = captions('word', speech)
    expect(shown(words, 0.5)).toEqual({ text: 'so we go on', spoken: 'so' })
    expect(shown(words, 3.2)).toEqual({ text: 'so we go on', spoken: 'on' })
    expect(shown(words, 3.9)).toEqual({ text: 'so we go on', spoken: undefined })
    expect(shown(words, 4)).toEqual({ text: 'now', spoken: 'now' })
  })

  test('shows the last page until the item ends', () => {
    expect(shown(captions('word', speech), 19.9)).toEqual({ text: 'now', spoken: undefined })
  })

  test('starts a page if the next word would need another line', () => {
    const long: Timed[] = ['Considerable', 'quantities', 'of', 'words'].map((word, at) => [
      word,
      at / 2,
      at / 2 + 0.4,
    ])
    const fields = { fontSize: 40 }
    expect(shown(captions('word', long, fields), 0.2)?.text).toBe('Considerable quantities of')
    expect(shown(captions('word', long, { ...fields, maxLines: 1 }), 0.2)?.text).toBe('Considerable')
    expect(shown(captions('word', long, { ...fields, maxLines: 1 }), 0.6)?.text).toBe('quantities of')
    expect(shown(captions('word', long, { ...fields, maxLines: 3 }), 0.2)?.text).toBe(
      'Considerable quantities of words',
    )
  })

  test('sorts words by time and ignores blank ones', () => {
    const mixed = captions('word', [
      ['second', 1, 2],
      [' ', 0.5, 1],
      ['first', 0, 1],
    ])
    expect(shown(mixed, 0)?.text).toBe('first second')
  })
})

test('only the spoken word has the highlight colour, and the page is vertically centred in the box', () => {
  const words: Timed[] = [
    ['MMM', 0, 1],
    ['WWW', 1, 2],
  ]
  const frame = captions('word', words, { color: '#0000ff', fontSize: 40 }).at(1.5)
  const inked = { blue: [320, 0], yellow: [320, 0], rows: [180, 0] }
  for (let y = 0; y < 180; y++) {
    for (let x = 0; x < 320; x++) {
      const [red, , blue] = frame.pixel(x, y)
      const color = blue > 200 ? 'blue' : red > 200 ? 'yellow' : undefined
      if (color === undefined) continue
      inked[color] = [Math.min(inked[color][0] ?? 0, x), Math.max(inked[color][1] ?? 0, x)]
      inked.rows = [Math.min(inked.rows[0] ?? 0, y), Math.max(inked.rows[1] ?? 0, y)]
    }
  }
  expect(inked.blue[1]).toBeLessThan(inked.yellow[0] ?? 0)
  const middle = ((inked.rows[0] ?? 0) + (inked.rows[1] ?? 0)) / 2
  expect(Math.abs(middle - 90)).toBeLessThan(6)
})
