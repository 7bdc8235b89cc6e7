import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { type ConnectionPoolUse, Metrics } from '../../src/platform/observability/metrics.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { createQueueMetrics, queueLengthsQuery } from '../../src/platform/queue/queue-metrics.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { createDiskMetrics, createSizeMetrics } from '../../src/service/disk-use/disk-metrics.ts'
import { createExportMetrics } from '../../src/service/exports/export-metrics.ts'
import { addFramesDrawn } from '../../src/service/exports/export-metrics-store.ts'
import { createPhaseMetrics } from '../../src/service/exports/phase-metrics.ts'
import { failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { createNodeMetrics } from '../../src/service/nodes/node-metrics.ts'
import { createDeliveryContext, deliverDue } from '../../src/service/webhooks/deliver.ts'
import { redeliver } from '../../src/service/webhooks/delivery-log-store.ts'
import { createDeliveryMetrics } from '../../src/service/webhooks/delivery-metrics.ts'
import { deleteEndedDeliveries } from '../../src/service/webhooks/delivery-store.ts'
import { ensureSecret } from '../../src/service/webhooks/secret-store.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

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

it('serves metrics to this machine only if no token is set, and not through a proxy', async () => {
  const { server } = open
  expect((await server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).statusCode).toBe(200)
  for (const request of [{ remoteAddress: '10.0.0.7' }, { headers: { 'x-forwarded-for': '10.0.0.7' } }]) {
    const response = await server.inject({ url: '/metrics', ...request })
    expect(response.statusCode).toBe(401)
    expect(response.json()).toMatchObject({ errorCode: 'METRICS_TOKEN_INVALID' })
  }
})

it('serves metrics to clients with the token if one is set', async () => {
  const sendRequest = (headers: Record<string, string>) =>
    guarded.server.inject({ url: '/metrics', remoteAddress: '10.0.0.7', headers })
  expect((await sendRequest({})).statusCode).toBe(401)
  expect((await sendRequest({ authorization: 'Bearer scrape-you' })).statusCode).toBe(401)
  expect((await sendRequest({ authorization: 'Bearer scrape-me' })).statusCode).toBe(200)
})

it('counts exports by state, and each ended export once', async () => {
  const { db } = open.database
  const client = await open.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const ids: string[] = []
  for (const _ of [1, 2]) ids.push((await client.post('/v1/exports', settings)).body.data.taskId)
  const metrics = new Metrics([createExportMetrics(db, () => state.now)])
  expect(await metrics.text()).toContain('framewright_exports_active{status="PENDING"} 2')

  await db
    .transaction()
    .execute((transaction) => failTask(transaction, discardingQueue, ids[0] ?? '', 'broken'))
  const failed = 'framewright_exports_ended_total{status="FAILED"}'
  expect(await metrics.text()).toContain(`${failed} 1`)
  // Its state is final by now: it is cached and not counted again.
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

it('reports how many queries wait for a connection, excluding those of the scrape itself', async () => {
  let pool: ConnectionPoolUse | undefined
  const db = connectDatabase(open.database.url, {
    maxConnections: 1,
    onConnectionPool: (made) => (pool = made),
  })
  const now = (): Date => new Date()
  try {
    const metrics = new Metrics(
      [createQueueMetrics(db), createExportMetrics(db, now), createDeliveryMetrics(db, now)],
      { connectionPool: pool },
    )
    expect(await metrics.text()).toContain('framewright_database_connections{state="waiting"} 0')
    const others = [1, 2, 3].map(() => sql`select pg_sleep(0.2)`.execute(db))
    await vi.waitUntil(() => pool?.waitingCount === 2)
    expect(await metrics.text()).toContain('framewright_database_connections{state="waiting"} 2')
    await Promise.all(others)
  } finally {
    await db.destroy()
  }
})

it('measures the phases of exports that complete after the start, once each', async () => {
  const { db } = open.database
  const client = await open.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const startedAt = Date.now()
  const clock = { now: new Date(startedAt) }
  const metrics = new Metrics([createPhaseMetrics(db, () => clock.now)])
  for (const [completedAfterMs, rendering] of [
    [-1_000, 500],
    [1_000, 40],
  ] as const) {
    const { taskId } = (await client.post('/v1/exports', settings)).body.data
    const report = { phaseSeconds: { waiting: 2, rendering, joining: 0.5, outputs: 0 } }
    await sql`insert into export_reports (task_id, report) values (${taskId}, ${JSON.stringify(report)})`.execute(
      db,
    )
    const completed_at = new Date(startedAt + completedAfterMs)
    await db
      .updateTable('export_tasks')
      .set({ status: 'COMPLETED', completed_at })
      .where('id', '=', taskId)
      .execute()
  }
  expect(await metrics.text()).toContain('framewright_export_phase_seconds_count{phase="rendering"} 0')
  clock.now = new Date(startedAt + 60_000)
  for (const _ of [1, 2]) {
    const text = await metrics.text()
    expect(text).toContain('framewright_export_phase_seconds_count{phase="rendering"} 1')
    expect(text).toContain('framewright_export_phase_seconds_sum{phase="rendering"} 40')
    expect(text).toContain('framewright_export_phase_seconds_bucket{le="3",phase="waiting"} 1')
  }
})

it('sums the sizes of stored files, and measures the database and the disks', async () => {
  const { db } = open.database
  const { taskId } = (
    await (
      await open.account()
    ).post('/v1/exports', {
      editorState: editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] }),
      ...{ fps: 30, ratio: '16:9', scale: 1, format: 'mp4' },
    })
  ).body.data
  const output = { output_key: `outputs/${taskId}.mp4`, output_size_bytes: 1_000 }
  await db.updateTable('export_tasks').set(output).where('id', '=', taskId).execute()
  const text = await new Metrics([createSizeMetrics(db), createDiskMetrics({ data: open.folder })]).text()
  expect(text).toContain('framewright_stored_bytes{kind="output"} 1000')
  expect(text).toContain('framewright_stored_bytes{kind="upload"} 0')
  expect(text).toMatch(/framewright_database_bytes [1-9]\d{6,}/)
  expect(text).toMatch(/framewright_disk_free_bytes\{folder="data"\} [1-9]/)
  expect(text).toMatch(/framewright_disk_size_bytes\{folder="data"\} [1-9]/)
})

it('names the versions, and returns what the process knows while the database is away', async () => {
  const { db } = open.database
  const broken = connectDatabase(open.database.url, { maxConnections: 1 })
  await sql`select 1`.execute(broken)
  await broken.destroy()
  const metrics = new Metrics([createQueueMetrics(broken), createNodeMetrics(db)], {
    build: { version: '1.2.3', engineVersion: 7 },
  })
  const text = await metrics.text()
  expect(text).toContain(
    `framewright_build_info{version="1.2.3",engine_version="7",node_version="${process.versions.node}"} 1`,
  )
  expect(text).toContain('framewright_metrics_source_up{source="queues"} 0')
  expect(text).toContain('framewright_metrics_source_up{source="nodes"} 1')
  expect(text).toContain('framewright_nodes{role="serve"} 0')
  expect(text).not.toContain('framewright_queue_jobs')
})

it('sums the frames of all nodes', async () => {
  const { db } = open.database
  await addFramesDrawn(db, 30)
  await addFramesDrawn(db, 12)
  const metrics = new Metrics([createExportMetrics(db, () => new Date())])
  expect(await metrics.text()).toContain('framewright_frames_drawn_total 42')
})

describe('queues', () => {
  let database: TestDatabase
  let queue: JobQueue
  beforeAll(async () => {
    database = await createTestDatabase()
    queue = await JobQueue.start(database.url, pino({ level: 'silent' }))
  })
  afterAll(async () => {
    await queue.stop()
    await database.drop()
  })

  const readSeries = async (metrics: Metrics, series: string): Promise<number | undefined> => {
    const line = (await metrics.text()).split('\n').find((text) => text.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length))
  }

  it('report how long the oldest job that could run has been waiting, from real jobs', async () => {
    const { db } = database
    const metrics = new Metrics([createQueueMetrics(db)])
    const oldest = (name: string) => readSeries(metrics, `framewright_queue_oldest_seconds{queue="${name}"}`)
    expect(await oldest('mix-audio')).toBe(0)
    await queue.enqueue(db, 'mix-audio', { taskId: 'first' })
    await queue.enqueue(db, 'mix-audio', { taskId: 'second' })
    await queue.enqueue(db, 'plan-export', { taskId: 'later' }, { delaySeconds: 600 })
    await vi.waitUntil(async () => ((await oldest('mix-audio')) ?? 0) > 0.5, { timeout: 20_000 })
    expect(await oldest('plan-export')).toBe(0)
    expect(await oldest('finish-export')).toBe(0)

    // Both are claimed, and the first fails: its retry waits until it is due.
    const release = Promise.withResolvers<void>()
    const taken: string[] = []
    await queue.work('mix-audio', { concurrency: 2 }, async ({ taskId }) => {
      taken.push(taskId)
      await release.promise
    })
    await vi.waitUntil(() => taken.length === 2, { timeout: 20_000 })
    expect(await oldest('mix-audio')).toBe(0)
    release.resolve()
  })

  it('count jobs that are ready, delayed and active, as pg-boss sees them', async () => {
    const { db } = database
    const metrics = new Metrics([createQueueMetrics(db)])
    const jobs = (state: string) =>
      readSeries(metrics, `framewright_queue_jobs{queue="finish-export",state="${state}"}`)
    await queue.enqueue(db, 'finish-export', { taskId: 'a' })
    await queue.enqueue(db, 'finish-export', { taskId: 'b' })
    await queue.enqueue(db, 'finish-export', { taskId: 'c' }, { delaySeconds: 600 })
    await vi.waitUntil(async () => (await jobs('ready')) === 2 && (await jobs('delayed')) === 1, {
      timeout: 30_000,
    })
    const release = Promise.withResolvers<void>()
    await queue.work('finish-export', { concurrency: 1 }, () => release.promise)
    await vi.waitUntil(async () => (await jobs('ready')) === 1 && (await jobs('active')) === 1, {
      timeout: 30_000,
    })
    release.resolve()
  })

  it('are measured with index lookups, however many jobs have ended', async () => {
    const { db } = database
    await sql`
      insert into queue.job (name, data, state, start_after, created_on, completed_on, policy)
      select 'render-segment', '{}', 'completed', now(), now(), now(), 'standard' from generate_series(1, 20000)`.execute(
      db,
    )
    await sql`analyze queue.job`.execute(db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, buffers) ${queueLengthsQuery}`.execute(db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).not.toMatch(/Seq Scan on job/)
  })
})

it('counts webhooks by their outcome, and reports how long the oldest has been due', async () => {
  const api = await TestApi.start({ limits: { ...defaultExportLimits, ...callbacksAnywhere } })
  const receiver = await WebhookReceiver.start(respondWith(500))
  const outbound = new OutboundClient({ allowPrivate: true })
  try {
    const { db } = api.database
    let time = Date.now() + 60_000
    const now = (): Date => new Date(time)
    const metrics = new Metrics([createDeliveryMetrics(db, now)])
    const read = async (): Promise<Readonly<Record<string, number>>> => {
      const lines = (await metrics.text()).matchAll(/^framewright_webhook(?:s_)?(\S+) (\S+)$/gm)
      return Object.fromEntries([...lines].map(([, name = '', value]) => [name, Number(value)]))
    }
    const log = pino({ level: 'silent' })
    const links = new SignedLinks(Buffer.from('links'), now)
    const parts = { db, log, links, linkHours: 1, publicUrl: 'https://video.example', outbound, now }
    const context = createDeliveryContext({ ...parts, random: () => 0.5 })
    const deliver = (taskId: string) => deliverDue(context, taskId, new AbortController().signal)

    const client = await api.account()
    await ensureSecret(db, client.accountId)
    const taskId = await createStartedExport(client, api, receiver.url)
    await db
      .transaction()
      .execute((transaction) => failTask(transaction, discardingQueue, taskId, 'It broke.'))
    // The second event waits for the first.
    const fresh = await read()
    expect(fresh).toMatchObject({ [pending('due')]: 1, [pending('waiting')]: 1, [pending('sending')]: 0 })
    expect(fresh[oldestDue]).toBeGreaterThan(50)
    expect(fresh[oldestDue]).toBeLessThan(65)

    receiver.respond = (response) =>
      void read().then((counts) => response.writeHead(500).end(JSON.stringify(counts)))
    await deliver(taskId)
    expect(await read()).toMatchObject({
      [pending('due')]: 0,
      [pending('waiting')]: 2,
      [oldestDue]: 0,
      [ended('delivered')]: 0,
      [ended('failed')]: 0,
    })
    const [attempt] = await db.selectFrom('webhook_attempts').select('response_body').execute()
    expect(JSON.parse(attempt?.response_body ?? '')).toMatchObject({
      [pending('sending')]: 1,
      [pending('due')]: 0,
    })

    // The retry is due after a minute, and no worker attempts it for half an hour.
    time += 31 * 60_000
    expect(await read()).toMatchObject({ [pending('due')]: 1, [oldestDue]: 1800 })
    receiver.respond = (response, { event }) =>
      void response.writeHead(event.eventType === 'EXPORT_STARTED' ? 204 : 410).end()
    await deliver(taskId)
    const over = { [pending('due')]: 0, [pending('waiting')]: 0, [oldestDue]: 0 }
    expect(await read()).toMatchObject({ ...over, [ended('delivered')]: 1, [ended('failed')]: 1 })

    const repeated = await db
      .selectFrom('webhook_deliveries')
      .select('id')
      .where('state', '=', 'failed')
      .executeTakeFirstOrThrow()
    await redeliver(db, repeated.id, { now: now() })
    time += 5_000
    expect(await read()).toMatchObject({ [pending('due')]: 1, [oldestDue]: 5 })
    receiver.respond = respondWith(204)
    await deliver(taskId)
    // Ended deliveries stay counted after their rows are deleted.
    await deleteEndedDeliveries(db, new Date(time + 1))
    expect(await read()).toMatchObject({ ...over, [ended('delivered')]: 2, [ended('failed')]: 1 })
  } finally {
    await outbound[Symbol.asyncDispose]()
    await receiver.stop()
    await api.stop()
  }
})

const callbacksAnywhere = { allowHttpCallbacks: true, allowPrivateCallbacks: true }
const oldestDue = '_oldest_due_seconds'
const pending = (state: string): string => `pending{state="${state}"}`
const ended = (state: string): string => `ended_total{state="${state}"}`

async function createStartedExport(
  client: Client,
  { database }: TestApi,
  callbackUrl: string,
): Promise<string> {
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4', callbackUrl }
  const { taskId } = (await client.post('/v1/exports', settings)).body.data
  await database.db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
  return taskId
}
