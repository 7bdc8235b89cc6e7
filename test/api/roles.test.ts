import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiKey, type KeyOptions } from '../../src/service/accounts/account-store.ts'
import { roleRules } from '../../src/service/api/server/role-rules.ts'
import { compareRoutes, parseRegisteredRoutes } from '../support/described-routes.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let owner: Client

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
const keys = '/v1/account/keys'

/** Registered routes that need a key, in the notation of the rules. */
let guarded: readonly string[]

beforeAll(async () => {
  api = await TestApi.start({ maxApiKeys: 5 })
  guarded = parseRegisteredRoutes(api.server.printRoutes({ commonPrefix: false })).filter((route) =>
    route.includes(' /v1/'),
  )
})
afterAll(() => api.stop())
beforeEach(async () => {
  owner = await api.account()
})

/** Creates another key of the owner's account. */
async function createClient(options: KeyOptions): Promise<Client> {
  const { key, id } = await createApiKey(api.database.db, owner.accountId, 'another', options)
  return api.client({ key, accountId: owner.accountId, apiKeyId: id })
}

describe('roles', () => {
  it('have a rule for every route that needs a key, and none for others', () => {
    const ruled = Object.keys(roleRules).map((route) => route.replaceAll(/:(\w+)/g, '{$1}'))
    expect(compareRoutes(guarded, ruled)).toEqual({ onlyRegistered: [], onlyKnown: [] })
  })

  it('allow a viewer to read and to try, and nothing that changes', () => {
    const harmless = /\/(?:validate|preview-frame|source-frame|animation|text-fonts|estimate)$/
    const forViewers = Object.entries(roleRules).filter(([, role]) => role === 'viewer')
    const changing = forViewers.filter(([route]) => !route.startsWith('GET ') && !harmless.test(route))
    expect(changing).toEqual([])
  })

  it.each(['viewer', 'editor', 'owner'] as const)(
    'decide every route for a key with the role %s',
    async (role) => {
      const client = await createClient({ role })
      const allowed = {
        viewer: ['viewer'],
        editor: ['viewer', 'editor'],
        owner: ['viewer', 'editor', 'owner'],
      }
      for (const route of Object.keys(roleRules)) {
        const [method = '', path = ''] = route.split(' ')
        const url = path.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')
        const response = await api.server.inject({
          // A body of the wrong type: nothing is changed where the route is allowed.
          ...(method === 'GET' ? {} : { headers: { 'content-type': 'text/plain' }, payload: 'x' }),
          method: method as 'GET',
          url,
          headers: { 'x-api-key': client.key, 'content-type': 'text/plain' },
        })
        const isRefused = response.json().errorCode === 'API_KEY_ROLE_FORBIDDEN'
        expect([route, isRefused]).toEqual([route, !allowed[role].includes(roleRules[route] ?? '')])
        if (isRefused) expect(response.statusCode).toBe(403)
      }
    },
  )

  it('let a viewer validate, estimate, preview and read, but not export', async () => {
    const viewer = await createClient({ role: 'viewer' })
    const body = { editorState: document, ...settings }
    expect((await viewer.post('/v1/editor/validate', { editorState: document })).status).toBe(200)
    expect((await viewer.post('/v1/exports/estimate', body)).status).toBe(200)
    expect((await viewer.get('/v1/projects')).status).toBe(200)
    expect((await viewer.post('/v1/exports', body)).body).toMatchObject({
      status: 403,
      errorCode: 'API_KEY_ROLE_FORBIDDEN',
      detail: expect.stringContaining('viewer'),
    })
    expect((await owner.get('/v1/exports')).body.data).toEqual([])
  })
})

describe('keys', () => {
  it('are created with a secret that is shown once, listed, changed and revoked', async () => {
    const created = await owner.post(keys, { name: 'Web 🚀', role: 'editor', standardSecondLimit: 60 })
    expect(created).toMatchObject({ status: 201, body: { data: { name: 'Web 🚀', role: 'editor' } } })
    const { key, apiKeyId } = created.body.data
    expect(key).toMatch(/^fw_live_/)
    const editor = api.client({ key, accountId: owner.accountId, apiKeyId })
    expect((await editor.post('/v1/projects', { editorState: document })).status).toBe(201)
    const list = await owner.get(keys)
    expect(list.body.data).toMatchObject([
      { apiKeyId, prefix: key.slice(0, 14), standardSecondLimit: 60, expiresAt: null, revokedAt: null },
      { apiKeyId: owner.apiKeyId, role: 'owner' },
    ])
    expect(list.text).not.toContain(key)
    const changes = { name: 'Reader', role: 'viewer', standardSecondLimit: null }
    expect((await owner.patch(`${keys}/${apiKeyId}`, changes)).body.data).toMatchObject(changes)
    await vi.waitFor(async () =>
      expect((await editor.post('/v1/projects', { editorState: document })).status).toBe(403),
    )
    expect((await owner.delete(`${keys}/${apiKeyId}`)).body.data.revokedAt).toMatch(/^\d/)
    expect((await owner.delete(`${keys}/${apiKeyId}`)).body.errorCode).toBe('API_KEY_NOT_FOUND')
    await vi.waitFor(async () => expect((await editor.get('/v1/projects')).status).toBe(401))
    const types = (await owner.get('/v1/events?type=KEY_CREATED,KEY_UPDATED,KEY_REVOKED')).body.data
    expect(types.map(({ type }: { type: string }) => type).slice(1)).toEqual([
      'KEY_CREATED',
      'KEY_UPDATED',
      'KEY_REVOKED',
    ])
    expect(JSON.stringify(types)).not.toContain(key)
  })

  it('never lock an account out: the last lasting owner stays, also among concurrent requests', async () => {
    const own = `${keys}/${owner.apiKeyId}`
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
    await createClient({ role: 'owner', expiresAt: new Date(Date.now() + 3_600_000) })
    for (const response of [
      await owner.delete(own),
      await owner.patch(own, { role: 'editor' }),
      await owner.patch(own, { expiresAt: inAnHour }),
    ])
      expect(response.body).toMatchObject({ status: 409, errorCode: 'LAST_OWNER_KEY' })
    const second = await createClient({ role: 'owner' })
    // Both keys are known to the API when the requests below arrive.
    await second.get('/v1/projects')
    const outcomes = await Promise.all([owner.delete(own), second.delete(`${keys}/${second.apiKeyId}`)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('with a limit raise no limit, not even their own, and create only keys that export nothing', async () => {
    const limited = await createClient({ role: 'owner', standardSecondLimit: 60 })
    const own = `${keys}/${limited.apiKeyId}`
    const other = (await createClient({ role: 'viewer', standardSecondLimit: 10 })).apiKeyId
    const refused = { status: 403, errorCode: 'API_KEY_GRANT_FORBIDDEN' }
    for (const response of [
      await limited.patch(own, { standardSecondLimit: null }),
      await limited.patch(own, { standardSecondLimit: 61 }),
      await limited.patch(`${keys}/${other}`, { standardSecondLimit: 11 }),
      await limited.patch(`${keys}/${other}`, { role: 'editor' }),
      await limited.post(keys, { name: 'x', role: 'editor' }),
      // Several keys with its own limit would exceed it together.
      await limited.post(keys, { name: 'x', role: 'editor', standardSecondLimit: 60 }),
    ])
      expect(response.body).toMatchObject(refused)
    expect((await owner.get(keys)).body.data).toHaveLength(3)
    const reader = await limited.post(keys, { name: 'x', role: 'viewer', standardSecondLimit: 0 })
    expect(reader.status).toBe(201)
    const narrower = { name: 'Less', standardSecondLimit: 5 }
    expect((await limited.patch(own, narrower)).body.data).toMatchObject(narrower)
    const wider = { standardSecondLimit: null }
    expect((await owner.patch(own, wider)).body.data).toMatchObject(wider)
  })

  it('that expire make no key last longer than themselves', async () => {
    const inHours = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)
    const temporary = await createClient({ role: 'owner', expiresAt: inHours(1) })
    const own = `${keys}/${temporary.apiKeyId}`
    const lasting = (await createClient({ role: 'viewer' })).apiKeyId
    const refused = { status: 403, errorCode: 'API_KEY_GRANT_FORBIDDEN' }
    for (const response of [
      await temporary.patch(own, { expiresAt: null }),
      await temporary.patch(own, { expiresAt: inHours(2).toISOString() }),
      await temporary.patch(`${keys}/${lasting}`, { role: 'owner' }),
      await temporary.post(keys, { name: 'x', role: 'owner' }),
      await temporary.post(keys, { name: 'x', role: 'viewer', expiresAt: inHours(2).toISOString() }),
    ])
      expect(response.body).toMatchObject(refused)
    const body = { name: 'x', role: 'owner', expiresAt: inHours(0.5).toISOString() }
    expect((await temporary.post(keys, body)).status).toBe(201)
    expect((await temporary.patch(`${keys}/${lasting}`, { name: 'Renamed' })).status).toBe(200)
  })

  it('that were revoked while they are still cached change no keys', async () => {
    const second = await createClient({ role: 'owner' })
    expect((await second.get(keys)).status).toBe(200)
    await owner.delete(`${keys}/${second.apiKeyId}`)
    const response = await second.post(keys, { name: 'x', role: 'owner' })
    expect(response.body.errorCode).toBe('OPEN_API_KEY_INVALID')
    expect((await owner.get(keys)).body.data).toHaveLength(2)
  })

  it('that have expired are unknown', async () => {
    const client = await createClient({ role: 'owner', expiresAt: new Date(Date.now() + 3_600_000) })
    expect((await client.get('/v1/projects')).status).toBe(200)
    await api.database.db
      .updateTable('api_keys')
      .set({ expires_at: new Date() })
      .where('id', '=', client.apiKeyId)
      .execute()
    await vi.waitFor(async () =>
      expect((await client.get('/v1/projects')).body.errorCode).toBe('OPEN_API_KEY_INVALID'),
    )
  })

  it.each([
    [{ name: 'x' }, 'REQUEST_INVALID'],
    [{ name: 'x', role: 'admin' }, 'REQUEST_INVALID'],
    [{ name: '', role: 'viewer' }, 'REQUEST_INVALID'],
    [{ name: 'x', role: 'viewer', standardSecondLimit: -1 }, 'REQUEST_INVALID'],
    [{ name: 'x', role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' }, 'REQUEST_INVALID'],
    [{ name: 'x', role: 'viewer', expiresAt: 'soon' }, 'REQUEST_INVALID'],
    [{ name: 'x', role: 'viewer', secret: 'mine' }, 'REQUEST_INVALID'],
  ])('are not created from %j', async (body, errorCode) => {
    expect((await owner.post(keys, body)).body.errorCode).toBe(errorCode)
    expect((await owner.get(keys)).body.data).toHaveLength(1)
  })

  it('are limited in number, and a revoked one no longer counts', async () => {
    const body = { name: 'x', role: 'viewer' }
    const sent = await Promise.all(Array.from({ length: 6 }, () => owner.post(keys, body)))
    expect(sent.filter(({ status }) => status === 201)).toHaveLength(4)
    expect((await owner.post(keys, body)).body.errorCode).toBe('API_KEY_LIMIT_EXCEEDED')
    const { apiKeyId } = (await owner.get(keys)).body.data[0]
    await owner.delete(`${keys}/${apiKeyId}`)
    expect((await owner.post(keys, body)).status).toBe(201)
  })

  it('that have expired only become valid again within the limit, also among concurrent requests', async () => {
    const expired = await Promise.all(
      Array.from({ length: 6 }, () => createClient({ role: 'viewer', expiresAt: new Date(0) })),
    )
    const revived = await Promise.all(
      expired.map(({ apiKeyId }) => owner.patch(`${keys}/${apiKeyId}`, { expiresAt: null })),
    )
    expect(revived.filter(({ status }) => status === 200)).toHaveLength(4)
    const refused = revived.filter(({ body }) => body.errorCode === 'API_KEY_LIMIT_EXCEEDED')
    expect(refused).toHaveLength(2)
  })
})

describe('events about keys', () => {
  const query = '/v1/events?type=KEY_CREATED,PROJECT_CREATED'

  it('are read by owners alone, in the list and in the stream', async () => {
    const viewer = await createClient({ role: 'viewer' })
    const editor = await createClient({ role: 'editor' })
    await owner.post('/v1/projects', { editorState: document })
    for (const client of [viewer, editor]) {
      const { body } = await client.get('/v1/events')
      expect(body.data).toMatchObject([{ sequence: 4, type: 'PROJECT_CREATED' }])
      expect(body.meta).toEqual({ nextAfter: 4, hasMore: false })
      const refused = { status: 403, errorCode: 'API_KEY_ROLE_FORBIDDEN' }
      expect((await client.get(query)).body).toMatchObject(refused)
      expect((await client.get(query, { accept: 'text/event-stream' })).body).toMatchObject(refused)
    }
    expect((await owner.get(query)).body.data).toHaveLength(4)
  })
})

describe('the ledger and the usage', () => {
  it('sum up exports by day and by key, without canceled ones', async () => {
    const other = await createClient({ role: 'editor' })
    const body = { editorState: document, ...settings }
    const { taskId, ...cost } = (await owner.post('/v1/exports', body)).body.data
    const canceled = (await other.post('/v1/exports', body)).body.data.taskId
    await other.delete(`/v1/exports/${canceled}`)
    const ledger = (await owner.get('/v1/account/ledger?pageSize=2')).body
    expect(ledger.data).toMatchObject([
      { kind: 'refund', taskId: canceled, pool: 'plan', amount: cost.chargedCredits },
      { kind: 'charge', taskId: canceled, amount: `-${cost.chargedCredits}` },
    ])
    const next = await owner.get(`/v1/account/ledger?pageCursor=${ledger.meta.nextPageCursor}`)
    expect(next.body).toMatchObject({ data: [{ kind: 'charge', taskId }], meta: { nextPageCursor: null } })
    const charges = (await owner.get('/v1/account/ledger?kind=charge')).body.data
    expect(charges.map((entry: { taskId: string }) => entry.taskId)).toEqual([canceled, taskId])
    expect((await owner.get('/v1/account/ledger?kind=grant')).body.data).toEqual([])

    const { durationSeconds, billedStandardSeconds, chargedCredits: credits } = cost
    const paid = { completed: 0, durationSeconds, billedStandardSeconds, credits }
    const byDay = (await owner.get('/v1/account/usage')).body
    expect(byDay.data).toMatchObject([{ exports: 2, failed: 0, canceled: 1, ...paid }])
    expect(byDay.data[0].day).toBe(ledger.data[0].createdAt.slice(0, 10))
    const byKey = (await owner.get('/v1/account/usage?by=key')).body
    expect(byKey.data).toMatchObject([
      { apiKeyId: owner.apiKeyId, name: 'test key', exports: 1, ...paid },
      { apiKeyId: other.apiKeyId, exports: 1, canceled: 1, billedStandardSeconds: 0, credits: '0' },
    ])
    const before = '/v1/account/usage?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z'
    expect((await owner.get(before)).body.data).toEqual([])
  })

  it.each([
    '?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    '?from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    '?from=yesterday',
    '?by=month',
  ])('refuse %s', async (query) => {
    expect((await owner.get(`/v1/account/usage${query}`)).body.errorCode).toBe('REQUEST_INVALID')
  })
})
