import { describe, expect, it } from 'vitest'
import { type Timeline, TimelineError, timeline } from '../../src/builder/index.ts'
import { validate } from '../../src/javascript/validate.ts'

/** Values that programs without TypeScript may pass by mistake. */
const wrongValues: readonly unknown[] = [null, 5, -1, Number.NaN, 'x', '', true, [], [null], {}, { a: null }]

const visual = {
  name: 'item',
  at: 0,
  for: 2,
  box: { anchor: 'top', margin: { x: 1, y: 2 }, width: [[0, 10, 'spring']], height: '50%' },
  opacity: [[0, 1]],
  rotation: 3,
  in: { type: 'fade', for: 1, easing: 'linear', params: { distance: 3 } },
  out: 'fade',
}
const style = {
  preset: 'title',
  font: 'Inter',
  weight: 400,
  italic: true,
  size: '5%',
  color: 'red',
  align: 'left',
  lineHeight: 1.2,
  letterSpacing: 1,
  direction: 'ltr',
  stroke: { width: 1, color: 'red' },
  background: { color: 'red', padding: 1, paddingY: 1, radius: 1 },
  shadow: [{ x: 1, y: 1, blur: 1, color: 'red' }],
  outline: { width: 1, color: 'red' },
  gradient: 'linear-gradient(red, blue)',
  language: 'en',
}
const file = { filename: 'a', width: 8, height: 8, durationInSeconds: 9, size: 3, mimeType: 'video/mp4' }
const timed = { trim: [0, 4], speed: 2, gain: 1, fadeIn: 1, fadeOut: 1 }
const seen = { ...visual, fit: 'cover', borderRadius: 1, crop: { left: 0.1 } }
const letters = { in: { type: 'jitter', for: 1 }, loop: 'jitter' }
const entries = [{ text: 'A', startMs: 0, endMs: 9, ruby: [{ start: 0, end: 1, text: 'a' }] }]
const captionOptions = {
  ...visual,
  theme: 'bold',
  themeColor: 'red',
  style,
  spokenWord: { style: 'pop', color: 'red', scale: 1.5 },
  maxWords: 2,
  maxLines: 2,
  pageDuration: 1,
  offset: 1,
  safeArea: 'tiktok',
  timing: 'line',
  language: 'ja',
  letters,
}
const chartOptions = {
  ...visual,
  color: 'red',
  title: 'T',
  valueFormat: { prefix: '$', decimals: 2, compact: true },
  highlight: ['a'],
  stagger: 0.1,
  growFor: 1,
}
const rows = { series: [{ key: 'a', label: 'A' }], rows: [{ label: 'L', values: { a: 1 } }] }
const points = { series: [{ key: 'a', label: 'A' }], points: [{ seriesKey: 'a', x: 1, y: 1 }] }
const pie = { slices: [{ label: 'a', value: 1 }] }

/** Calls of the builder: its methods with valid arguments. */
const calls: readonly (readonly [method: string, args: readonly unknown[]])[] = [
  ['video', [file, { ...seen, ...timed, muted: true }]],
  ['image', [file, seen]],
  ['gif', [file, { ...seen, loop: false }]],
  ['lottie', [{ json: { v: '5' } }, visual]],
  ['audio', [file, { name: 'item', at: 0, for: 1, ...timed }]],
  [
    'text',
    [
      [{ text: 'A', color: 'red', font: 'Inter', weight: 300, size: 9, background: 'red' }, 'B'],
      {
        ...visual,
        style: {
          ...style,
          verticalAlign: 'top',
          letterCase: 'uppercase',
          maxLines: 1,
          autoFit: { minFontSize: 3 },
        },
        letters,
      },
    ],
  ],
  ['captions', [{ entries, timing: 'line' }, captionOptions]],
  ['captions', [{ content: '1\n00:00:00,000 --> 00:00:02,500\nHello\n' }, { timing: 'line' }]],
  ['shape', ['circle', { ...visual, color: 'red', borderRadius: 1 }]],
  ['illustration', ['IHello', { ...visual, color: 'red' }]],
  ['chart', ['bar', rows, chartOptions]],
  ['chart', ['line', { labels: ['x'], series: { a: [1] } }, {}]],
  ['chart', ['pie', pie, chartOptions]],
  ['chart', ['scatter', points, chartOptions]],
  ['graphic', ['comparison-slider', { ...visual, props: {}, slots: { before: 'a.png', after: file } }]],
  ['effect', ['fade-out', { name: 'item', for: 1, intensity: 1, params: {} }]],
  ['filter', ['vaporwave-blue', { name: 'item', for: 1, intensity: 1, params: {} }]],
  ['background', [{ blur: 1 }]],
  ['background', [{ image: file }]],
  ['track', ['clips', { muted: true, hidden: true }]],
]

/** Lists copies of a value, each with one of its parts replaced. */
function* replaceParts(value: unknown): Generator<unknown> {
  yield* wrongValues
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    for (const other of replaceParts(part)) {
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
    }
  }
}

function call(method: string, args: readonly unknown[]): Timeline {
  const film = timeline({ width: 640, height: 360 }).image('a.jpg', { for: 3 })
  return Reflect.apply(Reflect.get(film, method), film, args)
}

describe('values of wrong types', () => {
  it.each(calls)('are refused by name, or make a valid document: %s', (method, args) => {
    const problems: unknown[] = []
    for (const wrong of replaceParts(args)) {
      if (!Array.isArray(wrong)) continue
      try {
        const { errors } = validate(JSON.parse(JSON.stringify(call(method, wrong).toDocument())))
        if (errors.length > 0) problems.push([JSON.stringify(wrong), errors])
      } catch (error) {
        if (!(error instanceof TimelineError)) problems.push([JSON.stringify(wrong), error])
      }
    }
    expect(problems).toEqual([])
    expect(validate(JSON.parse(JSON.stringify(call(method, args).toDocument()))).errors).toEqual([])
  })
})

it('passes on errors that are not about options', () => {
  const film = timeline({ width: 640, height: 360 })
  const options = {
    get color(): string {
      throw new TypeError('a fault of the program')
    },
  }
  expect(() => film.shape('circle', options).toDocument()).toThrow(new TypeError('a fault of the program'))
})
