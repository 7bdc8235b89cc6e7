import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findExportErrors } from '../../src/engine/document/export-checks.ts'
import { captionThemeNames } from '../../src/engine/document/registries/caption-themes.ts'
import { easingNames } from '../../src/engine/document/registries/easings.ts'
import { safeAreaNames } from '../../src/engine/document/registries/safe-areas.ts'
import { spokenWordStyleNames } from '../../src/engine/document/registries/spoken-word-styles.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { insertAsset } from '../../src/service/assets/asset-store.ts'
import { captionAsset, captions, editorState, solid, text } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

const document = editorState({ tracks: [[text('Hello', { id: 'hello', seconds: 2 })]] })

describe('GET /v1/editor/capabilities', () => {
  it('has the published keys and no others', async () => {
    const { status, body } = await client.get('/v1/editor/capabilities')
    expect(status).toBe(200)
    expect(Object.keys(body.data).toSorted()).toEqual([
      'animations',
      'backgroundPresets',
      'captionAnimations',
      'effectPresets',
      'effects',
      'filterPresets',
      'filters',
      'shapes',
      'transitionPresets',
      'transitions',
      'version',
    ])
    expect(Object.keys(body.data.captionAnimations)).toEqual(['in', 'out', 'loop'])
    expect(Object.keys(body.data.backgroundPresets)).toEqual(['colors', 'gradients', 'images', 'blurLevels'])
  })

  it('names one version, both here and in every validation', async () => {
    const { body } = await client.get('/v1/editor/capabilities')
    const validation = await client.post('/v1/editor/validate', { editorState: document })
    expect(body.data.version).toMatch(/^[0-9a-f]{12}$/)
    expect(validation.body.meta.capabilitiesVersion).toBe(body.data.version)
  })

  it('offers nothing that an export would reject', async () => {
    const { data } = (await client.get('/v1/editor/capabilities')).body
    const backgrounds = [
      ...data.backgroundPresets.colors.map((color: string) => ({ type: 'color', color, gradient: null })),
      ...data.backgroundPresets.gradients.map((gradient: string) => ({
        type: 'color',
        color: '#000000',
        gradient,
      })),
      ...data.backgroundPresets.images.map((imageUrl: string) => ({
        type: 'image',
        imageAssetId: null,
        imageUrl,
        source: 'preset',
      })),
      ...data.backgroundPresets.blurLevels.map((level: number) => ({ type: 'blur', level })),
    ]
    expect(backgrounds.length).toBeGreaterThan(20)
    for (const background of backgrounds) {
      expect(
        findErrors(editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]], background })),
      ).toEqual([])
    }

    const items = [
      ...data.effectPresets.map((preset: Preset) => buildItem('effect', preset)),
      ...data.filterPresets.map((preset: Preset) => buildItem('filter', preset)),
    ]
    for (const item of items) expect(findErrors(editorState({ tracks: [[item]] }))).toEqual([])

    expect(data.transitionPresets.length).toBeGreaterThan(data.transitions.length)
    for (const { type, params } of data.transitionPresets) {
      const transition = {
        id: 't',
        trackId: 'track-0',
        fromClipId: 'a',
        toClipId: 'b',
        type,
        durationTicks: 80_000,
      }
      const clips = [
        solid('#ff0000', { id: 'a', seconds: 1 }),
        solid('#00ff00', { id: 'b', at: 1, seconds: 1 }),
      ]
      const cut = editorState({
        tracks: [clips],
        transitions: [{ ...transition, ...(params && { params }) }],
      })
      expect(findErrors(cut)).toEqual([])
    }

    for (const position of ['in', 'out', 'loop']) {
      for (const { type, preview } of data.captionAnimations[position]) {
        const captionAnimations = { [position]: { type, durationTicks: 120_000 } }
        const title = text('Hello', { id: 'a', seconds: 1, fields: { captionAnimations } })
        expect(findErrors(editorState({ tracks: [[title]] }))).toEqual([])
        expect((await client.get(new URL(preview).pathname)).headers['content-type']).toBe('image/gif')
      }
    }
  })

  it('lists newer looks in its meta, none of which an export would reject', async () => {
    const { meta } = (await client.get('/v1/editor/capabilities')).body
    const captionsWith = (fields: NonNullable<Parameters<typeof captions>[1]['fields']>) =>
      editorState({
        tracks: [[captions('lines', { id: 'c', seconds: 1, fields })]],
        assets: [captionAsset('lines', { captions: [] })],
      })
    const documents = [
      ...meta.captionThemes.map(({ id, themeColor }: Look) => captionsWith({ theme: id, themeColor })),
      ...meta.spokenWordStyles.map(({ id }: Look) => captionsWith({ spokenWord: { style: id } })),
      ...meta.safeAreas.map(({ id }: Look) => captionsWith({ safeArea: id })),
      ...meta.textFinishes.map(({ id, suggestedValue }: Look) => captionsWith({ [id]: suggestedValue })),
      ...meta.easings.map(({ id: easing }: Look) =>
        captionsWith({ animations: { in: { type: 'fade', durationTicks: 100, easing } } }),
      ),
    ]
    expect(documents).toHaveLength(
      captionThemeNames.length +
        spokenWordStyleNames.length +
        safeAreaNames.length +
        4 +
        easingNames.length +
        3,
    )
    for (const state of documents) expect(findErrors(state)).toEqual([])
    const presets = (await client.get('/v1/editor/capabilities')).body.data.transitionPresets
    for (const { id, type, params } of meta.transitionStyles)
      expect(presets).toContainEqual(expect.objectContaining({ id: `${type}-${id}`, params }))
    const families = meta.fonts.bundled.map(({ family }: { family: string }) => family)
    expect(families).toContain(meta.fonts.default)
    for (const { fontFamily } of meta.captionThemes) expect(families).toContain(fontFamily)
  })

  it('lists the font families of the account, which leave the version as it is', async () => {
    const owner = await api.account('owner of fonts')
    const before = (await owner.get('/v1/editor/capabilities')).body
    expect(before.meta.fonts.uploaded).toEqual([])
    for (const [index, fontFamily] of ['Brand', 'Another', 'Brand'].entries()) {
      await insertAsset(api.database.db, {
        id: crypto.randomUUID(),
        accountId: owner.accountId,
        storageKey: `uploads/${owner.accountId}/${index}.ttf`,
        filename: 'a.ttf',
        sizeBytes: 1,
        mimetype: 'font/ttf',
        type: 'font',
        width: null,
        height: null,
        durationSeconds: null,
        fontFamily,
      })
    }
    const after = (await owner.get('/v1/editor/capabilities')).body
    expect(after.meta.fonts.uploaded).toEqual(['Another', 'Brand'])
    expect(after.data).toEqual(before.data)
    expect((await client.get('/v1/editor/capabilities')).body.meta.fonts.uploaded).toEqual([])
  })

  it('names background images that anybody can fetch from this server', async () => {
    const { data } = (await client.get('/v1/editor/capabilities')).body
    expect(data.backgroundPresets.images.length).toBeGreaterThan(5)
    for (const url of data.backgroundPresets.images) {
      const { status, headers, text: svg } = await api.outsider().get(new URL(url).pathname)
      expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/svg+xml' })
      expect(svg).toMatch(/^<svg /)
    }
    const missing = await api.outsider().get('/backgrounds/framewright-constructor.svg')
    expect([missing.status, missing.body.errorCode]).toEqual([404, 'FILE_NOT_FOUND'])
  })
})

interface Look {
  readonly id: string
  readonly themeColor: string
  readonly suggestedValue: never
}

interface Preset {
  readonly type: string
  readonly defaultDurationInSeconds: number
  readonly defaultIntensity: number
  readonly params?: Record<string, string | number | boolean>
}

function buildItem(kind: 'effect' | 'filter', preset: Preset) {
  return {
    id: 'look',
    type: kind,
    startTicks: 0,
    durationTicks: preset.defaultDurationInSeconds * 240_000,
    isDraggingInTimeline: false,
    [`${kind}Type`]: preset.type,
    intensity: preset.defaultIntensity,
    ...(preset.params && { params: preset.params }),
  }
}

function findErrors(state: unknown): readonly unknown[] {
  const { composition, errors } = validateDocument(state)
  return composition === undefined ? errors : findExportErrors(composition)
}

describe('GET /v1/illustrations', () => {
  it('returns names, the best matches first, and all of them without q', async () => {
    const found = await client.get('/v1/illustrations?q=data%20analisys')
    expect(found.body.data[0]).toBe('IDataAnalysis')
    const all = await client.get('/v1/illustrations')
    expect(all.body.data.length).toBeGreaterThan(1263)
    expect(all.body.meta).toEqual({})
  })

  it('rejects a q of more than 200 characters', async () => {
    expect((await client.get(`/v1/illustrations?q=${'a'.repeat(200)}`)).status).toBe(200)
    expect((await client.get(`/v1/illustrations?q=${'a'.repeat(201)}`)).status).toBe(400)
  })
})

describe('POST /v1/editor/validate', () => {
  it.each([['{'], ['[]'], ['"text"'], ['null'], ['{}'], ['{"editorstate":{}}'], ['']])(
    'responds 400 to the body %j',
    async (body) => {
      const response = await client.post('/v1/editor/validate', body, { 'content-type': 'application/json' })
      expect(response.status).toBe(400)
    },
  )

  it.each([[null], [5], ['text'], [[]], [{}]])(
    'reports what is wrong with the document %j',
    async (value) => {
      const response = await client.post('/v1/editor/validate', { editorState: value })
      expect(response.status).toBe(200)
      expect(response.body.data.valid).toBe(false)
      expect(response.body.data.errors[0].code).toBe('EDITOR_SCHEMA_INVALID')
    },
  )

  it('warns of what viewers would complain of, which does not affect the validity', async () => {
    const fields = { fontSize: 60, opactiy: 1 }
    const tracks = [
      [text('Far too much for\nthis box \u{13000}', { id: 'long', seconds: 2, box: [0, 0, 90, 40], fields })],
    ]
    const { status, body } = await client.post('/v1/editor/validate', {
      editorState: editorState({ tracks }),
    })
    expect(status).toBe(200)
    expect(body.data).toEqual({ valid: true, errors: [] })
    expect(body.meta.warnings).toMatchObject([
      {
        code: 'FIELD_NAME_UNKNOWN',
        itemId: 'long',
        path: '/items/long/opactiy',
        suggestion: 'Did you mean "opacity"?',
      },
      { code: 'CHARACTERS_NOT_COVERED', itemId: 'long', path: '/items/long/text' },
      { code: 'TEXT_OVERFLOWS_BOX', itemId: 'long', path: '/items/long/text' },
      { code: 'TEXT_OVERFLOWS_FRAME', itemId: 'long', path: '/items/long/text' },
    ])
    for (const { message, suggestion } of body.meta.warnings) expect(message + suggestion).toMatch(/\.|\?$/)
  })

  it('has no warnings for a document that is right, and none about texts for an invalid one', async () => {
    const right = await client.post('/v1/editor/validate', { editorState: document })
    expect(right.body).toMatchObject({ data: { valid: true }, meta: { warnings: [] } })
    const broken = { ...text('Long\n'.repeat(99), { id: 'b', seconds: 1 }), fontSize: 0, fontsize: 3 }
    const wrong = await client.post('/v1/editor/validate', {
      editorState: editorState({ tracks: [[broken]] }),
    })
    expect(wrong.body).toMatchObject({
      data: { valid: false },
      meta: { warnings: [{ code: 'FIELD_NAME_UNKNOWN' }] },
    })
  })

  const hostile: [name: string, state: string][] = [
    ['a number beyond all bounds', JSON.stringify(document).replace('480000', '1e400')],
    ['nesting of 10 000 levels', `${'{"tracks":['.repeat(10_000)}${']}'.repeat(10_000)}`],
    ['__proto__ as a key', JSON.stringify(document).replace('"hello":', '"__proto__":')],
    [
      '100 000 key frames',
      JSON.stringify(document).replace(
        '"keyframes":[]',
        `"keyframes":[${Array(100_000).fill('{"timeTicks":-1,"value":0}').join()}]`,
      ),
    ],
  ]
  it.each(hostile)('reports a clear error for %s', async (_name, state) => {
    const response = await client.post('/v1/editor/validate', `{"editorState":${state}}`, {
      'content-type': 'application/json',
    })
    expect(response.status).toBe(200)
    expect(response.body.data.valid).toBe(false)
    expect(response.body.data.errors.length).toBeGreaterThan(0)
    expect(response.body.data.errors.length).toBeLessThanOrEqual(100)
  })
})
