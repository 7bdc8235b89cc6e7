import { afterAll, beforeAll, expect, it } from 'vitest'
import { editorState, image, mediaAsset } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  client = await api.account()
})
afterAll(() => api.stop())

/** Creates a project with an image that is bound to it. */
async function createOriginal(title: string): Promise<{ projectId: string; assetId: string }> {
  const upload = await client.post('/v1/uploads', makePng(), {
    'x-file-name': 'a.png',
    'content-type': 'image/png',
  })
  const { assetId, fileKey } = upload.body.data
  const document = editorState({
    tracks: [[image('a.png', { id: 'photo', seconds: 1 })]],
    assets: [{ ...mediaAsset('image', 'a.png'), remoteKey: fileKey }],
  })
  const body = { title, description: 'For Japan.', editorState: document }
  const { projectId } = (await client.post('/v1/projects', body)).body.data
  await client.post(`/v1/projects/${projectId}/assets`, { assetId })
  return { projectId, assetId }
}

it('copies the document, the description and the bindings of assets', async () => {
  const { projectId, assetId } = await createOriginal('Launch')
  const copy = await client.post(`/v1/projects/${projectId}/duplicate`, {})
  expect(copy).toMatchObject({
    status: 201,
    body: { data: { title: 'Copy of Launch', description: 'For Japan.' } },
  })
  const copyId = copy.body.data.projectId
  const [original, copied] = await Promise.all(
    [projectId, copyId].map(async (id) => (await client.get(`/v1/projects/${id}`)).body.data),
  )
  expect(copied.editorState).toEqual(original.editorState)
  expect(copied.revision).toBe(1)
  const { data } = (await client.get(`/v1/projects/${copyId}/assets`)).body
  expect(data.map((asset: { readonly assetId: string }) => asset.assetId)).toEqual([assetId])
  // The copy uses the file even if it is the only project that does.
  await client.delete(`/v1/projects/${projectId}`)
  expect((await client.delete(`/v1/assets/${assetId}`)).body.errorCode).toBe('ASSET_REFERENCED')
})

it('records an event and leaves the original unchanged', async () => {
  const { projectId } = await createOriginal('A'.repeat(120))
  const before = (await client.get(`/v1/projects/${projectId}`)).headers.etag
  const copy = await client.post(`/v1/projects/${projectId}/duplicate`, {})
  expect(copy.body.data.title).toBe(`Copy of ${'A'.repeat(112)}`)
  expect((await client.get(`/v1/projects/${projectId}`)).headers.etag).toBe(before)
  const events = (await client.get('/v1/events')).body.data
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'PROJECT_CREATED', data: expect.objectContaining(copy.body.data) }),
  )
})

it('happens once per Idempotency-Key, and gives the copy a title of choice', async () => {
  const { projectId } = await createOriginal('Launch')
  const duplicate = () =>
    client.post(`/v1/projects/${projectId}/duplicate`, { title: 'Second' }, { 'idempotency-key': 'copy' })
  const first = await duplicate()
  expect(first.body.data.title).toBe('Second')
  expect((await duplicate()).body.data.projectId).toBe(first.body.data.projectId)
})

it('needs a project that exists', async () => {
  const { projectId } = await createOriginal('Launch')
  await client.delete(`/v1/projects/${projectId}`)
  const response = await client.post(`/v1/projects/${projectId}/duplicate`, {})
  expect([response.status, response.body.errorCode]).toEqual([404, 'PROJECT_NOT_FOUND'])
})
