import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RateTable } from '../../src/service/billing/charge.ts'
import { defaultRates } from '../support/default-limits.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string

/** Changed by tests, as an operator would between two starts. */
const rates: { -readonly [Name in keyof RateTable]: RateTable[Name] } = { ...defaultRates }
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
const build = (seconds: number) => editorState({ tracks: [[solid('#f00', { id: 'a', seconds })]] })

beforeAll(async () => {
  api = await TestApi.start({ rates })
  client = await api.account()
  projectId = (await client.post('/v1/projects', { editorState: build(6) })).body.data.projectId
})
afterAll(() => api.stop())

const estimate = (body = {}) =>
  client.post(`/v1/projects/${projectId}/exports/estimate`, { ...settings, keep: true, ...body })

/** Creates an export, and cancels it. */
async function create(body: Record<string, unknown>, path = `/v1/projects/${projectId}/exports`) {
  const created = await client.post(path, { ...settings, ...body })
  if (created.status === 201) await client.delete(`/v1/exports/${created.body.data.taskId}`)
  return created
}
const refuse = async (body: Record<string, unknown>, path?: string) => {
  const { status, body: problem } = await create(body, path)
  return [status, problem.errorCode]
}

it('holds the price of a kept estimate, in both directions', async () => {
  const { body } = await estimate()
  const { quoteId, chargedCredits } = body.data
  expect(chargedCredits).toBe('10')
  expect(Date.parse(body.data.quoteExpiresAt) - Date.now()).toBeGreaterThan(14 * 60_000)
  expect((await estimate({ keep: false })).body.data).not.toHaveProperty('quoteId')
  rates.creditsPerSecond = [200, 60]
  expect((await create({})).body.data.chargedCredits).toBe('20')
  const held = await create({ quoteId })
  expect(held.body.data).toMatchObject({ chargedCredits: '10', billedStandardSeconds: 6 })
  expect((await client.get(`/v1/exports/${held.body.data.taskId}`)).body.data.chargedCredits).toBe('10')
  rates.creditsPerSecond = [50, 60]
  expect((await create({ quoteId })).body.data.chargedCredits).toBe('5')
  rates.creditsPerSecond = defaultRates.creditsPerSecond
})

it('refuses a quote of another document, other settings, another account, and an expired one', async () => {
  const { quoteId } = (await estimate()).body.data
  expect(await refuse({ quoteId, scale: 2 })).toEqual([422, 'QUOTE_MISMATCH'])
  expect(await refuse({ quoteId, editorState: build(3) }, '/v1/exports')).toEqual([422, 'QUOTE_MISMATCH'])
  // The same document, sent with its members in another order.
  const reordered = Object.fromEntries(Object.entries(build(6)).reverse())
  expect((await create({ quoteId, editorState: reordered }, '/v1/exports')).status).toBe(201)
  const outsider = await api.account()
  const direct = { ...settings, editorState: build(6), quoteId }
  expect((await outsider.post('/v1/exports', direct)).body.errorCode).toBe('QUOTE_NOT_FOUND')
  expect(await refuse({ quoteId: projectId })).toEqual([404, 'QUOTE_NOT_FOUND'])
  expect(await refuse({ quoteId: 'x' })).toEqual([404, 'QUOTE_NOT_FOUND'])
  expect(await refuse({ quoteId: 7 })).toEqual([400, 'REQUEST_INVALID'])
  await sql`update quotes set expires_at = now() - interval '1 second'`.execute(api.database.db)
  expect(await refuse({ quoteId })).toEqual([422, 'QUOTE_EXPIRED'])
})

it('refuses what costs more than maxCredits before anything is made', async () => {
  expect(await refuse({ maxCredits: 9.99 })).toEqual([422, 'MAX_CREDITS_EXCEEDED'])
  expect(await refuse({ maxCredits: '9.999999999999' })).toEqual([422, 'MAX_CREDITS_EXCEEDED'])
  for (const maxCredits of [10, '10', '10.000']) expect((await create({ maxCredits })).status).toBe(201)
  for (const maxCredits of [-1, '', '1e3', '-1', true, null])
    expect(await refuse({ maxCredits })).toEqual([400, 'REQUEST_INVALID'])
})

it('compares both in the payload of an Idempotency-Key', async () => {
  const path = `/v1/projects/${projectId}/exports`
  const key = { 'idempotency-key': 'quoted' }
  const first = await client.post(path, { ...settings, maxCredits: 10 }, key)
  expect(first.status).toBe(201)
  expect((await client.post(path, { ...settings, maxCredits: 10 }, key)).text).toBe(first.text)
  expect((await client.post(path, { ...settings, maxCredits: 11 }, key)).body.errorCode).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  )
})
