import { describe, expect, test } from 'vitest'
import {
  audio,
  captionAsset,
  captions,
  chart,
  type Entry,
  editorState,
  image,
  mediaAsset,
  motionGraphic,
  solid,
  template,
  text,
  video,
} from '../../../../test/support/documents.ts'
import { reviewDocument } from '../review.ts'
import { findDocumentErrors, validateDocument } from '../validate.ts'
import { resolveVariables } from './resolve-variables.ts'

type Declarations = Record<string, Record<string, unknown>>
type Parts = Parameters<typeof editorState>[0]

const SECOND = 240_000
const bind = (bindings: Record<string, string>) => ({
  bindings: Object.fromEntries(Object.entries(bindings).map(([path, name]) => [path, { $var: name }])),
})

const buildTemplate = (variables: Declarations, parts: Parts, root: object = {}) => ({
  ...editorState(parts),
  variables,
  ...root,
})

/** Resolves a valid template and expects a valid document without variables. */
// biome-ignore lint/suspicious/noExplicitAny: tests read documents without types.
function resolve(document: object, values: unknown, options?: Parameters<typeof resolveVariables>[2]): any {
  expect(findDocumentErrors(document)).toEqual([])
  const before = JSON.stringify(document)
  const resolution = resolveVariables({ ...document }, values, options)
  expect(resolution.problems).toBeUndefined()
  expect(findDocumentErrors(resolution.document)).toEqual([])
  expect(JSON.stringify(document)).toBe(before)
  expect(JSON.stringify(resolution.document)).not.toMatch(/"(?:bindings|variables)":/)
  return resolution.document
}

const findProblems = (document: object, values: unknown, options?: Parameters<typeof resolveVariables>[2]) =>
  resolveVariables({ ...document }, values, options).problems?.map(({ code, path }) => `${code} ${path}`)

const withText = (content: string, variables: Declarations = { name: { type: 'text' } }) =>
  buildTemplate(variables, { tracks: [[text(content, { id: 'a', seconds: 1 })]] })
const fillOne = (content: string, value: unknown, declaration: Record<string, unknown> = { type: 'text' }) =>
  resolve(withText(content, { name: declaration }), { name: value }).items.a.text

describe('placeholders in texts', () => {
  test.each([
    ['Hello {{name}}, {{ name }}!', 'Zoë', 'Hello Zoë, Zoë!'],
    [
      '{{name|upper}} {{name|lower}} {{name|title}}',
      'ada lovelace',
      'ADA LOVELACE ada lovelace Ada Lovelace',
    ],
    ['{{name|upper:tr}}', 'istanbul', 'İSTANBUL'],
    ['\\{{name}} is {{name}}', 'x', '{{name}} is x'],
    ['C:\\\\{{name}} and a\\b', 'x', 'C:\\x and a\\b'],
    ['{{name}}', '{{name}} \\{{ $& {{other|upper}}', '{{name}} \\{{ $& {{other|upper}}'],
    ['{{name|date:long:de}}', '2026-11-30T23:30:00-11:00', '30. November 2026'],
    ['}} { {name} {{name}}', '', '}} { {name} '],
  ])('%s', (content, value, expected) => {
    expect(fillOne(content, value)).toBe(expected)
  })

  test('write numbers and amounts as their locale does', () => {
    const number = { type: 'number' }
    expect(fillOne('{{name}}|{{name|number}}|{{name|number:de:2}}', 1234.5, number)).toBe(
      '1234.5|1,234.5|1.234,50',
    )
    expect(fillOne('{{name|currency:EUR}} {{name|currency:JPY:ja-JP}}', 1234.5, number)).toBe(
      '€1,234.50 ￥1,235',
    )
    expect(fillOne('{{name|currency:EUR:de-DE}}', 1234.5, number)).toBe('1.234,50\u00a0€')
  })

  test('reach every text of a document, in both dialects', () => {
    const pie = chart('pie', { slices: [{ label: '{{name}}', value: 1 }] }, { id: 'pie', seconds: 1 })
    const icon = {
      id: 'n1',
      type: 'image',
      x: 0,
      y: 0,
      width: 9,
      height: 9,
      imageType: 'svg',
      imageComponentId: null,
      imageLottieJson: null,
      opacity: 1,
    }
    const label = { id: 'n2', type: 'text', x: 0, y: 0, width: 9, height: 9, text: 'T {{name}}' }
    const items = [
      { ...pie, chartOptions: { title: 'Of {{name}}', highlight: ['{{name}}'] } } as Entry,
      template([icon, label], { id: 'template', at: 1, seconds: 1 }),
      captions('words', { id: 'captions', at: 2, seconds: 1 }),
    ]
    const spoken = captionAsset('words', { captions: [{ text: 'I am {{name}}', startMs: 0, endMs: 900 }] })
    const { stateSchemaVersion: _version, ...document10 }: Record<string, unknown> = buildTemplate(
      { name: { type: 'text' } },
      { tracks: [items.slice(0, 2)], assets: [spoken] },
    )
    for (const document of [
      document10,
      buildTemplate({ name: { type: 'text' } }, { tracks: [items], assets: [spoken] }),
    ]) {
      const resolved = resolve(document, { name: 'Ada' })
      expect(resolved.items.pie).toMatchObject({
        data: { slices: [{ label: 'Ada' }] },
        chartOptions: { title: 'Of Ada', highlight: ['Ada'] },
      })
      expect(resolved.items.template.nodes[1].text).toBe('T Ada')
      expect(resolved.assets.words.captions[0].text).toBe('I am Ada')
    }
    const graphic = motionGraphic('lower-third', {
      id: 'g',
      seconds: 1,
      fields: { props: { title: 'By {{name}}' } },
    })
    expect(
      resolve(buildTemplate({ name: { type: 'text' } }, { tracks: [[graphic]] }), { name: 'Ada' }).items.g
        .props.title,
    ).toBe('By Ada')
  })

  test('keep styled parts with their characters', () => {
    const spans = [
      { start: 0, end: 5, color: '#ff0000' },
      { start: 6, end: 14, color: '#00ff00' },
      { start: 8, end: 10, color: '#0000ff' },
      { start: 14, end: 15, color: '#ffff00' },
    ]
    const styled = (value: string) => {
      const item = text('Hello {{name}}!', { id: 'a', seconds: 1, fields: { spans } })
      const document = buildTemplate({ name: { type: 'text' } }, { tracks: [[item]] })
      return resolve(document, { name: value }).items.a.spans.map(
        ({ start, end }: { start: number; end: number }) => [start, end],
      )
    }
    expect(styled('Ada Lovelace')).toEqual([
      [0, 5],
      [6, 18],
      [6, 18],
      [18, 19],
    ])
    expect(styled('')).toEqual([
      [0, 5],
      [6, 7],
    ])
  })

  test('mean nothing in documents without variables', () => {
    const document = editorState({ tracks: [[text('{{name|nope}} {{', { id: 'a', seconds: 1 })]] })
    expect(findDocumentErrors(document)).toEqual([])
    expect(resolveVariables(document, {}).document).toBe(document)
    expect(findProblems(document, { name: 'x' })).toEqual(['VARIABLE_UNKNOWN /name'])
  })
})

describe('bindings', () => {
  test('replace fields of items, assets and the root', () => {
    const box = solid('#ff0000', {
      id: 'box',
      seconds: 1,
      fields: bind({ color: 'brand', opacity: 'strength', '/left/value': 'x' }),
    })
    const shown = image('photo', { id: 'photo', at: 1, seconds: 1, fields: bind({ assetId: 'file' }) })
    const other = image('other', { id: 'other', at: 2, seconds: 1 })
    const variables = {
      brand: { type: 'color' },
      strength: { type: 'number' },
      x: { type: 'number', default: 7 },
      file: { type: 'asset', assetType: 'image' },
      off: { type: 'boolean' },
    }
    const assets = [mediaAsset('image', 'photo'), mediaAsset('image', 'other', bind({ remoteUrl: 'file' }))]
    const background = { type: 'color', color: '#000000', gradient: null }
    const document = buildTemplate(
      variables,
      { tracks: [[box, shown, other], [text('x', { id: 't', seconds: 1 })]], assets, background },
      bind({ 'globalBackground/color': 'brand', 'tracks/1/hidden': 'off' }),
    )
    const resolved = resolve(document, {
      brand: 'orange',
      strength: 0.5,
      file: 'https://example.com/a%20b.png?x=1',
      off: true,
    })
    expect(resolved.items.box).toMatchObject({
      color: 'orange',
      opacity: { value: 0.5, keyframes: [] },
      left: { value: 7 },
    })
    expect(resolved.globalBackground.color).toBe('orange')
    expect(resolved.tracks[1].hidden).toBe(true)
    const file = { remoteUrl: 'https://example.com/a%20b.png?x=1', remoteKey: null, filename: 'a%20b.png' }
    expect(resolved.assets[resolved.items.photo.assetId]).toMatchObject({ ...file, type: 'image' })
    expect(resolved.assets.other).toMatchObject(file)
    expect(resolved.assets.photo.remoteKey).toBe('photo')
  })

  test('take captions as the text of a file, as a list, or from a URL', () => {
    const item = captions('words', { id: 'a', seconds: 2, fields: bind({ assetId: 'spoken' }) })
    const document = buildTemplate(
      { spoken: { type: 'captions' } },
      { tracks: [[item]], assets: [captionAsset('words')] },
    )
    const read = (value: unknown) => {
      const { assets, items } = resolve(document, { spoken: value })
      return assets[items.a.assetId]
    }
    expect(read('1\n00:00:00,000 --> 00:00:01,000\nHi {{x}}\n').captions).toMatchObject([
      { text: 'Hi {{x}}', endMs: 1000 },
    ])
    expect(read([{ text: 'Yes', startMs: 5, endMs: 9 }]).captions).toEqual([
      { text: 'Yes', startMs: 5, endMs: 9 },
    ])
    expect(read('https://example.com/a.srt')).toMatchObject({
      captions: [],
      remoteUrl: 'https://example.com/a.srt',
    })
    expect(findProblems(document, { spoken: 'no captions' })).toEqual(['VARIABLE_INVALID /spoken'])
  })

  test('fill charts with rows', () => {
    const series = [
      { key: 'profit', label: 'Profit' },
      { key: 'sales', label: 'Sales' },
    ]
    const data = { series, rows: [{ label: 'x', values: { sales: 1 } }] }
    const item = chart('bar', data, { id: 'a', seconds: 1, fields: bind({ data: 'figures' }) })
    const pie = chart(
      'pie',
      { slices: [{ label: 'x', value: 1 }] },
      { id: 'p', at: 1, seconds: 1, fields: bind({ data: 'figures' }) },
    )
    const document = buildTemplate({ figures: { type: 'data' } }, { tracks: [[item, pie]] })
    const resolved = resolve(document, {
      figures: [
        { year: '2025', city: 'Oslo', sales: 3, new: 1 },
        { city: 'Rome', sales: '4.5' },
      ],
    })
    expect(resolved.items.a.data).toEqual({
      series: [
        { key: 'sales', label: 'Sales' },
        { key: 'year', label: 'year' },
        { key: 'new', label: 'new' },
      ],
      rows: [
        { label: 'Oslo', values: { year: 2025, sales: 3, new: 1 } },
        { label: 'Rome', values: { sales: 4.5 } },
      ],
    })
    expect(resolved.items.p.data.slices).toEqual([
      { label: 'Oslo', value: 2025 },
      { label: 'Rome', value: 4.5 },
    ])
  })
})

describe('items', () => {
  const transition = (id: string, fromClipId: string, toClipId: string) => ({
    id,
    trackId: 'track-0',
    fromClipId,
    toClipId,
    type: 'fade',
    durationTicks: 1000,
  })

  test('are hidden by a boolean, with their transitions, and leave a gap', () => {
    const items = ['a', 'b', 'c'].map((id, at) =>
      solid('#fff', { id, at, seconds: 1, fields: id === 'b' ? bind({ visible: 'shown' }) : {} }),
    )
    const transitions = [transition('t1', 'a', 'b'), transition('t2', 'b', 'c')]
    const document = buildTemplate({ shown: { type: 'boolean' } }, { tracks: [items], transitions })
    const hidden = resolve(document, { shown: false })
    expect(hidden.tracks[0].items).toEqual(['a', 'c'])
    expect(hidden.items.c.startTicks).toBe(2 * SECOND)
    expect(hidden.transitions).toEqual({})
    expect(Object.keys(resolve(document, { shown: true }).transitions)).toEqual(['t1', 't2'])
  })

  test('repeat for each row one after the other, and shift what follows on their track', () => {
    const items = [
      solid('#111', { id: 'a', seconds: 1 }),
      text('{{row}}: {{offers.title}} {{offers.price|currency:EUR}}', {
        id: 'b',
        at: 1,
        seconds: 2,
        fields: bind({ repeat: 'offers', color: 'offers.color' }),
      }),
      solid('#333', { id: 'c', at: 3, seconds: 1 }),
    ]
    const other = [solid('#444', { id: 'other', at: 3, seconds: 1 })]
    const transitions = [transition('t1', 'a', 'b'), transition('t2', 'b', 'c')]
    const document = buildTemplate(
      { offers: { type: 'data' }, row: { type: 'text', default: 'No' } },
      { tracks: [items, other], transitions },
    )
    const offers = ['#ff0000', '#00ff00', '#0000ff'].map((color, price) => ({
      title: `{{row}}${price}`,
      price,
      color,
    }))
    const resolved = resolve(document, { offers })
    expect(resolved.tracks[0].items).toEqual(['a', 'b', 'b~2', 'b~3', 'c'])
    expect(resolved.tracks[0].items.map((id: string) => resolved.items[id].startTicks / SECOND)).toEqual([
      0, 1, 3, 5, 7,
    ])
    expect(resolved.items['b~2']).toMatchObject({ id: 'b~2', text: 'No: {{row}}1 €1.00', color: '#00ff00' })
    expect(resolved.items.other.startTicks).toBe(3 * SECOND)
    expect(resolved.transitions).toMatchObject({
      t1: { toClipId: 'b' },
      t2: { fromClipId: 'b~3', toClipId: 'c' },
    })
    const shown = resolve(
      buildTemplate(
        { rows: { type: 'data' } },
        {
          tracks: [
            [solid('#fff', { id: 'a', seconds: 1, fields: bind({ repeat: 'rows', visible: 'rows.on' }) })],
          ],
        },
      ),
      { rows: [{ on: false }, { on: true }, { on: 'false' }] },
    )
    expect(shown.tracks[0].items).toEqual(['a'])
    const none = resolve(document, { offers: [] })
    expect(none.tracks[0].items).toEqual(['a', 'c'])
    expect(none.items.c.startTicks).toBe(SECOND)
    expect(
      findProblems(document, {
        offers: [
          { title: 'x', price: 'many', color: '#fff' },
          { price: 1, color: '#fff' },
        ],
      }),
    ).toEqual(['VARIABLE_INVALID /offers/0/price', 'VARIABLE_INVALID /offers/1/title'])
  })

  test('fit the duration of their file, and shift what follows on their track', () => {
    const moves = {
      value: 0,
      keyframes: [
        { timeTicks: 0, value: 0 },
        { timeTicks: SECOND, value: 9 },
      ],
    }
    const clip = video('clip', {
      id: 'clip',
      at: 1,
      seconds: 2,
      fields: { ...bind({ assetId: 'talk' }), sourceStartTicks: SECOND, playbackRate: 2, left: moves },
    })
    const music = audio('song', { id: 'music', seconds: 3, fields: bind({ duration: 'talk' }) })
    const after = solid('#fff', { id: 'after', at: 3, seconds: 1 })
    const document = buildTemplate(
      { talk: { type: 'asset', assetType: 'video', duration: 'fit', default: 'talk.mp4' } },
      {
        tracks: [[clip, after], [music]],
        assets: [mediaAsset('video', 'clip'), mediaAsset('audio', 'song')],
      },
    )
    const files = new Map([['uploads/x.mp4', { durationInSeconds: 11 }]])
    const resolved = resolve(document, { talk: 'uploads/x.mp4' }, { files })
    expect(resolved.items.clip.durationTicks).toBe(5 * SECOND)
    expect(resolved.items.clip.left.keyframes[1].timeTicks).toBe(2.5 * SECOND)
    expect(resolved.items.after.startTicks).toBe(6 * SECOND)
    expect(resolved.items.music.durationTicks).toBe(11 * SECOND)
    const shorter = resolve(document, {
      talk: { remoteUrl: 'https://example.com/a.mp4', durationInSeconds: 2 },
    })
    expect(shorter.items.after.startTicks).toBe(1.5 * SECOND)
    expect(findProblems(document, { talk: 'https://example.com/a.mp4' })).toContain('VARIABLE_INVALID /talk')
    expect(resolve(document, {}).items.after.startTicks).toBe(3 * SECOND)
  })
})

describe('values', () => {
  const variables = {
    name: { type: 'text', maxLength: 5 },
    count: { type: 'number', min: 1, max: 9 },
    brand: { type: 'color', default: '#ff0000' },
    shown: { type: 'boolean', default: true },
    photo: { type: 'asset', assetType: 'image', default: 'a.png' },
    rows: { type: 'data', default: [] },
  }
  const document = buildTemplate(variables, { tracks: [[solid('#fff', { id: 'a', seconds: 1 })]] })

  test.each<[values: unknown, problems: string[]]>([
    [{}, ['VARIABLE_MISSING /name', 'VARIABLE_MISSING /count']],
    [{ name: null, count: 2 }, ['VARIABLE_MISSING /name']],
    [{ name: 'ok', count: 2, nmae: 1 }, ['VARIABLE_UNKNOWN /nmae']],
    [
      JSON.parse('{"name":"ok","count":2,"__proto__":{"brand":"x"},"constructor":1}'),
      ['VARIABLE_UNKNOWN /__proto__', 'VARIABLE_UNKNOWN /constructor'],
    ],
    [{ name: 'too long', count: 10 }, ['VARIABLE_INVALID /name', 'VARIABLE_INVALID /count']],
    [
      { name: 1, count: '2', brand: 'red;', shown: 'yes' },
      ['name', 'count', 'brand', 'shown'].map((name) => `VARIABLE_INVALID /${name}`),
    ],
    [
      { name: 'ok', count: Number.NaN, photo: { width: 2 }, rows: [{ a: [] }] },
      ['VARIABLE_INVALID /count', 'VARIABLE_INVALID /photo', 'VARIABLE_INVALID /rows/0/a'],
    ],
    [
      { name: 'ok', count: 1, photo: { remoteUrl: 'x', extra: 1 }, rows: 'x' },
      ['VARIABLE_INVALID /photo/extra', 'VARIABLE_INVALID /rows'],
    ],
    [[], ['VARIABLE_INVALID ']],
  ])('%j are refused with their paths', (values, problems) => {
    expect(findProblems(document, values)).toEqual(problems)
  })

  test('cannot fill the memory', () => {
    const many = withText('{{name}}'.repeat(2_000))
    expect(findProblems(many, { name: 'x'.repeat(10_000) })).toEqual(['VARIABLE_INVALID '])
    const keyframes = Array.from({ length: 5_000 }, (_, index) => ({ timeTicks: index, value: 1 }))
    const heavy = solid('#fff', {
      id: 'a',
      seconds: 1,
      fields: { ...bind({ repeat: 'rows' }), left: { value: 0, keyframes } },
    })
    const repeated = buildTemplate({ rows: { type: 'data' } }, { tracks: [[heavy]] })
    expect(findProblems(repeated, { rows: Array.from({ length: 1_000 }, () => ({})) })).toEqual([
      'VARIABLE_INVALID ',
    ])
  })

  test.each<[what: string, variables: Declarations, parts: Parts, value: unknown]>([
    [
      'captions on many items',
      { value: { type: 'captions' } },
      {
        tracks: Array.from({ length: 100 }, (_, index) => [
          captions(`c${index}`, { id: `i${index}`, seconds: 1, fields: bind({ assetId: 'value' }) }),
        ]),
        assets: Array.from({ length: 100 }, (_, index) =>
          captionAsset(`c${index}`, { captions: [{ text: 'x', startMs: 0, endMs: 900 }] }),
        ),
      },
      Array.from({ length: 2_000 }, (_, index) => ({
        text: 'x'.repeat(100),
        startMs: index * 10,
        endMs: index * 10 + 10,
      })),
    ],
    [
      'captions of many assets',
      { value: { type: 'captions' } },
      {
        tracks: [[solid('#fff', { id: 'a', seconds: 1 })]],
        assets: Array.from({ length: 100 }, (_, index) => ({
          ...captionAsset(`c${index}`, { captions: [{ text: 'x', startMs: 0, endMs: 900 }] }),
          ...bind({ captions: 'value' }),
        })),
      },
      Array.from({ length: 2_000 }, (_, index) => ({
        text: 'x'.repeat(100),
        startMs: index * 10,
        endMs: index * 10 + 10,
      })),
    ],
    [
      'long labels in many charts',
      { value: { type: 'data' } },
      {
        tracks: Array.from({ length: 20 }, (_, index) => [
          chart(
            'pie',
            { slices: [{ label: 'x', value: 1 }] },
            { id: `p${index}`, seconds: 1, fields: bind({ data: 'value' }) },
          ),
        ]),
      },
      Array.from({ length: 100 }, () => ({ label: 'x'.repeat(5_000), value: 1 })),
    ],
    [
      'files of rows that are like a large asset',
      { value: { type: 'data' } },
      {
        tracks: [
          [image('i', { id: 'a', seconds: 1, fields: bind({ repeat: 'value', assetId: 'value.file' }) })],
        ],
        assets: [{ ...mediaAsset('image', 'i'), note: 'x'.repeat(20_000) }],
      },
      Array.from({ length: 1_000 }, (_, index) => ({ file: `f${index}.png` })),
    ],
  ])('cannot fill the memory with %s', (_what, variables, parts, value) => {
    const hostile = buildTemplate(variables, parts)
    expect(findDocumentErrors(hostile)).toEqual([])
    expect(JSON.stringify([hostile, value]).length).toBeLessThan(1_200_000)
    expect(findProblems(hostile, { value })).toEqual(['VARIABLE_INVALID '])
  })

  test('cannot make a string that is too long for the engine', () => {
    const many = buildTemplate(
      { value: { type: 'text' } },
      {
        tracks: [
          [
            chart(
              'pie',
              { slices: [{ label: '{{value}}'.repeat(60_000), value: 1 }] },
              { id: 'p', seconds: 1 },
            ),
          ],
        ],
      },
    )
    expect(findProblems(many, { value: 'x'.repeat(10_000) })).toEqual(['VARIABLE_INVALID '])
  })

  test('are named by the placeholder that cannot show them', () => {
    const variables = { until: { type: 'text' }, name: { type: 'text' } }
    const document = withText('{{until|date}} {{name}}', variables)
    expect(findProblems(document, { until: 'soon', name: 'Ada' })).toEqual(['VARIABLE_INVALID /until'])
  })

  test.each(['2026-13-01', '2026-00-10', '2026-04-00', '2026-02-29', '0000-01-01', '2026-4-1'])(
    'the date %s does not exist',
    (until) => {
      const document = withText('{{until|date}}', { until: { type: 'text' } })
      expect(findProblems(document, { until })).toEqual(['VARIABLE_INVALID /until'])
    },
  )

  test('dates of the first century keep their year', () => {
    expect(fillOne('{{name|date:long:de}}', '0050-12-24')).toBe('24. Dezember 50')
    expect(fillOne('{{name|date:long:de}}', '2024-02-29')).toBe('29. Februar 2024')
  })

  test('a URL of captions is limited like the URL of a file', () => {
    const captioned = { name: { type: 'captions' } }
    const document = withText('x', captioned)
    const url = (length: number) => `https://example.com/${'a'.repeat(length - 20)}`
    expect(findProblems(document, { name: url(4_096) })).toBeUndefined()
    expect(findProblems(document, { name: url(4_097) })).toEqual(['VARIABLE_INVALID /name'])
  })

  test('fields of rows have the type of the field that they are bound to', () => {
    const item = text('{{rows.size}}', {
      id: 'a',
      seconds: 1,
      fields: { ...bind({ repeat: 'rows', fontSize: 'rows.size', visible: 'rows.shown' }), fontSize: 20 },
    })
    const document = buildTemplate({ rows: { type: 'data' } }, { tracks: [[item]] })
    const csv = resolve(document, {
      rows: [
        { size: ' 12.5', shown: 'Yes' },
        { size: 30, shown: false },
      ],
    })
    expect(Object.values(csv.items)).toMatchObject([{ fontSize: 12.5 }])
    const rows = [
      { size: 'large', shown: true },
      { size: true, shown: 'maybe' },
      { size: '', shown: 1 },
    ]
    expect(findProblems(document, { rows })).toEqual([
      'VARIABLE_INVALID /rows/0/size',
      'VARIABLE_INVALID /rows/1/shown',
      'VARIABLE_INVALID /rows/1/size',
      'VARIABLE_INVALID /rows/2/shown',
      'VARIABLE_INVALID /rows/2/size',
    ])
  })
})

describe('variables of other applications', () => {
  const plain = editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 1 })]] })

  test.each<[variables: unknown, isIgnored: boolean]>([
    [['a', 'b'], true],
    ['x', true],
    [7, true],
    [{ name: 'Ada' }, true],
    [{ name: { value: 'Ada', type: 'string' } }, true],
    [{ name: { kind: 'text' }, type: 'text' }, true],
    [{ name: { type: 'txt', value: 'Ada' } }, true],
    [{}, false],
    [null, false],
    [undefined, false],
  ])('%j leave a document as it is', (variables, isIgnored) => {
    const document = { ...plain, variables, bindings: [1] }
    const { errors, warnings, composition } = reviewDocument(document)
    expect(errors).toEqual([])
    expect(composition?.items.get('a')).toMatchObject({ text: '{{name}}' })
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual(
      isIgnored ? ['VARIABLES_IGNORED /variables'] : [],
    )
    expect(resolveVariables(document, {}).document).toBe(document)
    expect(findProblems(document, { name: 'Ada' })).toEqual(['VARIABLE_UNKNOWN /name'])
  })

  test.each<[variables: unknown, paths: string[]]>([
    [{ name: { type: 'text', value: 'Ada' } }, ['/variables/name/value']],
    [{ name: { type: 'text' }, other: 'x' }, ['/variables/other']],
    [{ name: { type: 'nubmer', default: 2 } }, ['/items/a/text', '/variables/name/type']],
  ])('%j are declarations with mistakes', (variables, paths) => {
    expect(findDocumentErrors({ ...plain, variables }).map(({ path }) => path)).toEqual(paths)
  })
})

describe('validating a template', () => {
  const findErrors = (document: object) =>
    findDocumentErrors(document).map(({ code, path }) => `${code} ${path}`)
  const at = (bindings: unknown) =>
    buildTemplate(
      {
        name: { type: 'text' },
        rows: { type: 'data' },
        n: { type: 'number' },
        file: { type: 'asset', assetType: 'image' },
      },
      { tracks: [[text('x', { id: 'a', seconds: 1, fields: { bindings: bindings as never } })]] },
    )

  test.each<[content: string, code: string, hint: string]>([
    ['{{nam}}', 'EDITOR_VARIABLE_NOT_FOUND', 'Did you mean "name"?'],
    ['{{name', 'EDITOR_VARIABLE_TEXT_INVALID', 'not closed'],
    ['{{}}', 'EDITOR_VARIABLE_TEXT_INVALID', 'does not name a variable'],
    ['{{name|uper}}', 'EDITOR_VARIABLE_TEXT_INVALID', 'Did you mean "upper"?'],
    ['{{name|currency}}', 'EDITOR_VARIABLE_TEXT_INVALID', 'currency:EUR'],
    ['{{name|number:!!}}', 'EDITOR_VARIABLE_TEXT_INVALID', '"!!" is not a locale'],
    ['{{__proto__}}', 'EDITOR_VARIABLE_TEXT_INVALID', 'does not name'],
    ['{{name.first}}', 'EDITOR_VARIABLE_NOT_FOUND', 'has no fields'],
  ])('finds the text %s', (content, code, hint) => {
    const [error] = findDocumentErrors(withText(content))
    expect(error).toMatchObject({ code, path: '/items/a/text', message: expect.stringContaining(hint) })
  })

  test.each<[bindings: unknown, path: string, hint: string]>([
    [{ colr: { $var: 'name' } }, 'EDITOR_BINDING_INVALID', 'Did you mean "color"?'],
    [{ 'fontStyle/size': { $var: 'name' } }, 'EDITOR_BINDING_INVALID', 'no field "size" in "fontStyle"'],
    [{ visibel: { $var: 'name' } }, 'EDITOR_BINDING_INVALID', 'Did you mean "visible"?'],
    [{ id: { $var: 'name' } }, 'EDITOR_BINDING_INVALID', 'cannot be bound'],
    [{ fontSize: { $var: 'name' } }, 'EDITOR_BINDING_INVALID', 'text variable "name" cannot be bound here'],
    [{ visible: { $var: 'n' } }, 'EDITOR_BINDING_INVALID', 'cannot be bound here'],
    [{ color: { $var: 'file' } }, 'EDITOR_BINDING_INVALID', 'cannot be bound here'],
    [{ color: { $var: 'rows.x' } }, 'EDITOR_VARIABLE_NOT_FOUND', 'Bind "repeat"'],
    [{ color: { $var: 'nam' } }, 'EDITOR_VARIABLE_NOT_FOUND', 'Did you mean "name"?'],
    [{ color: 'name' }, 'EDITOR_SCHEMA_INVALID', 'an object'],
  ])('finds the bindings %j', (bindings, code, hint) => {
    const [error] = findDocumentErrors(at(bindings))
    expect(error).toMatchObject({ code, message: expect.stringContaining(hint) })
  })

  test('finds declarations that cannot be used', () => {
    const declare = (variables: Declarations) => findErrors(withText('x', variables))
    expect(declare({ name: { type: 'txt' } })).toEqual(['EDITOR_SCHEMA_INVALID /variables/name/type'])
    expect(declare({ '1st': { type: 'text' } })).toEqual(['EDITOR_VARIABLE_INVALID /variables/1st'])
    expect(declare({ a: { type: 'number', default: 3, max: 2 } })).toEqual([
      'EDITOR_VARIABLE_INVALID /variables/a/default',
    ])
    expect(declare({ a: { type: 'number', min: 3, max: 2 } })).toEqual([
      'EDITOR_VARIABLE_INVALID /variables/a/max',
    ])
    expect(declare({ a: { type: 'data', default: [{ x: null }] } })).toContain(
      'EDITOR_VARIABLE_INVALID /variables/a/default/0/x',
    )
  })

  test('renders defaults, and leaves placeholders without one as they are', () => {
    const document = withText('{{name}} {{other}}', {
      name: { type: 'text', default: 'Ada' },
      other: { type: 'text' },
    })
    const { composition } = validateDocument(document)
    expect(composition?.items.get('a')).toMatchObject({ text: 'Ada {{other}}' })
  })

  test('checks the document that the defaults make', () => {
    const pie = chart('pie', { slices: [{ label: '{{name}}', value: 1 }] }, { id: 'p', seconds: 1 })
    const document = buildTemplate({ name: { type: 'text', default: '' } }, { tracks: [[pie]] })
    expect(findErrors(document)).toEqual(['EDITOR_SCHEMA_INVALID /items/p/data/slices/0/label'])
  })
})
