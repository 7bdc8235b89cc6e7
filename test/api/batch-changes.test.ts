import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { advanceOpenBatches } from '../../src/service/exports/advance-batch.ts'
import { cancelTask, failTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, text } from '../support/documents.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
const template = {
  ...editorState({ tracks: [[text('{{name}}', { id: 'a', seconds: 2 })]] }),
  variables: { name: { type: 'text', default: 'nobody' } },
}

let api: TestApi
/** A second node with the same database, whose clock is an hour behind: its ids are smaller. */
let otherNode: TestApi
let client: Client
let projectId: string

beforeAll(async () => {
  api = await TestApi.start()
  const newId = (): string => uuidv7({ msecs: Date.now() - 3_600_000 })
  otherNode = await TestApi.start({ db: api.database.db, newId })
})
afterAll(async () => {
  await otherNode.stop()
  await api.stop()
})
beforeEach(async () => {
  client = await api.account()
  projectId = await createProject(client)
})

async function createProject(owner: Client): Promise<string> {
  return (await owner.post('/v1/projects', { editorState: template })).body.data.projectId
}

const nameRows = (...names: readonly string[]) => names.map((name) => ({ variables: { name } }))

async function createBatch(names: readonly string[], owner = client, id = projectId): Promise<string> {
  const body = { ...settings, rows: nameRows(...names) }
  return (await owner.post(`/v1/projects/${id}/batches`, body)).body.data.batchId
}

const readTasks = (batchId: string) =>
  api.database.db
    .selectFrom('export_tasks')
    .select(['id', 'batch_row', 'is_held'])
    .where('batch_id', '=', batchId)
    .orderBy('batch_row')
    .execute()

const readHeld = async (batchId: string) => (await readTasks(batchId)).map(({ is_held }) => is_held)

const failRow = (taskId: string) =>
  api.database.db
    .transaction()
    .execute((transaction) => failTask(transaction, discardingQueue, taskId, 'It broke.'))

describe('a clientTaskId that two requests name at once', () => {
  const clientTaskId = 'same'
  const requests = {
    batch: (sender: Client) =>
      sender.post(`/v1/projects/${projectId}/batches`, {
        ...settings,
        rows: [{ variables: { name: 'Ada' }, clientTaskId }],
      }),
    export: (sender: Client) =>
      sender.post(`/v1/projects/${projectId}/exports`, { ...settings, clientTaskId }),
  }

  async function countWaiting(): Promise<number> {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::integer as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(api.database.db)
    return rows[0]?.waiting ?? 0
  }

  /** Sends two requests that are both checked before either of them stores anything. */
  async function sendAtOnce(first: keyof typeof requests, second: keyof typeof requests) {
    const onOtherNode = otherNode.client(client)
    const replies: Promise<TestResponse>[] = []
    await api.database.db.transaction().execute(async (transaction) => {
      await transaction
        .selectFrom('accounts')
        .select('id')
        .where('id', '=', client.accountId)
        .forUpdate()
        .execute()
      replies.push(requests[first](client))
      await vi.waitFor(async () => expect(await countWaiting()).toBe(1), 20_000)
      replies.push(requests[second](onOtherNode))
      await vi.waitFor(async () => expect(await countWaiting()).toBe(2), 20_000)
    })
    return Promise.all(replies)
  }

  it.each([
    ['batch', 'batch', 'BATCH_ROWS_INVALID'],
    ['export', 'batch', 'BATCH_ROWS_INVALID'],
    ['batch', 'export', 'CLIENT_TASK_ID_CONFLICT'],
  ] as const)('belongs to the first %s, not to the second %s', async (first, second, errorCode) => {
    const [winner, loser] = await sendAtOnce(first, second)
    expect(winner?.status).toBe(201)
    expect(loser?.body.errorCode).toBe(errorCode)
    expect((await client.get('/v1/exports')).body.data).toMatchObject([{ clientTaskId }])
  })
})

it('advances the other batches if one of them fails', async () => {
  const batches: string[] = []
  const failing = new Set<string>()
  for (const isFailing of [true, false]) {
    const owner = await api.account()
    const batchId = await createBatch(['a', 'b', 'c', 'd', 'e'], owner, await createProject(owner))
    batches.push(batchId)
    const tasks = await readTasks(batchId)
    if (isFailing) failing.add(tasks[4]?.id ?? '')
    // As if an operator's statement had ended it.
    await api.database.db
      .updateTable('export_tasks')
      .set({ status: 'CANCELED' })
      .where('id', '=', tasks[0]?.id ?? '')
      .execute()
  }
  const queue: typeof discardingQueue = {
    enqueue: async (_transaction, _queue, payload) => {
      if ('taskId' in payload && failing.has(payload.taskId)) throw new Error('A job was refused.')
    },
  }
  const log = { warn: vi.fn() }
  await advanceOpenBatches(api.database.db, queue, log)
  expect(await readHeld(batches[0] ?? '')).toEqual([false, false, false, false, true])
  expect(await readHeld(batches[1] ?? '')).toEqual([false, false, false, false, false])
  expect(log.warn).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ batchId: batches[0] }),
    expect.any(String),
  )
})

it('starts the next row when an operator cancels one', async () => {
  const batchId = await createBatch(['a', 'b', 'c', 'd', 'e'])
  const [first] = await readTasks(batchId)
  const enqueue = vi.fn(async () => {})
  await api.database.db
    .transaction()
    .execute((transaction) => cancelTask(transaction, { enqueue }, client.accountId, first?.id ?? ''))
  expect(await readHeld(batchId)).toEqual([false, false, false, false, false])
  const [, , , , fifth] = await readTasks(batchId)
  expect(enqueue).toHaveBeenCalledExactlyOnceWith(
    expect.anything(),
    'plan-export',
    expect.objectContaining({ taskId: fifth?.id }),
  )
})

describe('retrying', () => {
  it('is refused for a batch that was canceled', async () => {
    const batchId = await createBatch(['a', 'b'])
    const [first] = await readTasks(batchId)
    await failRow(first?.id ?? '')
    await client.delete(`/v1/batches/${batchId}`)
    expect(await client.post(`/v1/batches/${batchId}/retry`, '')).toMatchObject({
      status: 409,
      body: { errorCode: 'BATCH_NOT_RETRYABLE', detail: expect.stringContaining('was canceled') },
    })
    expect((await client.get(`/v1/batches/${batchId}`)).body.data.status).toBe('CANCELED')
  })

  it('counts the newest task of a row, whatever the order of the ids', async () => {
    const batchId = await createBatch(['a'])
    const [first] = await readTasks(batchId)
    await failRow(first?.id ?? '')
    const { body } = await otherNode.client(client).post(`/v1/batches/${batchId}/retry`, '')
    const [{ taskId }] = body.data.retriedRows
    expect((await client.get(`/v1/batches/${batchId}`)).body.data.counts).toMatchObject({
      pending: 1,
      failed: 0,
    })
    expect(taskId < (first?.id ?? '')).toBe(true)
    await failRow(taskId)
    expect((await client.get(`/v1/batches/${batchId}`)).body.data.failedRows).toMatchObject([{ taskId }])
    const listed = await client.get(`/v1/exports?batchId=${batchId}`)
    expect(listed.body.data).toHaveLength(2)
  })
})

it('lists the exports of one batch', async () => {
  const [one, other] = [await createBatch(['a', 'b', 'c']), await createBatch(['d'])]
  const ids = (await readTasks(one)).map(({ id }) => id).toReversed()
  const page = await client.get(`/v1/exports?batchId=${one}&pageSize=2`)
  const rest = await client.get(
    `/v1/exports?batchId=${one}&pageSize=2&pageCursor=${page.body.meta.nextPageCursor}`,
  )
  expect([...page.body.data, ...rest.body.data].map(({ taskId }) => taskId)).toEqual(ids)
  expect((await client.get(`/v1/exports?batchId=${one}&status=COMPLETED`)).body.data).toEqual([])
  const outsider = await api.account()
  expect((await outsider.get(`/v1/exports?batchId=${other}`)).body.data).toEqual([])
  expect((await client.get('/v1/exports?batchId=none')).body.errorCode).toBe('REQUEST_INVALID')
})

it('lists many batches with their own summaries', async () => {
  const batches = [await createBatch(['a', 'b']), await createBatch(['c'])]
  const [, failed] = await readTasks(batches[0] ?? '')
  await failRow(failed?.id ?? '')
  expect((await client.get('/v1/batches')).body.data).toMatchObject([
    {
      batchId: batches[1],
      counts: { pending: 1, failed: 0 },
      failedRows: [],
      chargedCredits: '3.333333333333',
    },
    { batchId: batches[0], counts: { pending: 1, failed: 1 }, failedRows: [{ row: 2, taskId: failed?.id }] },
  ])
})
