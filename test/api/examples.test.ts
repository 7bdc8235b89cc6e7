import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { compositionEndTicks } from '../../src/engine/document/timeline.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import starter from '../../src/example-media/starter.json' with { type: 'json' }
import { readTemplate, templates } from '../../src/example-media/templates.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
})

interface Asset {
  readonly assetId: string
  readonly filename: string
  readonly fileKey: string
  readonly size: number
}

const listAssets = async (projectId: string): Promise<Asset[]> =>
  (await client.get(`/v1/projects/${projectId}/assets`)).body.data
const countAssets = async (): Promise<number> =>
  (
    await api.database.db
      .selectFrom('assets')
      .select('id')
      .where('account_id', '=', client.accountId)
      .execute()
  ).length

describe('the list of examples', () => {
  it.each(templates)('says of $name what its document says', async (template) => {
    const { data } = (await client.get('/v1/examples')).body
    const listed = data.find(({ name }: { readonly name: string }) => name === template.name)
    const document = await readTemplate(template)
    const { composition, errors } = validateDocument(document)
    expect(errors).toEqual([])
    if (composition === undefined) return
    expect(listed).toMatchObject({
      width: composition.width,
      height: composition.height,
      durationSeconds: compositionEndTicks(composition) / 240_000,
      hasVariables: 'variables' in document,
    })
    const poster = await api.outsider().get(new URL(listed.posterUrl).pathname)
    expect([poster.status, poster.headers['content-type']]).toEqual([200, 'image/webp'])
  })

  it('has no posters of others', async () => {
    for (const file of ['four-lights.webp', 'starter', 'starter.webp.webp', '..%2ffilms.webp'])
      expect((await api.outsider().get(`/examples/${file}`)).status).toBe(404)
  })
})

describe('a project from an example', () => {
  it('has the example’s document and title', async () => {
    const created = await client.post('/v1/examples/starter/projects', {})
    expect(created).toMatchObject({ status: 201, body: { data: { title: 'Starter', description: null } } })
    const { data } = (await client.get(`/v1/projects/${created.body.data.projectId}`)).body
    expect(data.editorState).toEqual(starter)
    const named = await client.post('/v1/examples/starter/projects', { title: 'Mine' })
    expect(named.body.data.title).toBe('Mine')
  })

  it('has media that belong to the account, uploaded once', async () => {
    const [first, second] = await Promise.all([
      client.post('/v1/examples/event-promo/projects', {}),
      client.post('/v1/examples/event-promo/projects', {}),
    ])
    expect([first.status, second.status]).toEqual([201, 201])
    const { projectId } = first.body.data
    const assets = await listAssets(projectId)
    expect(assets.map(({ filename }) => filename).sort()).toEqual([
      'confetti.json',
      'driving.wav',
      'skyline.jpg',
    ])
    expect(await listAssets(second.body.data.projectId)).toHaveLength(3)
    expect(await countAssets()).toBe(3)
    const { editorState } = (await client.get(`/v1/projects/${projectId}`)).body.data
    const { skyline } = editorState.assets
    expect(assets).toContainEqual(
      expect.objectContaining({ fileKey: skyline.remoteKey, size: skyline.size, filename: 'skyline.jpg' }),
    )
    const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
    expect((await client.post(`/v1/projects/${projectId}/exports`, settings)).status).toBe(201)
  })

  it('does not use a file of the account that only has the same name and size', async () => {
    const { projectId } = (await client.post('/v1/examples/quote-card/projects', {})).body.data
    const [asset] = await listAssets(projectId)
    const bytes = await readFile(join(api.folder, 'example-media/still.wav'))
    const own = Buffer.from(bytes).fill(0, 1000)
    const other = await api.account()
    const upload = await other.post('/v1/uploads', own, {
      'x-file-name': 'still.wav',
      'content-type': 'audio/wav',
    })
    expect([upload.status, upload.body.data.size]).toEqual([201, asset?.size])
    client = other
    const created = await client.post('/v1/examples/quote-card/projects', {})
    const [found] = await listAssets(created.body.data.projectId)
    expect(found?.assetId).not.toBe(upload.body.data.assetId)
    expect(await countAssets()).toBe(2)
  })

  it('gets media again that the account has deleted', async () => {
    const { projectId } = (await client.post('/v1/examples/quote-card/projects', {})).body.data
    const [asset] = await listAssets(projectId)
    await client.delete(`/v1/projects/${projectId}`)
    expect((await client.delete(`/v1/assets/${asset?.assetId}`)).status).toBe(200)
    const again = await client.post('/v1/examples/quote-card/projects', {})
    const [found] = await listAssets(again.body.data.projectId)
    expect([found?.filename, found?.assetId === asset?.assetId]).toEqual(['still.wav', false])
  })

  it('is created once per Idempotency-Key', async () => {
    const create = (title: string) =>
      client.post('/v1/examples/starter/projects', { title }, { 'idempotency-key': 'once' })
    const first = await create('One')
    const again = await create('One')
    expect(again.body.data.projectId).toBe(first.body.data.projectId)
    expect(again.headers['idempotent-replayed']).toBe('true')
    expect((await create('Two')).body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  it('needs a known example', async () => {
    const response = await client.post('/v1/examples/four-lights/projects', {})
    expect([response.status, response.body.errorCode]).toEqual([400, 'REQUEST_INVALID'])
    expect(response.body.detail).toContain('slideshow')
  })
})

describe('an example whose media cannot be generated', () => {
  it('is refused, and leaves nothing', async () => {
    const failing = await TestApi.start({
      exampleMedia: { provide: async () => Promise.reject(new Error('The disk is full.')) },
    })
    const account = await failing.account()
    const response = await account.post('/v1/examples/quote-card/projects', {})
    expect([response.status, response.body.errorCode]).toEqual([503, 'SERVICE_UNAVAILABLE'])
    expect((await account.get('/v1/projects')).body.data).toEqual([])
    await failing.stop()
  })
})
