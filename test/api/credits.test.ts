import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../../src/service/accounts/account-store.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import { editorState } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())

const none = { plan: '0', top_up: '0' }

/** Three seconds at 720p: 3 standard seconds, 5 credits. */
const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
const body = { editorState: exampleDocument, ...settings }

async function createMeteredClient(grants: Partial<Record<'plan' | 'top_up', string>>): Promise<Client> {
  const client = await api.account()
  const { accountId } = client
  await api.database.db
    .updateTable('accounts')
    .set({ is_metered: true })
    .where('id', '=', accountId)
    .execute()
  for (const creditPool of ['plan', 'top_up'] as const) {
    const credits = grants[creditPool]
    if (credits !== undefined) await grantCredits(api.database.db, { accountId, creditPool, credits })
  }
  return client
}

async function readBalances(client: Client): Promise<Record<string, string>> {
  const { body } = await client.get('/v1/account')
  return Object.fromEntries(
    body.data.creditPools.map(({ pool, balance }: { pool: string; balance: string }) => [pool, balance]),
  )
}

describe('a metered account', () => {
  it.each([
    [{ plan: '5', top_up: '5' }, 'plan', { plan: '0', top_up: '5' }],
    [{ plan: '2.000000000001', top_up: '5' }, 'mixed', { plan: '0', top_up: '2.000000000001' }],
    [{ top_up: '5' }, 'top_up', { plan: '0', top_up: '0' }],
  ])('with %j pays from %s', async (grants, pool, left) => {
    const client = await createMeteredClient(grants)
    const created = await client.post('/v1/exports', body)
    expect(created.body.data).toMatchObject({ chargedCredits: '5', chargedCreditPool: pool })
    expect(await readBalances(client)).toEqual(left)
    const before = { ...none, ...grants }
    for (const _ of ['once', 'again']) {
      expect((await client.delete(`/v1/exports/${created.body.data.taskId}`)).status).toBe(200)
      expect(await readBalances(client)).toEqual(before)
    }
  })

  it('is refused what it cannot pay for, and nothing is stored', async () => {
    const client = await createMeteredClient({ plan: '2', top_up: '2.999999999999' })
    const refused = await client.post('/v1/exports', body, { 'idempotency-key': 'fixable' })
    expect(refused).toMatchObject({ status: 422, body: { errorCode: 'CREDITS_INSUFFICIENT' } })
    expect((await client.get('/v1/exports')).body.data).toEqual([])
    expect(await readBalances(client)).toEqual({ plan: '2', top_up: '2.999999999999' })
    const { accountId } = client
    await grantCredits(api.database.db, { accountId, creditPool: 'top_up', credits: '0.000000000001' })
    expect((await client.post('/v1/exports', body, { 'idempotency-key': 'fixable' })).status).toBe(201)
  })

  it('pays once for replayed requests, however many arrive at once', async () => {
    const client = await createMeteredClient({ plan: '100' })
    const send = () => client.post('/v1/exports', body, { 'idempotency-key': 'one' })
    const responses = await Promise.all(Array.from({ length: 20 }, send))
    expect(new Set(responses.map(({ status }) => status))).toSatisfy((seen: Set<number>) =>
      [...seen].every((status) => status === 201 || status === 409),
    )
    expect((await send()).body.data.chargedCredits).toBe('5')
    expect(await readBalances(client)).toEqual({ plan: '95', top_up: '0' })
  })
})

describe('an account that is not metered', () => {
  it('is refused nothing, and its usage is recorded', async () => {
    const client = await api.account()
    expect((await client.post('/v1/exports', body)).status).toBe(201)
    expect(await readBalances(client)).toEqual({ plan: '-5', top_up: '0' })
  })
})

describe('a key with a limit', () => {
  it('may use that many standard seconds, and regains those of canceled exports', async () => {
    const client = await api.account()
    const { key, id } = await createApiKey(api.database.db, client.accountId, 'small', {
      standardSecondLimit: 5,
    })
    const limited = api.client({ key, accountId: client.accountId, apiKeyId: id })
    const first = await limited.post('/v1/exports', body)
    expect(first.status).toBe(201)
    const refused = await limited.post('/v1/exports', body)
    expect(refused).toMatchObject({
      status: 429,
      body: { errorCode: 'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED' },
    })
    expect((await client.post('/v1/exports', body)).status).toBe(201)
    await limited.delete(`/v1/exports/${first.body.data.taskId}`)
    expect((await limited.post('/v1/exports', body)).status).toBe(201)
  })
})

describe('an estimate', () => {
  it('returns the length and price that the export then has, and creates nothing', async () => {
    const client = await createMeteredClient({ plan: '5' })
    const project = await client.post('/v1/projects', { editorState: exampleDocument })
    const path = `/v1/projects/${project.body.data.projectId}/exports`
    const affordable = await client.post(`${path}/estimate`, settings)
    expect(affordable).toMatchObject({ status: 200 })
    expect(affordable.body.data).toEqual({
      durationSeconds: 3,
      billedStandardSeconds: 3,
      chargedCredits: '5',
      chargedCreditPool: 'plan',
      width: 1280,
      height: 720,
      frames: 90,
    })
    expect((await client.post('/v1/exports/estimate', body)).body.data).toEqual(affordable.body.data)
    expect((await client.get('/v1/exports')).body.data).toEqual([])
    expect(await readBalances(client)).toEqual({ plan: '5', top_up: '0' })
  })

  it.each([
    [{}, 'top_up'],
    [{ plan: '1' }, 'mixed'],
    [{ plan: '1', top_up: '1' }, 'mixed'],
    [{ top_up: '4.999999999999' }, 'top_up'],
  ])('gives an account with %j the price that it cannot pay', async (grants, pool) => {
    const client = await createMeteredClient(grants)
    const estimate = await client.post('/v1/exports/estimate', body)
    expect(estimate.status).toBe(200)
    expect(estimate.body.data).toMatchObject({ chargedCredits: '5', chargedCreditPool: pool })
    expect((await client.post('/v1/exports', body)).body.errorCode).toBe('CREDITS_INSUFFICIENT')
    expect(await readBalances(client)).toEqual({ ...none, ...grants })
  })

  it('names the pools that the export is then charged to', async () => {
    for (const grants of [{ plan: '5' }, { plan: '4', top_up: '1' }, { top_up: '5' }]) {
      const client = await createMeteredClient(grants)
      const { chargedCreditPool } = (await client.post('/v1/exports/estimate', body)).body.data
      expect((await client.post('/v1/exports', body)).body.data.chargedCreditPool).toBe(chargedCreditPool)
    }
  })

  it('gives a key the price of an export that exceeds its limit', async () => {
    const { accountId } = await api.account()
    const { key, id } = await createApiKey(api.database.db, accountId, 'small', { standardSecondLimit: 2 })
    const limited = api.client({ key, accountId, apiKeyId: id })
    expect((await limited.post('/v1/exports/estimate', body)).body.data.billedStandardSeconds).toBe(3)
    expect((await limited.post('/v1/exports', body)).status).toBe(429)
  })

  it('is refused for a document that cannot be exported', async () => {
    const client = await api.account()
    const empty = editorState({ tracks: [[]] })
    expect((await client.post('/v1/exports/estimate', { ...body, editorState: empty })).body.errorCode).toBe(
      'EXPORT_EMPTY',
    )
    const nowhere = '/v1/projects/01890000-0000-7000-8000-000000000000/exports/estimate'
    expect((await client.post(nowhere, settings)).body.errorCode).toBe('PROJECT_NOT_FOUND')
  })
})

describe('GET /v1/account', () => {
  it('reports that an account has no access', async () => {
    const client = await api.account('without')
    await api.database.db
      .updateTable('accounts')
      .set({ has_api_access: false, max_active_exports: 7 })
      .where('id', '=', client.accountId)
      .execute()
    const { status, body: response } = await client.get('/v1/account')
    expect(status).toBe(200)
    expect(response.data).toMatchObject({
      name: 'without',
      hasApiAccess: false,
      isMetered: false,
      limits: { maxActiveExports: 7 },
      hasWebhookSecret: false,
    })
  })

  it('says which key the caller uses', async () => {
    const { body } = await (await api.account('signed-in')).get('/v1/account')
    expect(body.data).toMatchObject({
      name: 'signed-in',
      apiKey: { name: 'test key', role: 'owner', expiresAt: null },
    })
    expect(Object.keys(body.data.apiKey)).not.toContain('key')
  })
})
