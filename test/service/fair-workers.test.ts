import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { RenderJob } from '../../src/engine/renderer/jobs/messages.ts'
import { RenderError } from '../../src/engine/renderer/render-error.ts'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { insertAsset } from '../../src/service/assets/asset-store.ts'
import { findCreditBalances, listCreditEntries } from '../../src/service/billing/credit-store.ts'
import { audio, editorState, image, mediaAsset, moving, solid, text } from '../support/documents.ts'
import { SleepingPool, segmentShows } from '../support/sleeping-pool.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { insertAccount, type SubmittedExport, submitExport, WorkerNode } from '../support/worker-node.ts'

// Workers of real nodes on a real queue; only the render processes are replaced, by waiting.

let database: TestDatabase
let storageFolder: string
const nodes: WorkerNode[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  storageFolder = await mkdtemp(join(tmpdir(), 'framewright-fair-'))
})
afterEach(async () => {
  await Promise.all(nodes.splice(0).map((node) => node.stop()))
  // Exports without jobs would be continued.
  await sql`update export_tasks set status = 'CANCELED' where status in ('PENDING', 'PROCESSING')`.execute(
    database.db,
  )
  await sql`truncate queue.job`.execute(database.db)
})
afterAll(async () => {
  await database.drop()
  await rm(storageFolder, { recursive: true, force: true })
})

async function startNode(pool: SleepingPool, maxRenderCpuSeconds?: number): Promise<WorkerNode> {
  const node = await WorkerNode.start({
    ...{ url: database.url, db: database.db, pool, storageFolder },
    ...(maxRenderCpuSeconds !== undefined && { maxRenderCpuSeconds }),
  })
  nodes.push(node)
  return node
}

const createAccount = (name: string): Promise<string> => insertAccount(database.db, name)

/** Builds a document with a size of its own, so that none of its segments is found in storage. */
function buildDocument(name: string, seconds: number): string {
  const opacity = moving([0, 0], [seconds * 0.99, 1])
  const items = [
    solid('#204060', { id: 's', seconds, fields: { opacity } }),
    text(name, { id: 't', seconds }),
  ]
  return JSON.stringify(editorState({ tracks: items.map((item) => [item]) }))
}

const submit = (node: WorkerNode, submitted: SubmittedExport): Promise<string> =>
  submitExport(database.db, node.queue, submitted)

/** @returns The storage key of an uploaded file. */
async function storeAsset(accountId: string, type: 'audio' | 'image'): Promise<string> {
  const id = uuidv7()
  const storageKey = `uploads/${accountId}/${id}`
  const path = join(storageFolder, `${id}.upload`)
  await writeFile(path, 'bytes')
  await (await LocalStorage.open(storageFolder)).putFile(storageKey, path)
  const measures = { width: null, height: null, durationSeconds: null }
  const file = { filename: 'file', mimetype: `${type}/test`, sizeBytes: 5, storageKey }
  await insertAsset(database.db, { id, accountId, type, ...file, ...measures })
  return storageKey
}

const readStatus = async (taskId: string): Promise<string> => {
  const task = await database.db
    .selectFrom('export_tasks')
    .select('status')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  return task.status
}
const waitUntilStatus = (taskId: string, status: string): Promise<boolean> =>
  vi.waitUntil(async () => (await readStatus(taskId)) === status, { timeout: 30_000 })

/** Never finishes by itself. */
const runForever = (signal: AbortSignal | undefined): Promise<number> =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

it("one account's endless segments leave a slot for another account's export", async () => {
  const pool = new SleepingPool(2, (job, signal) => (segmentShows(job, 'endless') ? runForever(signal) : 0))
  const node = await startNode(pool)
  const heavy = await submit(node, {
    accountId: await createAccount('heavy'),
    document: buildDocument('endless', 30),
  })
  await vi.waitUntil(() => pool.startedJobs.filter((job) => job.kind === 'segment').length === 2, {
    timeout: 10_000,
  })
  const small = await submit(node, {
    accountId: await createAccount('light'),
    document: buildDocument('small', 4),
  })
  await waitUntilStatus(small, 'COMPLETED')
  expect(await readStatus(heavy)).toBe('PROCESSING')
  expect(pool.startedJobs.filter((job) => segmentShows(job, 'endless'))).toHaveLength(2)
})

it("a backlog on two nodes gives its next slot to another account's export", async () => {
  const slots = Array.from({ length: 2 }, () => Promise.withResolvers<number>())
  let startedJobs = 0
  const hold = (job: RenderJob): number | Promise<number> =>
    segmentShows(job, 'backlog') ? (slots[startedJobs++]?.promise ?? runForever(undefined)) : 0
  const pools = [new SleepingPool(1, hold), new SleepingPool(1, hold)]
  const [node] = await Promise.all(pools.map((pool) => startNode(pool)))
  if (node === undefined) throw new Error('No node was started.')
  const accountId = await createAccount('backlog')
  for (let index = 0; index < 3; index++) {
    await submit(node, { accountId, document: buildDocument(`backlog ${index}`, 60) })
  }
  await vi.waitUntil(() => startedJobs === 2, { timeout: 10_000 })
  const small = await submit(node, {
    accountId: await createAccount('next'),
    document: buildDocument('small', 1),
  })
  await waitUntilStatus(small, 'COMPLETED')
  expect(startedJobs).toBe(2)
  for (const slot of slots) slot.resolve(1)
})

it('an endless audio mix delays neither the mixes nor the joins of others', async () => {
  const isLong = (job: RenderJob): boolean => job.kind === 'audio' && job.frameCount > 100
  const pool = new SleepingPool(2, (job, signal) => (isLong(job) ? runForever(signal) : 0))
  const node = await startNode(pool)
  const withAudio = async (name: string, seconds: number): Promise<string> => {
    const accountId = await createAccount(name)
    const remoteKey = await storeAsset(accountId, 'audio')
    const tracks = [[solid('#112233', { id: 's', seconds })], [audio('a', { id: 'x', seconds })]]
    const assets = [mediaAsset('audio', 'a', { remoteKey, durationInSeconds: seconds })]
    return submit(node, { accountId, document: JSON.stringify(editorState({ tracks, assets })) })
  }
  const long = await withAudio('long mix', 60)
  await vi.waitUntil(() => pool.startedJobs.some(isLong), { timeout: 10_000 })
  await waitUntilStatus(await withAudio('short mix', 1), 'COMPLETED')
  expect(await readStatus(long)).toBe('PROCESSING')
})

it("files that take forever to probe delay only their own account's exports", async () => {
  const pool = new SleepingPool(2, (job, signal) => (job.kind === 'probe' ? runForever(signal) : 0))
  const node = await startNode(pool)
  const accountId = await createAccount('slow files')
  const remoteKey = await storeAsset(accountId, 'image')
  const tracks = [[image('i', { id: 'x', seconds: 1 })]]
  const assets = [mediaAsset('image', 'i', { remoteKey })]
  for (let index = 0; index < 10; index++) {
    await submit(node, { accountId, document: JSON.stringify(editorState({ tracks, assets })) })
  }
  await vi.waitUntil(() => pool.startedJobs.filter(({ kind }) => kind === 'probe').length === 2, {
    timeout: 10_000,
  })
  const other = await submit(node, {
    accountId: await createAccount('no files'),
    document: buildDocument('quick', 1),
  })
  await waitUntilStatus(other, 'COMPLETED')
})

it('an export that exceeds the CPU time limit fails, says so, and is refunded', async () => {
  const { db } = database
  const pool = new SleepingPool(2, (job) => (job.kind === 'segment' ? 0.2 : 0))
  const node = await startNode(pool, 1)
  const accountId = await createAccount('limited')
  const balances = await findCreditBalances(db, accountId)
  const taskId = await submit(node, { accountId, document: buildDocument('costly', 60), credits: '7' })
  await waitUntilStatus(taskId, 'FAILED')
  expect(await findCreditBalances(db, accountId)).toEqual(balances)
  expect((await listCreditEntries(db, accountId, 10)).map(({ kind }) => kind)).toEqual(['refund', 'charge'])
  const task = await db
    .selectFrom('export_tasks')
    .select(['error', 'render_cpu_seconds'])
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  expect(task.error).toMatch(/^The export needed more than 1 s of CPU time, which is the limit\./)
  expect(task.render_cpu_seconds).toBeGreaterThan(1)
  expect(task.render_cpu_seconds).toBeLessThan(2)
  const cheap = await submit(node, { accountId, document: buildDocument('cheap', 2) })
  await waitUntilStatus(cheap, 'COMPLETED')
})

it('a node that stops hands its segments back, and another completes the export', async () => {
  const hangingPool = new SleepingPool(2, (job, signal) => (job.kind === 'segment' ? runForever(signal) : 0))
  const first = await startNode(hangingPool)
  const accountId = await createAccount('moved')
  const taskId = await submit(first, { accountId, document: buildDocument('moved', 20) })
  await vi.waitUntil(() => hangingPool.startedJobs.length === 2, { timeout: 10_000 })
  await first.stop()
  nodes.splice(nodes.indexOf(first), 1)
  await startNode(new SleepingPool(2, () => 0))
  await waitUntilStatus(taskId, 'COMPLETED')
})

it('an export completes although its render processes are killed from outside more often than attempts may fail', async () => {
  let kills = 0
  const pool = new SleepingPool(1, async (job) => {
    if (job.kind !== 'segment' || ++kills > 6) return 0
    throw new RenderError('RENDER_PROCESS_DIED', 'A render process was killed.')
  })
  const node = await startNode(pool)
  await sql`update queue.queue set retry_limit = 0 where name = 'render-segment'`.execute(database.db)
  try {
    const accountId = await createAccount('killed')
    const taskId = await submit(node, { accountId, document: buildDocument('killed', 1) })
    await vi.waitUntil(async () => ['COMPLETED', 'FAILED'].includes(await readStatus(taskId)), {
      timeout: 60_000,
    })
    expect(await readStatus(taskId)).toBe('COMPLETED')
  } finally {
    await sql`update queue.queue set retry_limit = 4 where name = 'render-segment'`.execute(database.db)
  }
})
