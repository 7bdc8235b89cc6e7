import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { claimKey, deleteExpiredResponses } from '../../src/service/idempotency/idempotency-store.ts'
import { defaultExportLimits } from '../support/default-limits.ts'
import { createMeteredAccount, readHoldings } from '../support/metered-account.ts'
import { type Client, TestApi, type TestResponse } from '../support/test-api.ts'

const HOUR_MS = 3_600_000
const start = new Date('2026-03-01T12:00:00.000Z')

let api: TestApi
let client: Client
let path: string
let now: Date

/** Three seconds at 720p: 5 credits. */
const settings = { fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }

beforeAll(async () => {
  api = await TestApi.start({
    now: () => now,
    limits: { ...defaultExportLimits, maxActiveExports: 100, idempotencyHours: 24 },
  })
})
afterAll(() => api.stop())
beforeEach(async () => {
  now = start
  client = await createMeteredAccount(api, '100')
  const project = await client.post('/v1/projects', { editorState: exampleDocument })
  path = `/v1/projects/${project.body.data.projectId}/exports`
})

function create(changes: Record<string, unknown> = {}, key?: string): Promise<TestResponse> {
  return client.post(path, { ...settings, ...changes }, key === undefined ? {} : { 'idempotency-key': key })
}

/** Sets the clock to so long after the start. */
const setClock = (milliseconds: number): void => {
  now = new Date(start.getTime() + milliseconds)
}

const holdings = () => readHoldings(api.database.db, client.accountId)

describe('the answer to an Idempotency-Key', () => {
  it.each([
    ['is swept first', true],
    ['is not swept yet', false],
  ])(
    'is given again until its hours are over, and then the key is new, where it %s',
    async (_name, swept) => {
      const first = await create({}, 'key')
      setClock(24 * HOUR_MS - 1)
      if (swept) await deleteExpiredResponses(api.database.db, now)
      const repeated = await create({}, 'key')
      expect(repeated).toMatchObject({ status: 201, text: first.text })
      expect(repeated.headers['idempotent-replayed']).toBe('true')

      setClock(24 * HOUR_MS)
      if (swept) await deleteExpiredResponses(api.database.db, now)
      const second = await create({}, 'key')
      expect(second.status).toBe(201)
      expect(second.headers['idempotent-replayed']).toBeUndefined()
      expect(second.body.data.taskId).not.toBe(first.body.data.taskId)
      expect(await holdings()).toMatchObject({ balance: '90' })

      // The hours of the new answer count from its own moment.
      setClock(48 * HOUR_MS - 1)
      expect((await create({}, 'key')).text).toBe(second.text)
      setClock(48 * HOUR_MS)
      expect((await create({}, 'key')).text).not.toBe(second.text)
    },
  )

  it('is not kept from another payload once its hours are over', async () => {
    await create({}, 'key')
    setClock(24 * HOUR_MS - 1)
    expect((await create({ fps: 60 }, 'key')).body).toMatchObject({
      status: 422,
      errorCode: 'IDEMPOTENCY_KEY_REUSED',
    })
    setClock(24 * HOUR_MS)
    expect((await create({ fps: 60 }, 'key')).status).toBe(201)
  })

  it('stays as it was, whatever became of the task, the project and the document', async () => {
    const first = await create({}, 'key')
    expect((await client.delete(`/v1/exports/${first.body.data.taskId}`)).status).toBe(200)
    expect((await client.delete(path.replace('/exports', ''))).status).toBe(200)
    const repeated = await create({}, 'key')
    expect(repeated).toMatchObject({ status: 201, text: first.text })
    expect((await create({}, 'another')).body.errorCode).toBe('PROJECT_NOT_FOUND')
    // It was refunded, and is not charged again.
    expect(await holdings()).toMatchObject({ tasks: [first.body.data.taskId], balance: '100' })
  })

  it('belongs to one account, one route and one path', async () => {
    const first = await create({}, 'key')
    const project = await client.post('/v1/projects', { editorState: exampleDocument })
    const elsewhere = `/v1/projects/${project.body.data.projectId}/exports`
    const headers = { 'idempotency-key': 'key' }
    expect((await client.post(elsewhere, settings, headers)).body.errorCode).toBe('IDEMPOTENCY_KEY_REUSED')
    const direct = await client.post('/v1/exports', { ...settings, editorState: exampleDocument }, headers)
    expect(direct.status).toBe(201)
    expect(direct.body.data.taskId).not.toBe(first.body.data.taskId)
    const outsider = await createMeteredAccount(api, '100')
    expect((await outsider.post(path, settings, headers)).body.errorCode).toBe('PROJECT_NOT_FOUND')
    expect((await create({}, 'key')).text).toBe(first.text)
  })
})

describe('the task of a clientTaskId', () => {
  it('is the answer for ever, and to its own payload only', async () => {
    const first = await create({ clientTaskId: 'mine' })
    setClock(10 * 365 * 24 * HOUR_MS)
    await deleteExpiredResponses(api.database.db, now)
    expect((await create({ clientTaskId: 'mine' })).text).toBe(first.text)
    expect((await create({ clientTaskId: 'mine', fps: 60 })).body).toMatchObject({
      status: 409,
      errorCode: 'CLIENT_TASK_ID_CONFLICT',
    })
    expect(await holdings()).toMatchObject({ tasks: [first.body.data.taskId], balance: '95' })
  })

  it('has the bytes of the first response, also in a row of an older release', async () => {
    const first = await create({ clientTaskId: 'mine' })
    const stored = { status: 201, text: first.text, headers: { 'idempotent-replayed': 'true' } }
    expect(await create({ clientTaskId: 'mine' })).toMatchObject(stored)
    // Older releases stored the whole body of the response.
    await api.database.db
      .updateTable('replays')
      .set({ body: first.text })
      .where('account_id', '=', client.accountId)
      .execute()
    expect(await create({ clientTaskId: 'mine' })).toMatchObject(stored)
  })

  it('is the first one that was made with it, if only as a label', async () => {
    const first = await create({ clientTaskId: 'mine' }, 'one')
    await create({ clientTaskId: 'mine' }, 'two')
    expect((await create({ clientTaskId: 'mine' })).text).toBe(first.text)
  })

  it('is looked for in the whole account, whichever its project', async () => {
    await create({ clientTaskId: 'mine' })
    const project = await client.post('/v1/projects', { editorState: exampleDocument })
    const elsewhere = `/v1/projects/${project.body.data.projectId}/exports`
    const response = await client.post(elsewhere, { ...settings, clientTaskId: 'mine' })
    expect(response.body).toMatchObject({ status: 409, errorCode: 'CLIENT_TASK_ID_CONFLICT' })
  })
})

describe('a key whose first request is at work', () => {
  const route = 'POST /v1/projects/{projectId}/exports'

  it.each([
    ['an Idempotency-Key', {}, 'key', { scope: route, key: 'key' }],
    ['a clientTaskId', { clientTaskId: 'mine' }, undefined, { scope: 'clientTaskId', key: 'mine' }],
  ])(
    'is in progress for others until that is answered or given up: %s',
    async (_name, changes, key, held) => {
      const { db } = api.database
      const { accountId } = client
      await expect(
        db.transaction().execute(async (transaction) => {
          // What a node does first, and what its death undoes.
          expect(await claimKey(transaction, { ...held, accountId, payload: {} })).toBe(true)
          const refused = await create(changes, key)
          expect(refused.body).toMatchObject({ status: 409, errorCode: 'IDEMPOTENCY_REQUEST_IN_PROGRESS' })
          expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
          // Others are not held up.
          expect((await create({}, 'other')).status).toBe(201)
          throw new Error('the node died')
        }),
      ).rejects.toThrow('the node died')
      const made = await create(changes, key)
      expect(made.status).toBe(201)
      expect(made.headers['idempotent-replayed']).toBeUndefined()
    },
  )
})

describe('a key whose request was not carried out', () => {
  const ways: [name: string, changes: Record<string, unknown>, key: string | undefined][] = [
    ['an Idempotency-Key', {}, 'key'],
    ['a clientTaskId', { clientTaskId: 'mine' }, undefined],
    ['both', { clientTaskId: 'mine' }, 'key'],
  ]

  it.each(ways)('is free again after a refusal (4xx): %s', async (_name, changes, key) => {
    const refused = await create({ ...changes, filename: '../x' }, key)
    expect(refused.body).toMatchObject({ status: 422, errorCode: 'FILENAME_INVALID' })
    const corrected = await create({ ...changes, filename: 'x' }, key)
    expect(corrected.status).toBe(201)
    expect(corrected.headers['idempotent-replayed']).toBeUndefined()
    // Now that one was carried out, the refused payload is another one.
    const other = await create({ ...changes, filename: '../x' }, key)
    expect(other.body.errorCode).toBe(
      key === undefined ? 'CLIENT_TASK_ID_CONFLICT' : 'IDEMPOTENCY_KEY_REUSED',
    )
  })

  it.each(ways)('is free again after a failure of the server (5xx): %s', async (_name, changes, key) => {
    const { db } = api.database
    // The very last step fails, when everything else was done in the transaction.
    await sql`create function refuse_replay() returns trigger language plpgsql as
      $$ begin raise exception 'out of order'; end $$`.execute(db)
    await sql`create trigger refuse before insert on replays execute function refuse_replay()`.execute(db)
    const failed = await create(changes, key)
    await sql`drop function refuse_replay() cascade`.execute(db)
    expect(failed.body).toMatchObject({ status: 500, errorCode: 'INTERNAL_ERROR' })
    expect(await holdings()).toMatchObject({ tasks: [], charged: [], jobs: [], balance: '100' })

    const made = await create(changes, key)
    expect(made.status).toBe(201)
    expect(made.headers['idempotent-replayed']).toBeUndefined()
    const { taskId } = made.body.data
    expect(await holdings()).toMatchObject({ tasks: [taskId], charged: [taskId], jobs: [taskId] })
  })
})
