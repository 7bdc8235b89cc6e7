import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApiKey } from '../../src/service/accounts/account-store.ts'
import { grantCredits } from '../../src/service/billing/credit-store.ts'
import { EventFeed } from '../../src/service/events/event-feed.ts'
import { deleteOldEvents } from '../../src/service/events/event-store.ts'
import { recordEvent, recordEvents } from '../../src/service/events/record-event.ts'
import { cancelTask, completeTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { openEventStream } from '../support/event-stream.ts'
import { makePng } from '../support/make-png.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let port: number

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })
const exportBody = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }

interface Event {
  readonly sequence: number
  readonly type: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly apiKeyId: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests read events like a client without types.
  readonly data: any
}

beforeAll(async () => {
  api = await TestApi.start({ heartbeatMs: 100 })
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  port = (api.server.server.address() as AddressInfo).port
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
})

async function readEvents(query = ''): Promise<Event[]> {
  const { body, status } = await client.get(`/v1/events${query}`)
  expect(status).toBe(200)
  return body.data
}

const listTypes = async (query = ''): Promise<string[]> => (await readEvents(query)).map(({ type }) => type)

const transact = (run: Parameters<ReturnType<typeof api.database.db.transaction>['execute']>[0]) =>
  api.database.db.transaction().execute(run)

/** An event of the account that says which one it is. */
const newEvent = (mark: number) => ({
  accountId: client.accountId,
  type: 'KEY_UPDATED' as const,
  subjectId: uuidv7(),
  data: { mark },
})

/** Opens the account's event stream over a socket. */
function follow(query = '', headers: Record<string, string> = {}) {
  const url = `http://127.0.0.1:${port}/v1/events${query}`
  return openEventStream(url, { 'x-api-key': client.key, accept: 'text/event-stream', ...headers })
}

const parseStream = (text: string): (Event & { id: number })[] =>
  [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)].map(([, id, data = '']) => ({
    ...JSON.parse(data),
    id: Number(id),
  }))

describe('the log', () => {
  it('has what happened to every kind of resource, in order and without gaps', async () => {
    const grant = { accountId: client.accountId, creditPool: 'plan', credits: '100' } as const
    await grantCredits(api.database.db, grant)
    const headers = { 'content-type': 'image/png', 'x-file-name': 'a.png' }
    const { assetId } = (await client.post('/v1/uploads', makePng(), headers)).body.data
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    await client.post(`/v1/projects/${projectId}/sync`, { editorState: document })
    const { taskId } = (await client.post('/v1/exports', exportBody)).body.data
    await transact(async (transaction) => {
      await startTask(transaction, discardingQueue, taskId)
      // The job runs again after a crash.
      await startTask(transaction, discardingQueue, taskId)
      const output = { key: uuidv7(), sizeBytes: 1, expiresAt: new Date(Date.now() + 1e6), warnings: [] }
      await completeTask(transaction, discardingQueue, taskId, output)
    })
    const canceled = (await client.post('/v1/exports', exportBody)).body.data.taskId
    await client.delete(`/v1/exports/${canceled}`)
    await client.delete(`/v1/assets/${assetId}`)
    await client.delete(`/v1/projects/${projectId}`)
    const events = await readEvents()
    expect(events.map(({ type }) => type)).toEqual([
      'KEY_CREATED',
      'CREDITS_GRANTED',
      'ASSET_CREATED',
      'PROJECT_CREATED',
      'PROJECT_UPDATED',
      'EXPORT_CREATED',
      'CREDITS_CHARGED',
      'EXPORT_STARTED',
      'EXPORT_COMPLETED',
      'EXPORT_CREATED',
      'CREDITS_CHARGED',
      'CREDITS_REFUNDED',
      'EXPORT_CANCELED',
      'ASSET_DELETED',
      'PROJECT_DELETED',
    ])
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
    const byType = Object.fromEntries(events.map((event) => [event.type, event]))
    expect(byType).toMatchObject({
      ASSET_CREATED: { subject: { kind: 'asset', id: assetId }, apiKeyId: client.apiKeyId },
      PROJECT_UPDATED: { subject: { kind: 'project', id: projectId }, data: { projectId, changes: 1 } },
      EXPORT_CANCELED: {
        apiKeyId: client.apiKeyId,
        data: { task: { taskId: canceled, status: 'CANCELED' } },
      },
      EXPORT_STARTED: { apiKeyId: null, data: { task: { status: 'PROCESSING' } } },
      CREDITS_REFUNDED: { data: { taskId: canceled, credits: expect.stringMatching(/^\d/) } },
    })
    const { outputUrl } = byType.EXPORT_COMPLETED?.data.task ?? {}
    expect(outputUrl).toMatch(new RegExp(`/files/exports/${taskId}\\?expires=\\d+&signature=`))
  })

  it('has nothing of a transaction that was rolled back, and belongs to its account', async () => {
    const failed = transact(async (transaction) => {
      await recordEvent(transaction, newEvent(1))
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await listTypes()).toEqual(['KEY_CREATED'])
    const other = await api.account()
    expect((await other.get('/v1/events')).body.data).toMatchObject([
      { sequence: 1, subject: { id: other.apiKeyId } },
    ])
  })

  it('continues after a number, by type, and says where', async () => {
    await transact((transaction) => recordEvents(transaction, [1, 2, 3, 4].map(newEvent)))
    const first = (await client.get('/v1/events?limit=2')).body
    expect(first).toMatchObject({
      data: [{ sequence: 1 }, { sequence: 2 }],
      meta: { nextAfter: 2, hasMore: true },
    })
    const rest = (await client.get('/v1/events?limit=3&after=2')).body
    expect(rest).toMatchObject({
      data: [{ sequence: 3 }, { sequence: 4 }, { sequence: 5 }],
      meta: { nextAfter: 5, hasMore: false },
    })
    const rare = (await client.get('/v1/events?type=KEY_CREATED,PROJECT_CREATED&limit=5')).body
    expect(rare).toMatchObject({ data: [{ sequence: 1 }], meta: { nextAfter: 5, hasMore: false } })
    expect((await client.get('/v1/events?after=latest')).body).toEqual({
      data: [],
      meta: { nextAfter: 5, hasMore: false },
    })
  })

  it.each(['?type=NOTHING', '?after=-1', '?after=x', '?limit=0', '?limit=501'])(
    'refuses %s',
    async (query) => {
      expect((await client.get(`/v1/events${query}`)).body.errorCode).toBe('REQUEST_INVALID')
    },
  )

  it('says when it cannot continue, because events were deleted or never existed', async () => {
    await transact((transaction) => recordEvents(transaction, [1, 2, 3].map(newEvent)))
    expect(await readEvents()).toHaveLength(4)
    const { db } = api.database
    await sql`update account_events set occurred_at = now() - interval '31 days'
      where account_id = ${client.accountId} and sequence <= 3`.execute(db)
    await deleteOldEvents(db, new Date(Date.now() - 30 * 86_400_000))
    expect(await readEvents()).toMatchObject([{ sequence: 4 }])
    expect(await readEvents('?after=3')).toHaveLength(1)
    for (const after of [0, 2, 5]) {
      const { body } = await client.get(`/v1/events?after=${after}`)
      expect(body).toMatchObject({ status: 410, errorCode: 'EVENT_POSITION_UNKNOWN' })
    }
    await transact((transaction) => recordEvent(transaction, newEvent(5)))
    expect(await readEvents('?after=4')).toMatchObject([{ sequence: 5 }])
  })
})

describe('changes of a project', () => {
  it('that follow each other quickly share one event, which keeps its place among others', async () => {
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    await client.post(`/v1/projects/${projectId}/sync`, { editorState: document })
    // However slow this machine is, the other changes belong to the same event.
    await sql`update account_events set due_at = now() + interval '1 hour'
      where account_id = ${client.accountId} and due_at is not null`.execute(api.database.db)
    for (let count = 0; count < 2; count++)
      await client.post(`/v1/projects/${projectId}/sync`, { editorState: document })
    expect(await listTypes()).toEqual(['KEY_CREATED', 'PROJECT_CREATED'])
    await client.patch(`/v1/projects/${projectId}`, { title: 'New' })
    await client.post('/v1/exports', exportBody)
    // The event is numbered now; until then, further changes would join it.
    expect(await listTypes()).toContain('CREDITS_CHARGED')
    await client.patch(`/v1/projects/${projectId}`, { title: 'Newer' })
    expect((await readEvents('?after=2')).map(({ type, data }) => [type, data.changes, data.title])).toEqual([
      ['PROJECT_UPDATED', 4, 'New'],
      ['EXPORT_CREATED', undefined, undefined],
      ['CREDITS_CHARGED', undefined, undefined],
    ])
    await sql`update account_events set due_at = now() where account_id = ${client.accountId}`.execute(
      api.database.db,
    )
    expect(await readEvents('?after=5')).toMatchObject([
      { sequence: 6, data: { changes: 1, title: 'Newer' } },
    ])
  })
})

describe('a reader', () => {
  it('finds every event once and in order, while many transactions commit in any order', async () => {
    const seen: Event[] = []
    let after = 0
    let isWriting = true
    const read = async (): Promise<void> => {
      const { data, meta } = (await client.get(`/v1/events?after=${after}&limit=7`)).body
      seen.push(...data)
      after = meta.nextAfter
    }
    const reading = (async () => {
      while (isWriting) await read()
    })()
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let round = 0; round < 12; round++) {
        await transact(async (transaction) => {
          await recordEvent(transaction, newEvent(writer * 100 + round))
          // Later transactions of other writers commit first.
          await delay((writer * 7 + round * 5) % 23)
        })
      }
    })
    await Promise.all(writers)
    isWriting = false
    await reading
    await read()
    while (seen.length < 97) await read()
    expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 97 }, (_, index) => index + 1))
    const marks = seen.slice(1).map(({ data }) => data.mark)
    expect(new Set(marks).size).toBe(96)
    // A writer's own transactions follow each other, so its events keep their order.
    for (let writer = 0; writer < 8; writer++) {
      const own = marks.filter((mark) => Math.floor(mark / 100) === writer)
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }
  })

  it('is not held up by a long transaction, whose events follow later', async () => {
    const held = Promise.withResolvers<void>()
    const recorded = Promise.withResolvers<void>()
    const long = transact(async (transaction) => {
      await recordEvent(transaction, newEvent(1))
      recorded.resolve()
      await held.promise
    })
    await recorded.promise
    await transact((transaction) => recordEvent(transaction, newEvent(2)))
    expect((await readEvents()).map(({ data }) => data.mark)).toEqual([undefined, 2])
    held.resolve()
    await long
    expect(await readEvents('?after=2')).toMatchObject([{ sequence: 3, data: { mark: 1 } }])
  })
})

describe('a stream', () => {
  it('sends old and new events, and continues after Last-Event-ID', async () => {
    const first = await follow()
    expect(first).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
    await vi.waitFor(() => expect(parseStream(first.text())).toMatchObject([{ id: 1, sequence: 1 }]))
    await transact((transaction) => recordEvents(transaction, [1, 2].map(newEvent)))
    await vi.waitFor(() => expect(parseStream(first.text())).toHaveLength(3))
    first.close()
    await transact((transaction) => recordEvents(transaction, [3, 4].map(newEvent)))
    const second = await follow('?after=1', { 'last-event-id': '3' })
    await vi.waitFor(() => expect(parseStream(second.text()).map(({ id }) => id)).toEqual([4, 5]))
    await transact((transaction) => recordEvent(transaction, newEvent(5)))
    await vi.waitFor(() => expect(parseStream(second.text()).map(({ data }) => data.mark)).toEqual([3, 4, 5]))
    second.close()
  })

  it('sends only the types that were asked for, and only new events after "latest"', async () => {
    const stream = await follow('?after=latest&type=KEY_UPDATED')
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    await transact((transaction) => recordEvent(transaction, newEvent(7)))
    await vi.waitFor(() => expect(parseStream(stream.text())).toMatchObject([{ id: 3, data: { mark: 7 } }]))
    expect(stream.text()).not.toContain(projectId)
    stream.close()
  })

  it('says up to where it has read, so that a client that reconnects misses nothing and gets no 410', async () => {
    const positions = (text: string): number[] =>
      [...text.matchAll(/^id: (\d+)\n\n/gm)].map(([, id]) => Number(id))
    const stream = await follow('?after=latest&type=PROJECT_DELETED')
    await vi.waitFor(() => expect(positions(stream.text())[0]).toBe(1))
    await transact((transaction) => recordEvents(transaction, [1, 2].map(newEvent)))
    await vi.waitFor(() => expect(positions(stream.text()).at(-1)).toBe(3))
    expect(parseStream(stream.text())).toEqual([])
    stream.close()
  })

  it('ends with the error if events that the client lacks were deleted, or if reading fails', async () => {
    const { db } = api.database
    const stream = await follow('?after=latest')
    await vi.waitFor(() => expect(stream.text()).toContain('id: 1'))
    await sql`update event_counters set last_sequence = 9, swept_sequence = 9
      where account_id = ${client.accountId}`.execute(db)
    await transact((transaction) => recordEvent(transaction, newEvent(1)))
    await stream.ended
    const [, problem = ''] = /event: error\ndata: (.*)\n\n$/.exec(stream.text()) ?? []
    expect(JSON.parse(problem)).toMatchObject({ status: 410, errorCode: 'EVENT_POSITION_UNKNOWN' })

    const broken = await follow('?after=latest')
    await sql`delete from event_counters where account_id = ${client.accountId}`.execute(db)
    await sql`select pg_notify('account_events', ${`published ${client.accountId}`})`.execute(db)
    await broken.ended
    expect(broken.text()).toMatch(/event: error\ndata: \{.*"errorCode":"INTERNAL_ERROR".*\n\n$/)
  })

  it('ends when the role of its key changes', async () => {
    const { id, key } = await createApiKey(api.database.db, client.accountId, 'second', { role: 'owner' })
    const url = `http://127.0.0.1:${port}/v1/events`
    const stream = await openEventStream(url, { 'x-api-key': key, accept: 'text/event-stream' })
    await client.patch(`/v1/account/keys/${id}`, { role: 'viewer' })
    await stream.ended
  })

  it('is refused for a number that the log does not have', async () => {
    const stream = await follow('', { 'last-event-id': '99' })
    expect(stream.status).toBe(410)
    stream.close()
  })

  it('sends thousands of events to a client in order', async () => {
    await transact((transaction) =>
      recordEvents(
        transaction,
        Array.from({ length: 2500 }, (_, mark) => newEvent(mark)),
      ),
    )
    const stream = await follow()
    await vi.waitFor(() => expect(parseStream(stream.text())).toHaveLength(2501), { timeout: 20_000 })
    expect(parseStream(stream.text()).map(({ id }) => id)).toEqual(
      Array.from({ length: 2501 }, (_, index) => index + 1),
    )
    stream.close()
  })
})

describe('publishing', () => {
  it('resumes with events that were recorded while no node was running, once on two nodes', async () => {
    const other = await TestApi.start()
    const { accountId, key, apiKeyId } = await other.account()
    await other.eventFeed.close()
    const { db, url } = other.database
    await db.transaction().execute((transaction) =>
      recordEvents(
        transaction,
        [1, 2, 3].map((mark) => ({ ...newEvent(mark), accountId })),
      ),
    )
    const published: number[] = []
    const log = { warn: (...lines: unknown[]) => void console.error(...lines) }
    const onPublish = async (_: unknown, _account: string, events: readonly { sequence: number }[]) =>
      void published.push(...events.map(({ sequence }) => sequence))
    const feeds = [1, 2].map(() => new EventFeed({ url, db, log, onPublish, sweepIntervalMs: 50 }))
    await vi.waitFor(() => expect(published.filter((sequence) => sequence > 1).toSorted()).toEqual([2, 3, 4]))
    await Promise.all(feeds.map((feed) => feed.close()))
    const reader = other.client({ accountId, key, apiKeyId })
    expect((await reader.get('/v1/events')).body.data).toHaveLength(4)
    await other.stop()
  })

  it('waits for no transaction that changes a project again, whose event then follows', async () => {
    const { projectId } = (await client.post('/v1/projects', { editorState: document })).body.data
    await client.patch(`/v1/projects/${projectId}`, { title: 'First' })
    const held = Promise.withResolvers<void>()
    const changed = Promise.withResolvers<void>()
    const project = { projectId, accountId: client.accountId, apiKeyId: client.apiKeyId }
    const long = transact(async (transaction) => {
      const { accountId, apiKeyId } = project
      const event = { accountId, apiKeyId, type: 'PROJECT_UPDATED', subjectId: projectId } as const
      await recordEvent(transaction, { ...event, data: { title: 'Second' } })
      changed.resolve()
      await held.promise
    })
    await changed.promise
    await transact((transaction) => recordEvent(transaction, newEvent(1)))
    expect(await listTypes('?after=2')).toEqual(['KEY_UPDATED'])
    held.resolve()
    await long
    await transact((transaction) => recordEvent(transaction, newEvent(2)))
    expect((await readEvents('?after=3')).map(({ type, data }) => [type, data.title])).toEqual([
      ['PROJECT_UPDATED', 'Second'],
      ['KEY_UPDATED', undefined],
    ])
  })

  it('holds up no change of a project whose event it numbers', async () => {
    const other = await TestApi.start()
    const writer = await other.account()
    const { projectId } = (await writer.post('/v1/projects', { editorState: document })).body.data
    await other.eventFeed.close()
    await writer.patch(`/v1/projects/${projectId}`, { title: 'First' })
    const { db, url } = other.database
    const { accountId } = writer
    await db.transaction().execute((transaction) => recordEvent(transaction, { ...newEvent(1), accountId }))
    const held = Promise.withResolvers<void>()
    const numbered = Promise.withResolvers<readonly string[]>()
    const feed = new EventFeed({
      url,
      db,
      log: { warn: (...lines: unknown[]) => void console.error(...lines) },
      onPublish: async (_, _account, events) => {
        numbered.resolve(events.map(({ type }) => type))
        await held.promise
      },
    })
    try {
      expect(await numbered.promise).toContain('PROJECT_UPDATED')
      // The transaction that numbers the event is still open.
      const response = await writer.patch(`/v1/projects/${projectId}`, { title: 'Second' })
      expect(response.status).toBe(200)
    } finally {
      held.resolve()
      await feed.close()
      await other.stop()
    }
  })

  it('continues for other accounts when one fails', async () => {
    const other = await TestApi.start()
    const accounts = await Promise.all([1, 2, 3].map(() => other.account()))
    /** The first account that is published; it fails at every attempt. */
    let failing: string | undefined
    await other.eventFeed.close()
    const { db, url } = other.database
    for (const { accountId } of accounts) {
      await db.transaction().execute((transaction) => recordEvent(transaction, { ...newEvent(1), accountId }))
    }
    const published = new Set<string>()
    const warnings: unknown[] = []
    const feed = new EventFeed({
      url,
      db,
      log: { warn: (fields: unknown) => void warnings.push(fields) },
      onPublish: async (_, accountId) => {
        failing ??= accountId
        if (accountId === failing) throw new Error('broken')
        published.add(accountId)
      },
      sweepIntervalMs: 50,
    })
    await vi.waitFor(() => expect(published.size).toBe(2))
    expect(warnings[0]).toMatchObject({ accountId: failing })
    await feed.close()
    await other.stop()
  })

  it('cancels with the event of the operator, who has no key', async () => {
    const { taskId } = (await client.post('/v1/exports', exportBody)).body.data
    await transact((transaction) => cancelTask(transaction, discardingQueue, client.accountId, taskId))
    expect(await readEvents('?type=EXPORT_CANCELED')).toMatchObject([{ apiKeyId: null }])
  })
})
