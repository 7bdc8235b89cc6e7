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

/** Sets the clock to this long after the start. */
const setClock = (milliseconds: number): void => {
  now = new Date(start.getTime() + milliseconds)
}

const readClientHoldings = () => readHoldings(api.database.db, client.accountId)

describe('the stored response to an Idempotency-Key', () => {
  it.each([
    ['has already been swept', true],
    ['has not been swept yet', false],
  ])('is replayed until it expires; then the key is new, whether the response %s', async (_name, swept) => {
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
    expect(await readClientHoldings()).toMatchObject({ balance: '90' })

    // The retention of the new response starts at its own creation.
    setClock(48 * HOUR_MS - 1)
    expect((await create({}, 'key')).text).toBe(second.text)
    setClock(48 * HOUR_MS)
    expect((await create({}, 'key')).text).not.toBe(second.text)
  })

  it('does not block another payload once it has expired', async () => {
    await create({}, 'key')
    setClock(24 * HOUR_MS - 1)
    expect((await create({ fps: 60 }, 'key')).body).toMatchObject({
      status: 422,
      errorCode: 'IDEMPOTENCY_KEY_REUSED',
    })
    setClock(24 * HOUR_MS)
    expect((await create({ fps: 60 }, 'key')).status).toBe(201)
  })

  it('stays the same, whatever happened to the task, the project and the document', async () => {
    const first = await create({}, 'key')
    expect((await client.delete(`/v1/exports/${first.body.data.taskId}`)).status).toBe(200)
    expect((await client.delete(path.replace('/exports', ''))).status).toBe(200)
    const repeated = await create({}, 'key')
    expect(repeated).toMatchObject({ status: 201, text: first.text })
    expect((await create({}, 'another')).body.errorCode).toBe('PROJECT_NOT_FOUND')
    // The task was refunded, and is not charged again.
    expect(await readClientHoldings()).toMatchObject({ tasks: [first.body.data.taskId], balance: '100' })
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
  it('is returned forever, and only for its own payload', async () => {
    const first = await create({ clientTaskId: 'mine' })
    setClock(10 * 365 * 24 * HOUR_MS)
    await deleteExpiredResponses(api.database.db, now)
    expect((await create({ clientTaskId: 'mine' })).text).toBe(first.text)
    expect((await create({ clientTaskId: 'mine', fps: 60 })).body).toMatchObject({
      status: 409,
      errorCode: 'CLIENT_TASK_ID_CONFLICT',
    })
    expect(await readClientHoldings()).toMatchObject({ tasks: [first.body.data.taskId], balance: '95' })
  })

  it('has the bytes of the first response, also in a row of an older release', async () => {
    const first = await create({ clientTaskId: 'mine' })
    const stored = { status: 201, text: first.text, headers: { 'idempotent-replayed': 'true' } }
    expect(await create({ clientTaskId: 'mine' })).toMatchObject(stored)
    // Older releases stored the whole body of the response.
    await api.database.db
      .updateTable('idempotency_responses')
      .set({ body: first.text })
      .where('account_id', '=', client.accountId)
      .execute()
    expect(await create({ clientTaskId: 'mine' })).toMatchObject(stored)
  })

  it('is the first one created with it, even if only as a label', async () => {
    const first = await create({ clientTaskId: 'mine' }, 'one')
    await create({ clientTaskId: 'mine' }, 'two')
    expect((await create({ clientTaskId: 'mine' })).text).toBe(first.text)
  })

  it('is searched for in the whole account, whichever the project', async () => {
    await create({ clientTaskId: 'mine' })
    const project = await client.post('/v1/projects', { editorState: exampleDocument })
    const elsewhere = `/v1/projects/${project.body.data.projectId}/exports`
    const response = await client.post(elsewhere, { ...settings, clientTaskId: 'mine' })
    expect(response.body).toMatchObject({ status: 409, errorCode: 'CLIENT_TASK_ID_CONFLICT' })
  })
})

describe('a key whose first request is in progress', () => {
  const route = 'POST /v1/projects/{projectId}/exports'

  it.each([
    ['an Idempotency-Key', {}, 'key', { scope: route, key: 'key' }],
    ['a clientTaskId', { clientTaskId: 'mine' }, undefined, { scope: 'clientTaskId', key: 'mine' }],
  ])(
    'is reported as in progress until that request ends or is abandoned: %s',
    async (_name, changes, key, held) => {
      const { db } = api.database
      const { accountId } = client
      await expect(
        db.transaction().execute(async (transaction) => {
          // The first steps of a node, which its crash rolls back.
          expect(await claimKey(transaction, { ...held, accountId, payload: {} })).toBe(true)
          const refused = await create(changes, key)
          expect(refused.body).toMatchObject({ status: 409, errorCode: 'IDEMPOTENCY_REQUEST_IN_PROGRESS' })
          expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
          // Other requests are not blocked.
          expect((await create({}, 'other')).status).toBe(201)
          throw new Error('the node crashed')
        }),
      ).rejects.toThrow('the node crashed')
      const created = await create(changes, key)
      expect(created.status).toBe(201)
      expect(created.headers['idempotent-replayed']).toBeUndefined()
    },
  )
})

describe('a key whose request was not carried out', () => {
  const ways: [name: string, changes: Record<string, unknown>, key: string | undefined][] = [
    ['an Idempotency-Key', {}, 'key'],
    ['a clientTaskId', { clientTaskId: 'mine' }, undefined],
    ['both', { clientTaskId: 'mine' }, 'key'],
  ]

  it.each(ways)('is free again after a rejection (4xx): %s', async (_name, changes, key) => {
    const refused = await create({ ...changes, filename: '../x' }, key)
    expect(refused.body).toMatchObject({ status: 422, errorCode: 'FILENAME_INVALID' })
    const corrected = await create({ ...changes, filename: 'x' }, key)
    expect(corrected.status).toBe(201)
    expect(corrected.headers['idempotent-replayed']).toBeUndefined()
    // A request has now been carried out, so the rejected payload is a different one.
    const other = await create({ ...changes, filename: '../x' }, key)
    expect(other.body.errorCode).toBe(
      key === undefined ? 'CLIENT_TASK_ID_CONFLICT' : 'IDEMPOTENCY_KEY_REUSED',
    )
  })

  it.each(ways)('is free again after a server failure (5xx): %s', async (_name, changes, key) => {
    const { db } = api.database
    // The very last step fails, after everything else was done in the transaction.
    await sql`create function refuse_replay() returns trigger language plpgsql as
      $$ begin raise exception 'out of order'; end $$`.execute(db)
    await sql`create trigger refuse before insert on idempotency_responses execute function refuse_replay()`.execute(
      db,
    )
    const failed = await create(changes, key)
    await sql`drop function refuse_replay() cascade`.execute(db)
    expect(failed.body).toMatchObject({ status: 500, errorCode: 'INTERNAL_ERROR' })
    expect(await readClientHoldings()).toMatchObject({ tasks: [], charged: [], jobs: [], balance: '100' })

    const created = await create(changes, key)
    expect(created.status).toBe(201)
    expect(created.headers['idempotent-replayed']).toBeUndefined()
    const { taskId } = created.body.data
    expect(await readClientHoldings()).toMatchObject({ tasks: [taskId], charged: [taskId], jobs: [taskId] })
  })
})
