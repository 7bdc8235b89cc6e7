import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { advanceBatchOfTask, advanceOpenBatches } from '../../src/service/exports/advance-batch.ts'
import { pauseExports, resumeExports } from '../../src/service/exports/pause-exports.ts'
import { completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, text } from '../support/documents.ts'
import { createMeteredAccount, readHoldings } from '../support/metered-account.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string

const query = '?fps=30&ratio=custom&scale=1&format=mp4'
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
const template = {
  ...editorState({ tracks: [[text('{{name}}: {{price|number}}', { id: 'a', seconds: 2 })]] }),
  variables: {
    name: { type: 'text', maxLength: 30 },
    price: { type: 'number', default: 5 },
  },
}

beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  projectId = await createProject(client)
})

async function createProject(owner: Client): Promise<string> {
  const created = await owner.post('/v1/projects', { title: 'Promo', editorState: template })
  return created.body.data.projectId
}

const nameRows = (...names: readonly string[]) => names.map((name) => ({ variables: { name } }))
const create = (body: Record<string, unknown>, headers = {}) =>
  client.post(`/v1/projects/${projectId}/batches`, { ...settings, ...body }, headers)
const createCsv = (csv: string | Buffer, more = '', headers = {}) =>
  client.post(`/v1/projects/${projectId}/batches${query}${more}`, csv, {
    'content-type': 'text/csv',
    ...headers,
  })

const readTasks = (batchId: string) =>
  api.database.db
    .selectFrom('export_tasks')
    .select(['id', 'batch_row', 'status', 'document', 'filename', 'client_task_id', 'is_held', 'generation'])
    .where('batch_id', '=', batchId)
    .orderBy('id')
    .execute()

const readHeld = async (batchId: string) => (await readTasks(batchId)).map(({ is_held }) => is_held)
const getBatch = async (batchId: string) => (await client.get(`/v1/batches/${batchId}`)).body.data

interface AccountEvent {
  readonly type: string
  readonly data: { readonly batch: { readonly zipUrl: string | null } }
}
async function readEvents(): Promise<AccountEvent[]> {
  await api.eventFeed.publish(client.accountId)
  return (await client.get('/v1/events?limit=500')).body.data
}

/** Ends a task like a worker. */
function end(taskId: string, outcome: 'complete' | 'fail'): Promise<unknown> {
  return api.database.db.transaction().execute(async (transaction) => {
    await startTask(transaction, discardingQueue, taskId)
    if (outcome === 'fail') return failTask(transaction, discardingQueue, taskId, 'It broke.')
    const expiresAt = new Date(Date.now() + 1e9)
    const output = { key: `outputs/${taskId}`, sizeBytes: 4, expiresAt, warnings: [] }
    return completeTask(transaction, discardingQueue, taskId, output)
  })
}

describe('creating a batch', () => {
  it('makes a task for each row of CSV, with the quirks of spreadsheets', async () => {
    const csv =
      '\uFEFFclientTaskId;name;price;filename\r\na-1;"Ada ""the first""\nLovelace";1234.5;\r\n\r\na-2;Bob; ;bob.mp4\r\n'
    const { status, body } = await createCsv(csv, '&filename=for-%7B%7Bname%7D%7D-%7B%7Brow%7D%7D')
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        data: { rowCount: 2, durationSeconds: 4, billedStandardSeconds: 4, chargedCredits: '6.666666666666' },
      },
    })
    const tasks = await readTasks(body.data.batchId)
    expect(tasks.map(({ document }) => JSON.parse(String(document)).items.a.text)).toEqual([
      'Ada "the first"\nLovelace: 1,234.5',
      'Bob: 5',
    ])
    expect(tasks).toMatchObject([
      {
        batch_row: 1,
        client_task_id: 'a-1',
        filename: 'for-Ada "the first"-Lovelace-1.mp4',
        status: 'PENDING',
      },
      { batch_row: 2, client_task_id: 'a-2', filename: 'bob.mp4' },
    ])
  })

  it.each<[what: string, csv: string | Buffer, code: string, hint: string]>([
    ['an unknown column', 'nmae\nAda\n', 'BATCH_INVALID', 'Did you mean "name"?'],
    ['a column that occurs twice', 'name,name\na,b\n', 'BATCH_INVALID', 'occurs twice'],
    ['only a header', 'name\n', 'BATCH_INVALID', 'no rows'],
    ['an open quote', 'name\n"Ada\n', 'BATCH_INVALID', 'broken'],
    ['another encoding', Buffer.from('name\nZo\xeb\n', 'latin1'), 'REQUEST_BODY_INVALID', 'UTF-8'],
    ['more rows than allowed', `name\n${'x\n'.repeat(1_001)}`, 'BATCH_INVALID', 'more than 1000 rows'],
    ['nothing', '', 'REQUEST_BODY_INVALID', 'Send the rows'],
  ])('refuses CSV with %s', async (_what, csv, errorCode, hint) => {
    const { body } = await createCsv(csv)
    expect(body).toMatchObject({ errorCode, detail: expect.stringContaining(hint) })
  })

  it('refuses JSON that is not a batch', async () => {
    expect((await create({})).body.errorCode).toBe('BATCH_INVALID')
    expect((await create({ rows: [] })).body.errorCode).toBe('BATCH_INVALID')
    expect((await create({ rows: nameRows('a'), fps: 25 })).body).toMatchObject({
      errorCode: 'REQUEST_INVALID',
      errors: [{ path: '/fps' }],
    })
    expect((await createCsv('name\na\n', '&dryRun=maybe')).body.errorCode).toBe('REQUEST_INVALID')
    const json = { 'content-type': 'application/json' }
    expect((await client.post(`/v1/projects/${projectId}/batches`, '{"rows":', json)).body.errorCode).toBe(
      'REQUEST_BODY_INVALID',
    )
    expect((await create({ rows: nameRows('a'), filename: '{{nome}}' })).body.errorCode).toBe(
      'FILENAME_INVALID',
    )
    const elsewhere = crypto.randomUUID()
    expect(
      (await client.post(`/v1/projects/${elsewhere}/batches`, { ...settings, rows: nameRows('a') })).status,
    ).toBe(404)
  })

  it('creates nothing if a row is invalid, lists all errors, and can skip those rows', async () => {
    const rows = [
      { variables: { name: 'Ada' } },
      { variables: { nmae: 'x', price: 'many' } },
      { variables: { name: 'Bob' }, clientTaskId: 'twice', filename: 'a/b' },
      { variables: { name: 'Eve' }, clientTaskId: 'twice' },
      'Mallory',
    ]
    const refused = await create({ rows })
    expect(refused).toMatchObject({ status: 422, body: { errorCode: 'BATCH_ROWS_INVALID' } })
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      '/rows/1/variables/nmae',
      '/rows/1/variables/name',
      '/rows/1/variables/price',
      '/rows/2/filename',
      '/rows/2/clientTaskId',
      '/rows/3/clientTaskId',
      '/rows/4',
    ])
    expect((await readHoldings(api.database.db, client.accountId)).tasks).toEqual([])
    const dry = await create({ rows, dryRun: true })
    expect(dry).toMatchObject({
      status: 200,
      body: { data: { rowCount: 5, validRows: 1, durationSeconds: 2 } },
    })
    expect(dry.body.data.invalidRows.map(({ row }: { row: number }) => row)).toEqual([2, 3, 4, 5])
    const created = await create({ rows, skipInvalid: true })
    expect(created.body.data).toMatchObject({
      rowCount: 1,
      skippedRows: [{ row: 2 }, { row: 3 }, { row: 4 }, { row: 5 }],
    })
    expect((await create({ rows: rows.slice(4), skipInvalid: true })).body.errorCode).toBe(
      'BATCH_ROWS_INVALID',
    )
  })

  it('charges all rows or none', async () => {
    client = await createMeteredAccount(api, '7')
    projectId = await createProject(client)
    const poor = await create({ rows: nameRows('a', 'b', 'c') })
    expect(poor.body).toMatchObject({
      errorCode: 'CREDITS_INSUFFICIENT',
      detail: expect.stringContaining('9.99'),
    })
    expect((await readHoldings(api.database.db, client.accountId)).charged).toEqual([])
    const { body } = await create({ rows: nameRows('a', 'b') })
    const held = await readHoldings(api.database.db, client.accountId)
    expect(held.charged).toEqual(held.tasks)
    expect(held.balance).toBe('0.333333333334')
    await client.delete(`/v1/batches/${body.data.batchId}`)
    expect((await readHoldings(api.database.db, client.accountId)).balance).toBe('7')
  })

  it('happens once for each key, and reserves the clientTaskIds of its rows', async () => {
    const headers = { 'idempotency-key': crypto.randomUUID() }
    const rows = [{ variables: { name: 'Ada' }, clientTaskId: 'mine' }]
    const replies = await Promise.all([create({ rows }, headers), create({ rows }, headers)])
    const created = replies.filter(({ status }) => status === 201)
    const again = await create({ rows }, headers)
    expect(again.headers['idempotent-replayed']).toBe('true')
    for (const { body } of created) expect(body).toEqual(again.body)
    expect((await create({ rows: nameRows('Bob') }, headers)).body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await create({ rows })).body.errors).toMatchObject([{ code: 'CLIENT_TASK_ID_CONFLICT' }])
    const single = await client.post(`/v1/projects/${projectId}/exports`, {
      ...settings,
      variables: { name: 'Ada' },
      clientTaskId: 'mine',
    })
    expect(single.body.errorCode).toBe('CLIENT_TASK_ID_CONFLICT')
    expect(await readTasks(again.body.data.batchId)).toHaveLength(1)
    await client.delete(`/v1/projects/${projectId}`)
    expect((await create({ rows }, headers)).body).toEqual(again.body)
  })

  it('counts as one active export', async () => {
    expect((await create({ rows: nameRows('a', 'b', 'c') })).status).toBe(201)
    expect((await create({ rows: nameRows('d') })).status).toBe(201)
    const third = await create({ rows: nameRows('e') })
    expect(third.body.errorCode).toBe('OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED')
  })
})

describe('a running batch', () => {
  it('starts the next row when one ends, retries failed rows, and links to its results', async () => {
    const names = ['=cmd()', 'b', 'c', 'd', 'e', 'f']
    const { batchId } = (await create({ rows: nameRows(...names), filename: 'same' })).body.data
    expect(await readHeld(batchId)).toEqual([false, false, false, false, true, true])
    const ids = (await readTasks(batchId)).map(({ id }) => id)
    // The tasks name the revision of their template, which is kept for them.
    const { revision } = (await client.get(`/v1/exports/${ids[5]}`)).body.data
    expect(revision).toBe(1)
    await end(ids[2] ?? '', 'complete')
    expect(await readHeld(batchId)).toEqual([false, false, false, false, false, true])
    // A crash after the end of a task repeats nothing.
    await api.database.db
      .transaction()
      .execute((transaction) => advanceBatchOfTask(transaction, discardingQueue, ids[2] ?? ''))
    expect(await readHeld(batchId)).toEqual([false, false, false, false, false, true])
    await end(ids[0] ?? '', 'fail')
    expect(await getBatch(batchId)).toMatchObject({
      status: 'RUNNING',
      counts: { pending: 4, completed: 1, failed: 1 },
      failedRows: [{ row: 1, taskId: ids[0], error: 'It broke.' }],
      completedAt: null,
    })
    const early = await client.post(`/v1/batches/${batchId}/retry`, '')
    expect(early.body.errorCode).toBe('BATCH_NOT_RETRYABLE')
    for (const index of [1, 3, 4, 5]) await end(ids[index] ?? '', 'complete')
    expect(await getBatch(batchId)).toMatchObject({
      status: 'COMPLETED',
      counts: { completed: 5, failed: 1 },
    })

    const retried = await client.post(`/v1/batches/${batchId}/retry`, '')
    expect(retried.body.data.retriedRows).toMatchObject([{ row: 1 }])
    const [{ taskId }] = retried.body.data.retriedRows
    expect(await getBatch(batchId)).toMatchObject({
      status: 'RUNNING',
      counts: { pending: 1, completed: 5, failed: 0 },
    })
    expect((await client.get(`/v1/exports/${taskId}`)).body.data.revision).toBe(1)
    await end(taskId, 'complete')
    const batch = await getBatch(batchId)
    expect(batch).toMatchObject({
      status: 'COMPLETED',
      rowCount: 6,
      counts: { completed: 6 },
      chargedCredits: '19.999999999998',
    })
    expect((await client.post(`/v1/batches/${batchId}/retry`, '')).body.errorCode).toBe('BATCH_NOT_RETRYABLE')

    mkdirSync(join(api.folder, 'storage/outputs'), { recursive: true })
    for (const { id } of await readTasks(batchId))
      writeFileSync(join(api.folder, 'storage/outputs', id), id.slice(-4))
    const path = (url: string) => new URL(url, 'http://x').pathname + new URL(url, 'http://x').search
    const zip = await client.get(path(batch.zipUrl))
    expect(zip.status).toBe(200)
    expect(zip.bytes.length).toBe(Number(zip.headers['content-length']))
    // The names in the central directory, which is at the end of the file.
    const [, ...directory] = zip.bytes.toString('latin1').split('PK\u0001\u0002')
    const entries = directory.map((entry) => entry.slice(42, 42 + entry.charCodeAt(24)))
    expect(entries).toEqual([
      'same.mp4',
      'same (2).mp4',
      'same (3).mp4',
      'same (4).mp4',
      'same (5).mp4',
      'same (6).mp4',
    ])
    const csv = await client.get(path(batch.csvUrl))
    expect(csv.text.split('\r\n')).toHaveLength(8)
    expect(csv.text).toContain(`1,COMPLETED,${taskId},,same.mp4,2,3.333333333333,http`)
    expect((await client.get(path(batch.csvUrl).replace('signature=', 'signature=x'))).status).toBe(403)
  })

  it('can be canceled by its owner, and listed by nobody else', async () => {
    const { batchId } = (await create({ rows: nameRows('a', 'b', 'c', 'd', 'e') })).body.data
    const [first] = await readTasks(batchId)
    await end(first?.id ?? '', 'complete')
    const outsider = await api.account()
    for (const response of [
      await outsider.get(`/v1/batches/${batchId}`),
      await outsider.delete(`/v1/batches/${batchId}`),
      await outsider.post(`/v1/batches/${batchId}/retry`, ''),
    ])
      expect(response.body.errorCode).toBe('BATCH_NOT_FOUND')
    expect((await outsider.get('/v1/batches')).body.data).toEqual([])
    const canceled = await client.delete(`/v1/batches/${batchId}`)
    expect(canceled.body.data).toMatchObject({ status: 'CANCELED', counts: { completed: 1, canceled: 4 } })
    expect((await client.delete(`/v1/batches/${batchId}`)).body.data.status).toBe('CANCELED')
    expect((await client.get('/v1/batches')).body.data).toMatchObject([{ batchId }])
  })

  it('continues after an operator paused it, or canceled one of its rows', async () => {
    const { db } = api.database
    const { batchId } = (await create({ rows: nameRows('a', 'b', 'c', 'd', 'e', 'f') })).body.data
    await pauseExports(db, [client.accountId])
    expect(await getBatch(batchId)).toMatchObject({ counts: { paused: 6 } })
    await resumeExports(db, discardingQueue, [client.accountId])
    expect(await readHeld(batchId)).toEqual([false, false, false, false, true, true])
    const [first] = await readTasks(batchId)
    await client.delete(`/v1/exports/${first?.id}`)
    expect(await readHeld(batchId)).toEqual([false, false, false, false, false, true])
    await db
      .updateTable('export_tasks')
      .set({ status: 'CANCELED' })
      .where('batch_row', '=', 2)
      .where('batch_id', '=', batchId)
      .execute()
    await advanceOpenBatches(db, discardingQueue, pino({ level: 'silent' }))
    expect(await readHeld(batchId)).toEqual([false, false, false, false, false, false])
  })

  it('announces its end once, after its last task', async () => {
    const { db } = api.database
    await db
      .updateTable('accounts')
      .set({ webhook_secret: 'whs_x' })
      .where('id', '=', client.accountId)
      .execute()
    const callbackUrl = 'https://example.com/hook'
    const { batchId } = (await create({ rows: nameRows('a', 'b'), callbackUrl })).body.data
    const [first, second] = await readTasks(batchId)
    await Promise.all([end(first?.id ?? '', 'complete'), end(second?.id ?? '', 'fail')])
    const events = await db
      .selectFrom('webhook_deliveries')
      .select(['event_type', 'event_id', 'task_id', 'sequence'])
      .where('account_id', '=', client.accountId)
      .where('event_type', '=', 'BATCH_COMPLETED')
      .execute()
    expect(events).toHaveLength(1)
    expect(events[0]?.sequence).toBe(3)
    expect((await readEvents()).find(({ type }) => type === 'BATCH_COMPLETED')?.data.batch).toMatchObject({
      batchId,
      status: 'COMPLETED',
      counts: { completed: 1, failed: 1 },
    })
    expect((await client.get('/v1/webhook-deliveries')).body.data).toHaveLength(5)
  })
})

it('accepts a thousand rows without doubling or losing any', async () => {
  const csv = `name,price\n${Array.from({ length: 1_000 }, (_, index) => `Name ${index},${index}`).join('\n')}`
  const { body } = await createCsv(csv)
  expect(body.data).toMatchObject({ rowCount: 1_000, durationSeconds: 2_000 })
  const tasks = await readTasks(body.data.batchId)
  expect(new Set(tasks.map(({ document }) => JSON.parse(String(document)).items.a.text)).size).toBe(1_000)
  expect(tasks.map(({ batch_row }) => batch_row)).toEqual(
    Array.from({ length: 1_000 }, (_, index) => index + 1),
  )
  expect((await readHoldings(api.database.db, client.accountId)).charged).toHaveLength(1_000)
})
