import { describe, expect, test } from 'vitest'
import {
  type Entry,
  editorState,
  image,
  mediaAsset,
  motionGraphic,
  solid,
  text,
} from '../../../test/support/documents.ts'
import { validateDocument } from './validate.ts'

type Fields = Parameters<typeof solid>[1]['fields']

const findErrors = (document: unknown): string[] =>
  validateDocument(document).errors.map(({ code, path }) => `${code} ${path}`)
const findMessage = (document: unknown): string | undefined => validateDocument(document).errors[0]?.message

const red = (id: string, at = 0, seconds = 1): Entry => solid('red', { id, at, seconds })
const own = (type: string, id: string, fields: NonNullable<Fields>): Entry => {
  const { color, shape, keepAspectRatio, borderRadius, ...box } = red(id)
  return { ...box, ...fields, id, type }
}
const captionAsset = (granularity: string, ...captions: [startMs: number, endMs: number][]): Entry => ({
  id: 'words',
  type: 'caption',
  filename: 'words.json',
  size: 1,
  mimeType: 'application/json',
  timingGranularity: granularity,
  captions: captions.map(([startMs, endMs]) => ({ text: 'Hello', startMs, endMs })),
})
const captions = (fields: Fields = {}): Entry => {
  const { text: _text, resizeOnEdit, ...style } = text('', { id: 'captions-1', seconds: 1 })
  return {
    ...style,
    type: 'captions',
    id: 'captions-1',
    assetId: 'words',
    highlightColor: '#39e508',
    pageDurationTicks: 240_000,
    contentStartOffsetTicks: 0,
    maxLines: 2,
    source: 'auto',
    captionGroupId: null,
    ...fields,
  }
}
const transition = (fromClipId: string, toClipId: string, fields: Fields = {}) => ({
  id: 'cut',
  trackId: 'track-0',
  fromClipId,
  toClipId,
  type: 'fade',
  durationTicks: 1000,
  ...fields,
})
const series = [{ key: 'sales', label: 'Sales' }]
const chart = (fields: NonNullable<Fields>): Entry =>
  own('chart', 'chart-1', {
    themeColor: 'navy',
    animationDurationTicks: 0,
    keepAspectRatio: false,
    ...fields,
  })

describe('semantic errors have their own code and path', () => {
  test('map keys that differ from ids', () => {
    const document = { ...editorState({ tracks: [[red('a')]] }), items: { a: { ...red('a'), id: 'b' } } }
    expect(findErrors(document)).toEqual(['EDITOR_ID_MISMATCH /items/a/id'])
  })

  test('tracks and items that do not refer to each other exactly once', () => {
    const document = editorState({ tracks: [[red('a')], [red('b')]] })
    const tracks = [
      { id: 't', items: ['a', 'ghost', 'a'], hidden: false, muted: false },
      { id: 'u', items: ['a'], hidden: false, muted: false },
    ]
    expect(findErrors({ ...document, tracks })).toEqual([
      'EDITOR_TRACK_ITEM_NOT_FOUND /tracks/0/items/1',
      'EDITOR_ITEM_ON_SEVERAL_TRACKS /tracks/0/items/2',
      'EDITOR_ITEM_ON_SEVERAL_TRACKS /tracks/1/items/0',
      'EDITOR_ITEM_NOT_ON_TRACK /items/b',
    ])
  })

  test('items that overlap, but not items that touch', () => {
    const document = editorState({
      tracks: [[red('a', 0, 3), red('b', 1, 1), red('c', 2, 1), red('d', 3, 1)]],
    })
    expect(findErrors(document)).toEqual([
      'EDITOR_TRACK_ITEM_OVERLAP /items/b/startTicks',
      'EDITOR_TRACK_ITEM_OVERLAP /items/c/startTicks',
    ])
  })

  test.each([
    ['clips that do not touch', transition('a', 'b'), 'toClipId'],
    ['clips that are not neighbours', transition('b', 'd'), 'toClipId'],
    ['clips in the wrong order', transition('c', 'b'), 'toClipId'],
    ['a clip on another track', transition('b', 'other'), 'toClipId'],
    ['a clip that does not exist', transition('ghost', 'b'), 'fromClipId'],
    ['a track that does not exist', transition('b', 'c', { trackId: 'ghost' }), 'trackId'],
    ['a track with neither clip', transition('b', 'c', { trackId: 'track-1' }), 'fromClipId'],
  ])('a transition between %s', (_name, cut, field) => {
    const tracks = [[red('a'), red('b', 2), red('c', 3), red('d', 4)], [red('other', 3)]]
    expect(findErrors(editorState({ tracks, transitions: [transition('b', 'c')] }))).toEqual([])
    expect(findErrors(editorState({ tracks, transitions: [cut] }))).toEqual([
      `EDITOR_TRANSITION_CLIP_NOT_ADJACENT /transitions/cut/${field}`,
    ])
  })

  test('missing assets and assets of another type', () => {
    const tracks = [[image('sound', { id: 'a', seconds: 1 }), image('ghost', { id: 'b', at: 1, seconds: 1 })]]
    expect(findErrors(editorState({ tracks, assets: [mediaAsset('audio', 'sound')] }))).toEqual([
      'EDITOR_ASSET_TYPE_MISMATCH /items/a/assetId',
      'EDITOR_ASSET_NOT_FOUND /items/b/assetId',
    ])
  })

  test('keyframes at or after the end of their item', () => {
    const keyframes = [239_999, 240_000].map((timeTicks) => ({ timeTicks, value: 1 }))
    const moving = solid('red', { id: 'a', seconds: 1, fields: { opacity: { value: 1, keyframes } } })
    expect(findErrors(editorState({ tracks: [[moving]] }))).toEqual([
      'EDITOR_KEYFRAME_OUT_OF_RANGE /items/a/opacity/keyframes/1/timeTicks',
    ])
  })

  test('captions that do not end after they start', () => {
    const assets = [captionAsset('line', [0, 100], [100, 100])]
    expect(findErrors(editorState({ tracks: [[captions()]], assets }))).toEqual([
      'EDITOR_CAPTION_TIMING_INVALID /assets/words/captions/1/endMs',
    ])
  })

  test('fields of caption finishes with unknown names, colours and ranges', () => {
    const assets = [captionAsset('word', [0, 100])]
    const errors = (fields: Fields): string[] =>
      findErrors(editorState({ tracks: [[captions(fields)]], assets }))
    const valid = {
      theme: 'bold',
      themeColor: '#22d3ee',
      spokenWord: { style: 'pop', color: 'red', accentColor: '#000', scale: 1.2 },
      pageBreaks: 'speech',
      maxWords: 3,
      safeArea: 'tiktok',
    }
    expect(errors(valid)).toEqual([])
    const schema = (path: string): string => `EDITOR_SCHEMA_INVALID /items/captions-1/${path}`
    expect(errors({ theme: 'bald' })).toEqual([schema('theme')])
    expect(errors({ safeArea: 'myspace' })).toEqual([schema('safeArea')])
    expect(errors({ pageBreaks: 'word' })).toEqual([schema('pageBreaks')])
    expect(errors({ maxWords: 0 })).toEqual([schema('maxWords')])
    expect(errors({ spokenWord: { style: 'pop', scale: 3 } })).toEqual([schema('spokenWord/scale')])
    expect(errors({ spokenWord: { style: 'blink' } })).toEqual([schema('spokenWord/style')])
    expect(
      errors({ themeColor: 'blurple', spokenWord: { style: 'box', color: 'x', accentColor: 'y' } }),
    ).toEqual(
      ['themeColor', 'spokenWord/color', 'spokenWord/accentColor'].map(
        (path) => `EDITOR_COLOR_INVALID /items/captions-1/${path}`,
      ),
    )
  })

  test('encodings of caption files that do not exist', () => {
    const withEncoding = (encoding: string): unknown =>
      editorState({ tracks: [[captions()]], assets: [{ ...captionAsset('line'), encoding }] })
    expect(findErrors(withEncoding('windows-1251'))).toEqual([])
    expect(findErrors(withEncoding('klingon'))).toEqual(['EDITOR_SCHEMA_INVALID /assets/words/encoding'])
    expect(findMessage(withEncoding('klingon'))).toMatch(/Unknown encoding "klingon"\. Use a name/)
  })

  test('letter animations on captions timed by word', () => {
    const captionAnimations = { in: { type: 'typewriter', durationTicks: 1000 } }
    const tracks = [[captions({ captionAnimations })]]
    expect(findErrors(editorState({ tracks, assets: [captionAsset('line', [0, 1])] }))).toEqual([])
    expect(findErrors(editorState({ tracks, assets: [captionAsset('word', [0, 1])] }))).toEqual([
      'EDITOR_CAPTION_ANIMATION_WORD_TIMING_CONFLICT /items/captions-1/captionAnimations',
    ])
    const still = [[captions({ captionAnimations: {} })]]
    expect(findErrors(editorState({ tracks: still, assets: [captionAsset('word', [0, 1])] }))).toEqual([])
  })

  test.each([
    ['no text', ['image', 'image']],
    ['no image', ['text', 'text']],
    ['four texts', ['image', 'text', 'text', 'text', 'text']],
    ['one node', ['image']],
  ])('a template with %s', (_name, types) => {
    const box = { id: 'node', x: 0, y: 0, width: 1, height: 1 }
    const imageNode: NonNullable<Fields> = {
      ...box,
      type: 'image',
      imageType: 'svg',
      imageComponentId: null,
      imageLottieJson: null,
      opacity: 1,
    }
    const words: NonNullable<Fields> = {
      ...box,
      type: 'text',
      text: 'Hello',
      color: 'black',
      align: 'left',
      fontFamily: 'Inter',
      fontStyle: { variant: 'normal', weight: '400' },
      fontSize: 12,
      lineHeight: 1,
      letterSpacing: 0,
      direction: 'ltr',
      strokeWidth: 0,
      strokeColor: 'black',
      background: null,
    }
    const template = (kinds: readonly string[]): Entry =>
      own('text-template', 'card', {
        schemaVersion: 2,
        templateId: '0198c0de-1234-7abc-8def-0123456789ab',
        templateCategory: 'promo',
        nodes: kinds.map((kind) => (kind === 'text' ? words : imageNode)),
      })
    expect(findErrors(editorState({ tracks: [[template(['text', 'image', 'text'])]] }))).toEqual([])
    expect(findErrors(editorState({ tracks: [[template(types)]] }))).toEqual([
      'EDITOR_TEXT_TEMPLATE_NODES_INVALID /items/card/nodes',
    ])
  })

  test('unknown names of illustrations and motion graphics', () => {
    const drawing = (illustrationName: string): Entry =>
      own('illustration', 'drawing', { illustrationName, color: 'red', keepAspectRatio: true })
    const graphic = own('motion-graphic', 'graphic', {
      motionGraphicId: 'nothing',
      motionGraphicVersion: 1,
      props: {},
      slots: {},
    })
    expect(findErrors(editorState({ tracks: [[drawing('IHello')]] }))).toEqual([])
    expect(findErrors(editorState({ tracks: [[drawing('IMegaphone')]] }))).toEqual([])
    expect(findErrors(editorState({ tracks: [[drawing('INoSuchThing')], [graphic]] }))).toEqual([
      'EDITOR_ILLUSTRATION_NOT_FOUND /items/drawing/illustrationName',
      'EDITOR_MOTION_GRAPHIC_NOT_FOUND /items/graphic/motionGraphicId',
    ])
  })

  test('unknown motion graphics and versions, and slots with unknown references', () => {
    const graphic = (fields: NonNullable<Fields>): unknown =>
      editorState({
        tracks: [[motionGraphic('logo-sting', { id: 'sting', seconds: 1, fields })], [red('box')]],
        assets: [mediaAsset('image', 'photo')],
      })
    expect(findErrors(graphic({ slots: { logo: 'photo', other: null, more: ['box', 'photo'] } }))).toEqual([])
    expect(
      findErrors(graphic({ props: { name: 3, badge: 'square', accentColor: 'bleu', own: true } })),
    ).toEqual([])
    expect(findErrors(graphic({ motionGraphicId: 'logo-stin' }))).toEqual([
      'EDITOR_MOTION_GRAPHIC_NOT_FOUND /items/sting/motionGraphicId',
    ])
    expect(findMessage(graphic({ motionGraphicId: 'logo-stin' }))).toContain('"logo-sting"')
    expect(findErrors(graphic({ motionGraphicVersion: 2 }))).toEqual([
      'EDITOR_MOTION_GRAPHIC_NOT_FOUND /items/sting/motionGraphicVersion',
    ])
    expect(findMessage(graphic({ motionGraphicVersion: 2 }))).toContain('The only version is 1')
    expect(findErrors(graphic({ slots: { 'a/b': 'gone', logo: ['photo', '__proto__'] } }))).toEqual([
      'EDITOR_ASSET_NOT_FOUND /items/sting/slots/a~1b',
      'EDITOR_ASSET_NOT_FOUND /items/sting/slots/logo/1',
    ])
  })

  test('chart rows and points of unknown series', () => {
    const rows = [{ label: 'Jan', values: { sales: 1, costs: 2 } }]
    expect(
      findErrors(editorState({ tracks: [[chart({ chartType: 'bar', data: { series, rows } })]] })),
    ).toEqual(['EDITOR_CHART_DATA_INVALID /items/chart-1/data/rows/0/values/costs'])
    const points = [{ seriesKey: 'costs', x: 1, y: 2 }]
    expect(
      findErrors(editorState({ tracks: [[chart({ chartType: 'scatter', data: { series, points } })]] })),
    ).toEqual(['EDITOR_CHART_DATA_INVALID /items/chart-1/data/points/0/seriesKey'])
  })

  test('colours and gradients that are invalid in CSS', () => {
    const background = { type: 'color', color: 'bleu', gradient: 'linear-gradient(red)' }
    const label = text('Hello', {
      id: 'label',
      seconds: 1,
      fields: {
        strokeColor: '#12',
        background: { color: 'rgb(1,2)', horizontalPadding: 0, borderRadius: 0 },
      },
    })
    expect(findErrors(editorState({ tracks: [[label]], background }))).toEqual([
      'EDITOR_COLOR_INVALID /items/label/strokeColor',
      'EDITOR_COLOR_INVALID /items/label/background/color',
      'EDITOR_COLOR_INVALID /globalBackground/color',
      'EDITOR_GRADIENT_INVALID /globalBackground/gradient',
    ])
  })
})

describe('schema errors', () => {
  test("follow the schema of the item's declared type, in the order of its fields", () => {
    const wrong = solid('red', {
      id: 'a',
      seconds: 1,
      fields: { shape: 'square', opacity: 1, keepAspectRatio: 'no' },
    })
    expect(findErrors(editorState({ tracks: [[wrong]] }))).toEqual([
      'EDITOR_SCHEMA_INVALID /items/a/opacity',
      'EDITOR_SCHEMA_INVALID /items/a/shape',
      'EDITOR_SCHEMA_INVALID /items/a/keepAspectRatio',
    ])
  })

  test('of an unknown type list the types, suggest the closest one and check the fields that all items share', () => {
    const wrong = { ...red('a'), type: 'vidio', startTicks: -1 }
    const { errors } = validateDocument(editorState({ tracks: [[wrong]] }))
    expect(errors.map(({ path }) => path)).toEqual(['/items/a/type', '/items/a/startTicks'])
    expect(errors[0]?.message).toContain('Did you mean "video"?')
  })

  test('of a chart follow its chartType', () => {
    const data = { series, rows: [{ label: 'Jan', values: { sales: 1 } }] }
    expect(findErrors(editorState({ tracks: [[chart({ chartType: 'pie', data })]] }))).toEqual([
      'EDITOR_SCHEMA_INVALID /items/chart-1/data',
      'EDITOR_SCHEMA_INVALID /items/chart-1/data/series',
      'EDITOR_SCHEMA_INVALID /items/chart-1/data/rows',
    ])
    expect(findErrors(editorState({ tracks: [[chart({ chartType: 'doughnut', data })]] }))).toEqual([
      'EDITOR_SCHEMA_INVALID /items/chart-1/chartType',
    ])
  })

  test.each([
    ['effect', 'effectType', 'EDITOR_EFFECT_TYPE_INVALID'],
    ['filter', 'filterType', 'EDITOR_FILTER_TYPE_INVALID'],
  ])('of an unknown %s have their own code', (type, field, code) => {
    const postEffect = own(type, 'look', { [field]: 'sparkle', intensity: 1 })
    expect(findErrors(editorState({ tracks: [[postEffect]] }))).toEqual([`${code} /items/look/${field}`])
  })

  test('of an unknown transition have their own code', () => {
    const document = editorState({
      tracks: [[red('a'), red('b', 1)]],
      transitions: [transition('a', 'b', { type: 'wipes' })],
    })
    expect(findErrors(document)).toEqual(['EDITOR_TRANSITION_TYPE_INVALID /transitions/cut/type'])
    expect(findMessage(document)).toContain('Did you mean "wipe"?')
  })

  test('say which dialect a field belongs to', () => {
    const { stateSchemaVersion, ...document } = editorState({
      tracks: [
        [own('lottie', 'a', { assetId: 'x', keepAspectRatio: true, sourceStartTicks: 0, playbackRate: 1 })],
      ],
    })
    expect(findMessage(document)).toBe(
      'Add "lottieStartFromInSeconds". "sourceStartTicks" belongs to dialect 1.1, which requires "stateSchemaVersion": "v1".',
    )
  })

  test('do not hide semantic errors elsewhere', () => {
    const broken = { ...red('broken'), durationTicks: 0 }
    const document = editorState({ tracks: [[broken], [red('a', 0, 2), red('b', 1)]] })
    expect(findErrors(document)).toEqual([
      'EDITOR_SCHEMA_INVALID /items/broken/durationTicks',
      'EDITOR_TRACK_ITEM_OVERLAP /items/b/startTicks',
    ])
  })
})

describe('the list of errors', () => {
  test('is complete and in the order of the document as sent', () => {
    const { tracks, items, ...rest } = editorState({ tracks: [[{ ...red('a'), color: 'no' }]] })
    const transitions = { cut: transition('a', 'ghost') }
    const document = { items, transitions, ...rest, compositionWidth: 10, tracks }
    expect(findErrors({ ...document, transitions })).toEqual([
      'EDITOR_COLOR_INVALID /items/a/color',
      'EDITOR_TRANSITION_CLIP_NOT_ADJACENT /transitions/cut/toClipId',
      'EDITOR_SCHEMA_INVALID /compositionWidth',
    ])
  })

  test('stops after the first hundred', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...red(`item-${index}`, index), color: 'no' }))
    const errors = findErrors(editorState({ tracks: [many] }))
    expect(errors).toHaveLength(100)
    expect(errors[99]).toBe('EDITOR_COLOR_INVALID /items/item-99/color')
  })

  test('escapes paths as JSON Pointers', () => {
    expect(findErrors(editorState({ tracks: [[{ ...red('a/b~c'), color: 'no' }]] }))).toEqual([
      'EDITOR_COLOR_INVALID /items/a~1b~0c/color',
    ])
  })
})

describe('documents that stay valid', () => {
  test('have unused assets, unknown fields, empty animations, no ratio, no background or an item shorter than a frame', () => {
    const tiny = { ...red('a'), durationTicks: 1, animations: {}, note: { by: ['editor'] } }
    const { globalBackground, ...document } = editorState({
      tracks: [[tiny]],
      assets: [mediaAsset('image', 'unused')],
    })
    expect(findErrors({ ...document, version: 7 })).toEqual([])
  })
})

describe('easings', () => {
  const eased = (easing: unknown): Entry =>
    ({
      ...red('a'),
      opacity: { value: 0, keyframes: [{ timeTicks: 0, value: 0, easing }] },
    }) as Entry

  test.each([
    'linear',
    'ease',
    'ease-in',
    'ease-out',
    'ease-in-out',
    'hold',
    'spring',
    'spring(0.4)',
    'spring(1, 180, 12)',
    'cubic-bezier(0.2, 0, 0, 1)',
  ])('of keyframes, animations and transitions may be %s', (easing) => {
    const animated = { ...eased(easing), animations: { in: { type: 'zoom-in', durationTicks: 9, easing } } }
    const document = editorState({
      tracks: [[animated as Entry, red('b', 1)]],
      transitions: [transition('a', 'b', { easing })],
    })
    expect(findErrors(document)).toEqual([])
  })

  test('that do not exist are explained', () => {
    const document = editorState({ tracks: [[eased('ease-otu')]] })
    expect(findErrors(document)).toEqual(['EDITOR_SCHEMA_INVALID /items/a/opacity/keyframes/0/easing'])
    expect(findMessage(document)).toBe(
      'Must be one of "linear", "ease", "ease-in", "ease-out", "ease-in-out", "hold", "spring", cubic-bezier(x1, y1, x2, y2), spring(bounce), spring(mass, stiffness, damping), not "ease-otu". Did you mean "ease-out"?',
    )
  })

  test.each([5, null, {}, ['ease'], 'cubic-bezier(2, 0, 0, 1)'])('reject %j', (easing) => {
    expect(findErrors(editorState({ tracks: [[eased(easing)]] }))).toEqual([
      'EDITOR_SCHEMA_INVALID /items/a/opacity/keyframes/0/easing',
    ])
  })
})

test('a type mismatch shows the shape that is wanted, and a late keyframe the last instant', () => {
  const item = solid('#fff', { id: 'a', seconds: 1 })
  const lateKeyframe = { value: 0, keyframes: [{ timeTicks: 240_000, value: 1 }] }
  const document = editorState({
    tracks: [[{ ...item, opacity: 0.5, top: { value: 3 }, left: lateKeyframe }]],
  })
  const messages = Object.fromEntries(
    validateDocument(document).errors.map(({ path, message }) => [path, message]),
  )
  expect(messages).toEqual({
    '/items/a/opacity': 'Must be an object, not 0.5. Write {"value": 0.5, "keyframes": []}.',
    '/items/a/top': 'Add "keyframes". Write {"value": 3, "keyframes": []}.',
  })
  const late = editorState({ tracks: [[{ ...item, left: lateKeyframe }]] })
  expect(validateDocument(late).errors).toEqual([
    {
      code: 'EDITOR_KEYFRAME_OUT_OF_RANGE',
      path: '/items/a/left/keyframes/0/timeTicks',
      message:
        "Must be less than the item's durationTicks (240000), not 240000. The item's last instant is 239999: write 239999.",
    },
  ])
})
