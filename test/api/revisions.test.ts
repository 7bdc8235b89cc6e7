import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadTaskForRender } from '../../src/service/exports/task-lifecycle.ts'
import { thinRevisions } from '../../src/service/projects/thin-revisions.ts'
import { editorState, solid } from '../support/documents.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let projectId: string

const build = (color: string, seconds = 2, at = 0) =>
  editorState({ tracks: [[solid(color, { id: 'a', at, seconds })]] })
const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
const policy = { allMinutes: 60, tenMinuteHours: 24, hourlyDays: 30, maxDays: 0 }

beforeAll(async () => {
  api = await TestApi.start({
    rateLimitSettings: { requestsPerMinute: 0, syncsPerMinute: 0, badKeysPerMinute: 0 },
  })
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  projectId = (await client.post('/v1/projects', { editorState: build('#000') })).body.data.projectId
})

const path = (rest = '') => `/v1/projects/${projectId}/revisions${rest}`
const sync = (editorState: unknown, headers: Record<string, string> = {}) =>
  client.post(`/v1/projects/${projectId}/sync`, { editorState }, headers)

async function listNumbers(): Promise<number[]> {
  const { body } = await client.get(path('?pageSize=100'))
  return body.data.map(({ revision }: { revision: number }) => revision)
}

async function countDocuments(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from project_documents where project_id = ${projectId}`.execute(
    api.database.db,
  )
  return rows[0]?.count ?? 0
}

describe('the revisions of a project', () => {
  it('are its creation and each sync that changes the document, with equal documents stored once', async () => {
    expect((await sync(build('#111'))).body.data.revision).toBe(2)
    expect((await sync(build('#000'))).body.data.revision).toBe(3)
    const { body } = await client.get(path())
    expect(body.data).toEqual([
      expect.objectContaining({ revision: 3, isCurrent: true, restoredFrom: null, name: null }),
      expect.objectContaining({ revision: 2, isCurrent: false }),
      expect.objectContaining({ revision: 1, isCurrent: false }),
    ])
    expect(body.data[0].sha256).toBe(body.data[2].sha256)
    expect(await countDocuments()).toBe(2)
    expect((await client.get(`/v1/projects/${projectId}`)).body.data).toMatchObject({
      revision: 3,
      editorState: build('#000'),
    })
  })

  it('do not grow by a sync without a change, whatever its notation, which still changes the ETag', async () => {
    const before = await client.get(`/v1/projects/${projectId}`)
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null
        ? value
        : Array.isArray(value)
          ? value.map(reversed)
          : Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, entry]) => [key, reversed(entry)]),
            )
    expect((await sync(build('#000'))).body.data.revision).toBe(1)
    const json = `{"editorState":${JSON.stringify(reversed(build('#000')), null, 2)}}`
    const { body } = await client.post(`/v1/projects/${projectId}/sync`, json, {
      'content-type': 'application/json',
    })
    expect(body.data.revision).toBe(1)
    const after = await client.get(`/v1/projects/${projectId}`)
    expect(after.text).toContain(JSON.stringify(reversed(build('#000')), null, 2))
    expect(after.headers.etag).toMatch(/^"r3-/)
    expect(before.headers.etag).toMatch(/^"r1-/)
    // A swap of two values has the same characters, but is a change.
    const swapped = build('#000', 4, 2)
    await sync(build('#000', 2, 4))
    expect((await sync(swapped)).body.data.revision).toBe(5)
    expect(await listNumbers()).toEqual([5, 4, 1])
  })

  it('are read in pages, one by one, and named', async () => {
    for (const color of ['#111', '#222', '#333']) await sync(build(color))
    const first = await client.get(path('?pageSize=3'))
    const second = await client.get(path(`?pageSize=3&pageCursor=${first.body.meta.nextPageCursor}`))
    expect([...first.body.data, ...second.body.data].map(({ revision }) => revision)).toEqual([4, 3, 2, 1])
    expect(second.body.meta.nextPageCursor).toBeNull()

    const read = await client.get(path('/2'))
    expect(read.body.data).toMatchObject({ revision: 2, editorState: build('#111') })
    const { etag } = read.headers
    expect((await client.get(path('/2'), { 'if-none-match': String(etag) })).status).toBe(304)
    const named = await client.patch(path('/2'), { name: 'Approved' })
    expect(named.body.data).toMatchObject({ revision: 2, name: 'Approved' })
    expect((await client.get(path('/2'), { 'if-none-match': String(etag) })).status).toBe(200)
  })

  it('have another ETag once they are no longer the current one', async () => {
    const read = await client.get(path('/1'))
    expect(read.body.data.isCurrent).toBe(true)
    await sync(build('#111'))
    const again = await client.get(path('/1'), { 'if-none-match': String(read.headers.etag) })
    expect(again).toMatchObject({ status: 200, body: { data: { isCurrent: false } } })
  })

  it('refuse what does not exist or is not a number, and other accounts', async () => {
    const outsider = await api.account()
    for (const rest of ['', '/1', '/1/compare/1']) {
      const { status, body } = await outsider.get(path(rest))
      expect({ status, code: body.errorCode }).toEqual({ status: 404, code: 'PROJECT_NOT_FOUND' })
    }
    for (const [method, rest] of [
      ['post', '/1/restore'],
      ['patch', '/1'],
    ] as const)
      expect((await outsider[method](path(rest), { name: 'x' })).body.errorCode).toBe('PROJECT_NOT_FOUND')
    for (const rest of ['/9', '/1/compare/9', '/9/compare/1'])
      expect((await client.get(path(rest))).body.errorCode).toBe('REVISION_NOT_FOUND')
    expect((await client.send('POST', path('/9/restore'), undefined)).body.errorCode).toBe(
      'REVISION_NOT_FOUND',
    )
    for (const rest of ['/0', '/x', '/1.5', '/99999999999', '/1/compare/-1'])
      expect((await client.get(path(rest))).status).toBe(400)
    expect((await client.patch(path('/1'), { name: '' })).status).toBe(400)
    expect((await client.patch(path('/1'), {})).status).toBe(400)
    expect((await client.get(path('?pageCursor=x'))).body.errorCode).toBe('PAGE_CURSOR_INVALID')
  })

  it('have the order of concurrent syncs, and lose none', async () => {
    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, number) => sync(build(`#0000${10 + number}`))),
    )
    const numbers = responses.map(({ body }) => body.data.revision)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 2))
    const { body } = await client.get(path('?pageSize=100'))
    const times = body.data.map(({ createdAt }: { createdAt: string }) => createdAt)
    expect(times).toEqual(times.toSorted().reverse())
    for (const [index, number] of numbers.entries()) {
      const { body: read } = await client.get(path(`/${number}`))
      expect(read.data.editorState).toEqual(build(`#0000${10 + index}`))
    }
  })
})

describe('restoring a revision', () => {
  it('makes a new one with its document, and honours If-Match', async () => {
    const etag = String((await client.get(`/v1/projects/${projectId}`)).headers.etag)
    await sync(build('#111'))
    const refused = await client.send('POST', path('/1/restore'), undefined, { 'if-match': etag })
    expect(refused.body.errorCode).toBe('PROJECT_STATE_CONFLICT')
    const restored = await client.send('POST', path('/1/restore'), undefined)
    expect(restored.body.data.revision).toBe(3)
    expect(restored.headers.etag).toMatch(/^"r3-/)
    expect((await client.get(path('/3'))).body.data).toMatchObject({
      restoredFrom: 1,
      editorState: build('#000'),
    })
    // The current document again: nothing to restore.
    expect((await client.send('POST', path('/3/restore'), undefined)).body.data.revision).toBe(3)
    expect(await countDocuments()).toBe(2)
  })
})

describe('an export', () => {
  it('names its revision, may be one of an earlier revision, and shares the stored document', async () => {
    await sync(build('#111', 7))
    const latest = await client.post(`/v1/projects/${projectId}/exports`, settings)
    const earlier = await client.post(`/v1/projects/${projectId}/exports`, { ...settings, revision: 1 })
    expect(latest.body.data).toMatchObject({ revision: 2, durationSeconds: 7 })
    expect(earlier.body.data).toMatchObject({ revision: 1, durationSeconds: 2 })
    const { taskId } = earlier.body.data
    expect((await client.get(`/v1/exports/${taskId}`)).body.data.revision).toBe(1)
    const task = await loadTaskForRender(api.database.db, taskId)
    expect(JSON.parse(task?.document ?? '')).toEqual(build('#000'))
    expect(await countDocuments()).toBe(2)
    const estimate = (revision: number) =>
      client.post(`/v1/projects/${projectId}/exports/estimate`, { ...settings, revision })
    expect((await estimate(1)).body.data.durationSeconds).toBe(2)
    expect((await estimate(9)).body.errorCode).toBe('REVISION_NOT_FOUND')
    await client.delete(`/v1/exports/${taskId}`)
    expect(
      (await client.post(`/v1/projects/${projectId}/exports`, { ...settings, revision: 9 })).body.errorCode,
    ).toBe('REVISION_NOT_FOUND')
    const direct = await client.post('/v1/exports', { ...settings, editorState: build('#000') })
    expect(direct.body.data).not.toHaveProperty('revision')
  })

  it('of the current document is created even if syncs replace it, and it is thinned, meanwhile', async () => {
    const { db } = api.database
    const create = () => client.post(`/v1/projects/${projectId}/exports`, settings)
    // The creation waits for the account after it has read the document.
    const { creating } = await db.transaction().execute(async (transaction) => {
      await transaction
        .selectFrom('accounts')
        .select('id')
        .where('id', '=', client.accountId)
        .forNoKeyUpdate()
        .execute()
      const created = create()
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
        expect(rows.length).toBeGreaterThan(0)
      })
      await sync(build('#111'))
      await sync(build('#222'))
      const strict = { allMinutes: 0, tenMinuteHours: 0, hourlyDays: 0, maxDays: 0 }
      await thinRevisions(db, strict, new Date(Date.now() + 60_000))
      expect(await listNumbers()).toEqual([3])
      return { creating: created }
    })
    const created = await creating
    expect(created).toMatchObject({ status: 201, body: { data: { revision: 1 } } })
    const task = await loadTaskForRender(db, created.body.data.taskId)
    expect(JSON.parse(task?.document ?? '')).toEqual(build('#000'))
    // The document of revision 2, which nothing needs, is gone.
    expect(await countDocuments()).toBe(2)
  })
})

describe('thinning', () => {
  const now = new Date('2026-06-15T12:00:00Z')

  /** Gives the revisions ages in minutes, from revision 1 on. */
  async function age(...minutes: number[]): Promise<void> {
    for (const [index, value] of minutes.entries()) {
      const at = new Date(now.getTime() - value * 60_000)
      await sql`update project_revisions set created_at = ${at}
        where project_id = ${projectId} and revision = ${index + 1}`.execute(api.database.db)
    }
  }
  async function readThinAt(): Promise<Date | null> {
    const { rows } = await sql<{ thin_at: Date | null }>`
      select thin_at from projects where id = ${projectId}`.execute(api.database.db)
    return rows[0]?.thin_at ?? null
  }
  const thin = (at = now) => {
    return sql`update projects set thin_at = ${at} where id = ${projectId} and thin_at is not null`
      .execute(api.database.db)
      .then(() => thinRevisions(api.database.db, policy, at))
  }

  it('keeps all of an hour, then one of ten minutes, of an hour and of a day, and what is named or exported', async () => {
    for (let number = 2; number <= 13; number++) await sync(build(`#0000${10 + number}`))
    await client.patch(path('/2'), { name: 'kept' })
    await client.post(`/v1/projects/${projectId}/exports`, { ...settings, revision: 3 })
    const day = 24 * 60
    await age(
      ...[40 * day + 5, 40 * day + 4, 40 * day + 3, 40 * day + 2, 40 * day + 1],
      ...[2 * day + 25, 2 * day + 15],
      ...[5 * 60 + 8, 5 * 60 + 6, 5 * 60 - 5],
      ...[59, 58, 57],
    )
    await thin()
    // 1 and 4 gave way to 5, 6 to 7, and 8 to 9.
    expect(await listNumbers()).toEqual([13, 12, 11, 10, 9, 7, 5, 3, 2])
    expect(await countDocuments()).toBe(9)
    await thin()
    expect(await listNumbers()).toHaveLength(9)
    // An hour later, 11, 12 and 13 are of one ten minutes; the current one stays.
    await thin(new Date(now.getTime() + 3_600_000))
    expect(await listNumbers()).toEqual([13, 10, 9, 7, 5, 3, 2])
  })

  it('keeps the revision of an export with variables, which has a document of its own', async () => {
    const template = (color: string) => ({
      ...build(color),
      variables: { color: { type: 'text', default: 'x' } },
    })
    for (const color of ['#111', '#222', '#333']) await sync(template(color))
    const body = { ...settings, revision: 3, variables: { color: 'y' } }
    const created = await client.post(`/v1/projects/${projectId}/exports`, body)
    expect(created).toMatchObject({ status: 201, body: { data: { revision: 3 } } })
    const day = 24 * 60
    await age(40 * day + 5, 40 * day + 4, 40 * day + 3, 40 * day + 2)
    await thin()
    expect(await listNumbers()).toEqual([4, 3])
  })

  it('looks at a project again only when a revision reaches the next age, or after a sync', async () => {
    await sync(build('#111'))
    await age(10, 5)
    await thin()
    expect(await readThinAt()).toEqual(new Date(now.getTime() + 50 * 60_000))
    await age(100 * 24 * 60, 5)
    await thin()
    expect(await readThinAt()).toBeNull()
    await sync(build('#222'))
    expect(await readThinAt()).not.toBeNull()
  })

  it('removes what a deleted project had, once no active export needs it', async () => {
    await sync(build('#111'))
    const { body } = await client.post(`/v1/projects/${projectId}/exports`, settings)
    await client.delete(`/v1/projects/${projectId}`)
    const { rows } = await sql`select 1 from project_revisions where project_id = ${projectId}`.execute(
      api.database.db,
    )
    expect(rows).toEqual([])
    const later = new Date(Date.now() + 60_000)
    await thinRevisions(api.database.db, policy, later)
    expect(await countDocuments()).toBe(1)
    expect(JSON.parse((await loadTaskForRender(api.database.db, body.data.taskId))?.document ?? '')).toEqual(
      build('#111'),
    )
    await client.delete(`/v1/exports/${body.data.taskId}`)
    await thinRevisions(api.database.db, policy, new Date(later.getTime() + 7_200_000))
    expect(await countDocuments()).toBe(0)
    expect((await client.get(`/v1/exports/${body.data.taskId}`)).body.data.revision).toBe(2)
  })
})
