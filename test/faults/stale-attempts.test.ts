import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { JobUsage } from '../../src/platform/queue/job-usage.ts'
import { AccountLimiter } from '../../src/service/accounts/account-limiter.ts'
import { uploadAsset } from '../../src/service/assets/upload-asset.ts'
import { pauseTasks, resumeTask } from '../../src/service/exports/pause-store.ts'
import { failExport } from '../../src/service/worker/exports/fail-export.ts'
import { finishExport } from '../../src/service/worker/jobs/finish-export.ts'
import { planExport } from '../../src/service/worker/jobs/plan-export.ts'
import { runAudioJob } from '../../src/service/worker/jobs/run-audio-job.ts'
import { runSegmentJob } from '../../src/service/worker/jobs/run-segment-job.ts'
import { expireFiles } from '../../src/service/worker/maintenance/expire-files.ts'
import { makeAudio } from '../media/make-audio.ts'
import { CuttingProxy } from '../support/cutting-proxy.ts'
import { defaultUploadLimits } from '../support/default-limits.ts'
import { audio, editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../support/worker-nodes.ts'

const signal = new AbortController().signal

let api: TestApi
let nodes: WorkerNodes
let media: Server
let client: Client
/** The node that is delayed, and the one that takes over its job. */
let stale: WorkerNode
let other: WorkerNode

beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
  const wav = join(api.folder, 'tone.wav')
  const sample = (seconds: number): number => Math.sin(seconds * 2 * Math.PI * 440)
  const recipe = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 1 } as const
  await makeAudio(wav, { ...recipe, seconds: 1, sample })
  const files = new Map([
    ['/dot.png', makePng(8, 4)],
    ['/tone.wav', readFileSync(wav)],
  ])
  media = createServer(({ url = '' }, response) => response.end(files.get(url)))
  media.listen(0, '127.0.0.1')
  await once(media, 'listening')
})
afterAll(async () => {
  media.close()
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})
beforeEach(async () => {
  client = await api.account()
  stale = nodes.node()
  other = nodes.node()
})
afterEach(async () => {
  // Tests check for files that should not exist.
  for (const prefix of ['outputs/', 'segments/', 'audio/', 'fetched/', 'uploads/'])
    for (const key of await nodes.keys(prefix)) await nodes.storage.delete(key)
  await api.database.db.updateTable('render_units').set({ storage_key: null }).execute()
})

const getMediaUrl = (path: string): string => {
  // The server listens on TCP.
  return `http://127.0.0.1:${(media.address() as AddressInfo).port}/${path}`
}

/** Builds a one-second document with a downloaded image and downloaded audio: one segment. */
function buildDocument(color: string) {
  return editorState({
    tracks: [
      [image('dot', { id: 'shown', seconds: 1, box: [0, 0, 80, 40] })],
      [solid(color, { id: 'behind', seconds: 1 })],
      [audio('tone', { id: 'heard', seconds: 1 })],
    ],
    assets: [
      mediaAsset('image', 'dot', { remoteKey: '', remoteUrl: getMediaUrl('dot.png') }),
      mediaAsset('audio', 'tone', { remoteKey: '', remoteUrl: getMediaUrl('tone.wav') }),
    ],
  })
}

async function createExport(color = '#336699'): Promise<string> {
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { body } = await client.post('/v1/exports', { editorState: buildDocument(color), ...settings })
  return body.data.taskId
}

const buildSegmentJob = (taskId: string) => ({ taskId, segmentIndex: 0 })

async function createPlannedExport(color?: string): Promise<string> {
  const taskId = await createExport(color)
  await planExport(other.context, { taskId }, signal, new JobUsage())
  return taskId
}

async function createRenderedExport(color?: string): Promise<string> {
  const taskId = await createPlannedExport(color)
  await runSegmentJob(other.context, buildSegmentJob(taskId), signal, new JobUsage())
  await runAudioJob(other.context, { taskId }, signal, new JobUsage())
  return taskId
}

async function readTask(taskId: string) {
  return (await client.get(`/v1/exports/${taskId}`)).body.data
}

/** Fetches the output through the task's link. */
async function fetchOutputStatus(taskId: string): Promise<number> {
  const link = new URL((await readTask(taskId)).outputUrl)
  return (await client.get(link.pathname + link.search)).status
}

it('a finisher that was delayed while storing leaves the output of the one that committed first', async () => {
  const taskId = await createRenderedExport()
  const hold = stale.storage.hold('putFile', 'outputs/')
  const late = finishExport(stale.context, { taskId }, signal, new JobUsage())
  await hold.reached
  await finishExport(other.context, { taskId }, signal, new JobUsage())
  expect(await readTask(taskId)).toMatchObject({ status: 'COMPLETED' })
  hold.release()
  await late
  expect(await fetchOutputStatus(taskId)).toBe(200)
  expect(await nodes.keys('outputs/')).toHaveLength(1)
})

it('a finisher that lost its database leaves the output of the one that committed first', async () => {
  const taskId = await createRenderedExport()
  await using wire = await CuttingProxy.start(api.database.url)
  const db = connectDatabase(wire.databaseUrl, { retryTimeoutMs: 0 })
  const cut = nodes.node({ db })
  const hold = cut.storage.hold('putFile', 'outputs/')
  const late = finishExport(cut.context, { taskId }, signal, new JobUsage())
  await hold.reached
  wire.cut()
  await finishExport(other.context, { taskId }, signal, new JobUsage())
  hold.release()
  await expect(late).rejects.toThrow()
  await db.destroy()
  expect(await fetchOutputStatus(taskId)).toBe(200)
  expect(await nodes.keys('outputs/')).toHaveLength(1)
})

it('an output stays if its commit was not confirmed', async () => {
  const taskId = await createRenderedExport()
  await using wire = await CuttingProxy.start(api.database.url)
  const db = connectDatabase(wire.databaseUrl)
  const cut = nodes.node({ db })
  const hold = cut.storage.hold('putFile', 'outputs/')
  const late = finishExport(cut.context, { taskId }, signal, new JobUsage())
  await hold.reached
  wire.loseNextCommit()
  hold.release()
  await expect(late).rejects.toThrow()
  await db.destroy()
  expect(await fetchOutputStatus(taskId)).toBe(200)
})

it('a segment and an audio mix that are stored twice keep their first files', async () => {
  const taskId = await createPlannedExport()
  for (const [prefix, job] of [
    [
      'segments/',
      (node: WorkerNode) => runSegmentJob(node.context, buildSegmentJob(taskId), signal, new JobUsage()),
    ],
    ['audio/', (node: WorkerNode) => runAudioJob(node.context, { taskId }, signal, new JobUsage())],
  ] as const) {
    const hold = stale.storage.hold('putFile', prefix)
    const late = job(stale)
    await hold.reached
    await job(other)
    const first = (await nodes.unitKeys(taskId)).find((key) => key?.startsWith(prefix))
    hold.release()
    await late
    expect(await nodes.keys(prefix)).toEqual([first])
    expect(await nodes.unitKeys(taskId)).toContain(first)
  }
  await finishExport(other.context, { taskId }, signal, new JobUsage())
  expect(await fetchOutputStatus(taskId)).toBe(200)
})

it('a segment stored while its export fails is removed with it', async () => {
  const taskId = await createPlannedExport()
  const hold = stale.storage.hold('putFile', 'segments/')
  const late = runSegmentJob(stale.context, buildSegmentJob(taskId), signal, new JobUsage())
  await hold.reached
  await failExport(other.context, taskId, 'A test fails it.', 'TEST')
  hold.release()
  await late
  expect(await nodes.keys('segments/')).toEqual([])
  expect(await nodes.keys('fetched/')).toEqual([])
})

it('a failed export removes no segment that another export is rendering', async () => {
  const active = await createPlannedExport('#ff0000')
  const failed = await createRenderedExport('#ff0000')
  const hold = stale.storage.hold('delete', 'segments/')
  const removal = failExport(stale.context, failed, 'A test fails it.', 'TEST')
  await hold.reached
  await runSegmentJob(other.context, buildSegmentJob(active), signal, new JobUsage())
  hold.release()
  await removal
  await expectStoredSegment(active)
})

it('a failed export removes no segment that another export has found and begins to share', async () => {
  const active = await createPlannedExport('#00ff00')
  const failed = await createRenderedExport('#00ff00')
  const hold = other.storage.hold('size', 'segments/')
  const sharing = runSegmentJob(other.context, buildSegmentJob(active), signal, new JobUsage())
  await hold.reached
  await failExport(stale.context, failed, 'A test fails it.', 'TEST')
  hold.release()
  await sharing
  await expectStoredSegment(active)
})

it('a failed export waits for another that is about to share its segment', async () => {
  const active = await createPlannedExport('#0000ff')
  const failed = await createRenderedExport('#0000ff')
  await runAudioJob(other.context, { taskId: active }, signal, new JobUsage())
  // With its last render unit, the export enqueues its next job in the transaction that shares the segment.
  const { queue, inTransaction, mayCommit } = holdEnqueue()
  const sharing = runSegmentJob(
    nodes.node({ queue }).context,
    buildSegmentJob(active),
    signal,
    new JobUsage(),
  )
  await inTransaction.promise
  const removal = failExport(stale.context, failed, 'A test fails it.', 'TEST')
  await expect.poll(countLockWaiters, { timeout: 30_000 }).toBeGreaterThan(0)
  mayCommit.resolve()
  await Promise.all([sharing, removal])
  expect(await nodes.unitKeys(failed)).toEqual([null, null])
  expect(await nodes.keys('segments/')).toHaveLength(1)
  await expectStoredSegment(active)
})

it('a failed export removes no unit that another export has found while it is planned', async () => {
  const failed = await createRenderedExport('#ffff00')
  const active = await createExport('#ffff00')
  const hold = other.storage.hold('size', 'segments/')
  const planning = planExport(other.context, { taskId: active }, signal, new JobUsage())
  await hold.reached
  await failExport(stale.context, failed, 'A test fails it.', 'TEST')
  hold.release()
  await planning
  expect(await nodes.unitKeys(active)).toEqual([null, null])
  await runSegmentJob(other.context, buildSegmentJob(active), signal, new JobUsage())
  await expectStoredSegment(active)
})

it('a failed export waits for the plan of another that shares its units', async () => {
  const failed = await createRenderedExport('#00ffff')
  const active = await createExport('#00ffff')
  const { queue, inTransaction, mayCommit } = holdEnqueue()
  const planning = planExport(nodes.node({ queue }).context, { taskId: active }, signal, new JobUsage())
  await inTransaction.promise
  const removal = failExport(stale.context, failed, 'A test fails it.', 'TEST')
  await expect.poll(countLockWaiters, { timeout: 30_000 }).toBeGreaterThan(0)
  mayCommit.resolve()
  await Promise.all([planning, removal])
  const keys = await nodes.unitKeys(active)
  expect(keys.every((key) => key !== null)).toBe(true)
  expect([...(await nodes.keys('audio/')), ...(await nodes.keys('segments/'))]).toEqual(keys)
  await finishExport(other.context, { taskId: active }, signal, new JobUsage())
  expect(await fetchOutputStatus(active)).toBe(200)
})

/** Returns a queue that adds no job, and holds the transaction that would add one. */
function holdEnqueue() {
  const inTransaction = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()
  const enqueue = async (): Promise<void> => {
    inTransaction.resolve()
    await mayCommit.promise
  }
  const queue = Object.create(other.context.queue, { enqueue: { value: enqueue } })
  return { queue, inTransaction, mayCommit }
}

async function countLockWaiters(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*) as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(api.database.db)
  return rows[0]?.waiting ?? 0
}

async function expectStoredSegment(taskId: string): Promise<void> {
  const key = (await nodes.unitKeys(taskId)).find((named) => named?.startsWith('segments/'))
  expect(await nodes.keys('segments/')).toContain(key)
}

it('two planners of one export leave the files that its plan names, and no others', async () => {
  const taskId = await createExport()
  const hold = stale.storage.hold('putFile', 'fetched/')
  const late = planExport(stale.context, { taskId }, signal, new JobUsage())
  await hold.reached
  await planExport(other.context, { taskId }, signal, new JobUsage())
  hold.release()
  await late
  const { render_plan: plan } = await api.database.db
    .selectFrom('export_tasks')
    .select('render_plan')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  expect(await nodes.keys('fetched/')).toEqual(plan?.assets.map(({ storageKey }) => storageKey).toSorted())
})

it('a finisher from before a pause leaves what the export still needs', async () => {
  const { db } = api.database
  const taskId = await createRenderedExport()
  const hold = stale.storage.hold('putFile', 'outputs/')
  const late = finishExport(stale.context, { taskId }, signal, new JobUsage())
  await hold.reached
  await pauseTasks(db, [client.accountId])
  hold.release()
  await late
  expect(await nodes.keys('outputs/')).toEqual([])
  expect(await nodes.keys('fetched/')).toHaveLength(2)
  // A lost segment is drawn again from these files.
  for (const key of await nodes.keys('segments/')) await nodes.storage.delete(key)
  const resumed = await db.transaction().execute((transaction) => resumeTask(transaction, taskId))
  const generation = resumed?.generation
  const job = { taskId, generation: generation ?? 0 }
  await planExport(other.context, job, signal, new JobUsage())
  await finishExport(other.context, job, signal, new JobUsage())
  await runSegmentJob(other.context, { ...job, segmentIndex: 0 }, signal, new JobUsage())
  await finishExport(other.context, job, signal, new JobUsage())
  expect(await fetchOutputStatus(taskId)).toBe(200)
  expect(await nodes.keys('fetched/')).toEqual([])
})

it('an output of an earlier version expires by its key', async () => {
  const { db } = api.database
  const taskId = await createRenderedExport()
  await finishExport(other.context, { taskId }, signal, new JobUsage())
  const key = `outputs/${taskId}.mp4`
  const path = join(api.folder, 'old.mp4')
  writeFileSync(path, 'old')
  await nodes.storage.putFile(key, path)
  await db.updateTable('export_tasks').set({ output_key: key }).where('id', '=', taskId).execute()
  expect(await fetchOutputStatus(taskId)).toBe(200)
  await expireFiles(other.context, new Date(Date.now() + 8 * 86_400_000))
  expect(await nodes.keys('outputs/')).not.toContain(key)
})

it('an upload keeps its file if its commit was not confirmed, and loses it if it was rolled back', async () => {
  await using wire = await CuttingProxy.start(api.database.url)
  const db = connectDatabase(wire.databaseUrl)
  const context = {
    db,
    storage: nodes.storage,
    probe: async () => ({ width: 8, height: 4, durationSeconds: null }),
    probeLimiter: new AccountLimiter(1),
    uploadLimits: defaultUploadLimits,
    temporaryFolder: api.folder,
    newId: uuidv7,
  }
  const upload = ({ accountId, apiKeyId }: Pick<Client, 'accountId' | 'apiKeyId'>) => {
    const body = Readable.from([makePng(8, 4)])
    const facts = { filename: 'dot.png', contentType: 'image/png', contentLength: undefined }
    return uploadAsset(context, { accountId, apiKeyId, projectId: undefined, body, ...facts })
  }
  wire.loseNextCommit()
  await expect(upload(client)).rejects.toThrow()
  const rows = await api.database.db
    .selectFrom('assets')
    .select('storage_key')
    .where('account_id', '=', client.accountId)
    .execute()
  expect(await nodes.keys('uploads/')).toEqual(rows.map(({ storage_key }) => storage_key))
  expect(rows).toHaveLength(1)
  // An account that does not exist.
  await expect(upload({ ...client, accountId: uuidv7() })).rejects.toThrow()
  expect(await nodes.keys('uploads/')).toHaveLength(1)
  await db.destroy()
})
