import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportMetrics } from '../../src/exports/export-metrics.ts'
import { addFramesDrawn } from '../../src/exports/export-metrics-store.ts'
import { failTask } from '../../src/exports/task-lifecycle.ts'
import { Metrics } from '../../src/observability/metrics.ts'
import { editorState, solid } from '../support/documents.ts'
import { TestApi } from '../support/test-api.ts'

const state = { now: new Date() }
let open: TestApi
let guarded: TestApi

beforeAll(async () => {
  open = await TestApi.start()
  guarded = await TestApi.start({ metricsToken: 'scrape-me' })
})
afterAll(async () => {
  await open.stop()
  await guarded.stop()
})

it('is for this machine alone where no token is set, and not through a proxy', async () => {
  const { server } = open
  expect((await server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode).toBe(200)
  for (const request of [{ remoteAddress: '10.0.0.7' }, { headers: { 'x-forwarded-for': '10.0.0.7' } }]) {
    const answer = await server.inject({ url: '/metrics', ...request })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ errorCode: 'METRICS_TOKEN_INVALID' })
  }
})

it('is for who has the token where one is set', async () => {
  const ask = (headers: Record<string, string>) =>
    guarded.server.inject({ url: '/metrics', remoteAddress: '10.0.0.7', headers })
  expect((await ask({})).statusCode).toBe(401)
  expect((await ask({ authorization: 'Bearer scrape-you' })).statusCode).toBe(401)
  expect((await ask({ authorization: 'Bearer scrape-me' })).statusCode).toBe(200)
})

it('counts exports by state, each ended one once', async () => {
  const { db } = open.database
  const client = await open.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const ids: string[] = []
  for (const _ of [1, 2]) ids.push((await client.post('/v1/exports', settings)).body.data.taskId)
  const metrics = new Metrics([exportMetrics(db, () => state.now)])
  expect(await metrics.text()).toContain('framewright_exports_active{status="PENDING"} 2')

  await db.transaction().execute((transaction) => failTask(transaction, ids[0] ?? '', 'broken'))
  const failed = 'framewright_exports_ended_total{status="FAILED"}'
  expect(await metrics.text()).toContain(`${failed} 1`)
  // Settled meanwhile: it is remembered and not counted again.
  state.now = new Date(Date.now() + 600_000)
  expect(await metrics.text()).toContain(`${failed} 1`)
  expect(await metrics.text()).toContain(`${failed} 1`)
  state.now = new Date(Date.now() + 1_200_000)
  await db
    .updateTable('export_tasks')
    .set({ status: 'FAILED', completed_at: new Date(Date.now() + 1_000_000) })
    .where('id', '=', ids[1] ?? '')
    .execute()
  const text = await metrics.text()
  expect(text).toContain(`${failed} 2`)
  expect(text).toContain('framewright_exports_active{status="PENDING"} 0')
})

it('sums the frames of all nodes', async () => {
  const { db } = open.database
  await addFramesDrawn(db, 30)
  await addFramesDrawn(db, 12)
  const metrics = new Metrics([exportMetrics(db, () => new Date())])
  expect(await metrics.text()).toContain('framewright_frames_drawn_total 42')
})
