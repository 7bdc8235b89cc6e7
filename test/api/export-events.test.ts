import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { TaskChanges } from '../../src/service/exports/task-changes.ts'
import { completeTask, failTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { type EventStream, openEventStream, parseEvents } from '../support/event-stream.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let client: Client
let taskId: string
let port: number

const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 2 })]] })

beforeAll(async () => {
  api = await TestApi.start({ heartbeatMs: 100 })
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  port = (api.server.server.address() as AddressInfo).port
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  const body = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const created = await client.post('/v1/exports', body)
  expect(created.status).toBe(201)
  taskId = created.body.data.taskId
})

/** Opens the task's event stream. */
function follow(headers: Record<string, string> = {}): Promise<EventStream> {
  const url = `http://127.0.0.1:${port}/v1/exports/${taskId}/events`
  return openEventStream(url, { 'x-api-key': client.key, ...headers })
}

function setProgress(progress: number): Promise<unknown> {
  return sql`update export_tasks set status = 'PROCESSING', phase = 'rendering', progress = ${progress}
    where id = ${taskId}`.execute(api.database.db)
}

const complete = (): Promise<unknown> =>
  api.database.db.transaction().execute((transaction) =>
    completeTask(transaction, discardingQueue, taskId, {
      key: 'outputs/x.mp4',
      sizeBytes: 1,
      expiresAt: new Date(Date.now() + 86_400_000),
      warnings: [],
    }),
  )

describe('following a task', () => {
  it('sends its state immediately, then each change, and ends with the task', async () => {
    const stream = await follow()
    expect(stream).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
    await vi.waitFor(() => expect(stream.events.map(({ status }) => status)).toEqual(['PENDING']))
    await setProgress(10)
    await vi.waitFor(() => expect(stream.events.at(-1)).toMatchObject({ status: 'PROCESSING', progress: 10 }))
    await setProgress(20)
    await vi.waitFor(() => expect(stream.events.at(-1)).toMatchObject({ progress: 20 }))
    await complete()
    await stream.ended
    const task = await client.get(`/v1/exports/${taskId}`)
    const { outputUrl, ...rest } = task.body.data
    expect(stream.events.at(-1)).toMatchObject({ ...rest, status: 'COMPLETED', progress: 100 })
    expect(stream.events.at(-1)).toHaveProperty('outputUrl', expect.stringContaining('/files/exports/'))
    expect(outputUrl).toContain('/files/exports/')
    const ids = stream.events.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
  })

  it('sends the state of a task that has already ended, and ends at once', async () => {
    await api.database.db
      .transaction()
      .execute((transaction) =>
        failTask(transaction, discardingQueue, taskId, 'The image "a" was not found.'),
      )
    const stream = await follow()
    await stream.ended
    expect(stream.events).toMatchObject([{ status: 'FAILED', error: 'The image "a" was not found.' }])
    const reopened = await follow({ 'last-event-id': String(stream.events[0]?.id) })
    expect(reopened.status).toBe(204)
    await reopened.ended
  })

  it('continues after the last event and sends nothing until a change', async () => {
    const first = await follow()
    await vi.waitFor(() => expect(first.events).toHaveLength(1))
    first.close()
    const id = first.events[0]?.id ?? 0
    const second = await follow({ 'last-event-id': String(id) })
    // Two heartbeats show that the stream is alive and that no event preceded them.
    await vi.waitFor(() => expect(second.text().match(/^: here$/gm)?.length).toBeGreaterThan(1))
    expect(second.events).toEqual([])
    await setProgress(30)
    await vi.waitFor(() => expect(second.events).toMatchObject([{ progress: 30 }]))
    expect(second.events[0]?.id).toBeGreaterThan(id)
    second.close()
  })

  it.each(['999999', 'abc', '-1'])(
    'sends everything to a client whose id is not a version: %s',
    async (id) => {
      const stream = await follow({ 'last-event-id': id })
      await vi.waitFor(() => expect(stream.events).toHaveLength(1))
      stream.close()
    },
  )

  it('does not find other accounts’ tasks, and is described', async () => {
    const other = await api.account()
    expect((await other.get(`/v1/exports/${taskId}/events`)).body.errorCode).toBe('EXPORT_NOT_FOUND')
    expect((await api.outsider().get(`/v1/exports/${taskId}/events`)).status).toBe(401)
    await client.delete(`/v1/exports/${taskId}`)
    const inspected = await client.get(`/v1/exports/${taskId}/events`)
    expect(inspected).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect(parseEvents(inspected.text)).toMatchObject([{ status: 'CANCELED' }])
  })
})

async function listListeningSessions(): Promise<number[]> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'framewright events'`.execute(api.database.db)
  return rows.map(({ pid }) => pid)
}

describe('many streams', () => {
  it('share one database session, and leave nothing behind when clients disconnect', async () => {
    const streams = await Promise.all(Array.from({ length: 60 }, () => follow()))
    await vi.waitFor(() => expect(streams.every(({ events }) => events.length === 1)).toBe(true))
    expect(await listListeningSessions()).toHaveLength(1)
    expect(api.taskChanges.listenerCount).toBe(60)
    await setProgress(40)
    await vi.waitFor(() => expect(streams.every(({ events }) => events.at(-1)?.progress === 40)).toBe(true))
    for (const stream of streams) stream.close()
    await vi.waitFor(() => expect(api.taskChanges.listenerCount).toBe(0))
  })

  it('miss no event when the session breaks', async () => {
    const stream = await follow()
    await vi.waitFor(() => expect(stream.events).toHaveLength(1))
    await vi.waitFor(async () => expect(await listListeningSessions()).toHaveLength(1))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'framewright events'`.execute(api.database.db)
    await setProgress(50)
    await vi.waitFor(() => expect(stream.events.at(-1)).toMatchObject({ progress: 50 }), { timeout: 10_000 })
    stream.close()
  })

  it('poll at intervals while no session can listen', async () => {
    const unreachable = 'postgres://nobody@127.0.0.1:1/nowhere'
    const changes = new TaskChanges({ url: unreachable, db: api.database.db, pollIntervalMs: 20 })
    const reported: number[] = []
    const stop = changes.listen(taskId, (version) => reported.push(version))
    await vi.waitFor(() => expect(reported.at(-1)).toBe(1))
    await setProgress(60)
    await vi.waitFor(() => expect(reported.at(-1)).toBe(2))
    stop()
    expect(changes.listenerCount).toBe(0)
    await changes.close()
  })
})

/** Sends the request and never reads the response. */
function connectDeafClient(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.pause()
      const path = `/v1/exports/${taskId}/events`
      socket.write(`GET ${path} HTTP/1.1\r\nhost: a\r\nx-api-key: ${client.key}\r\n\r\n`, () =>
        resolve(socket),
      )
    })
    socket.on('error', reject)
  })
}

describe('a client that does not read', () => {
  it('does not buffer without limit, and is disconnected', async () => {
    // Events that soon fill the socket's buffers.
    await sql`update export_tasks set warnings = array_fill(repeat('x', 10000), array[400])
      where id = ${taskId}`.execute(api.database.db)
    const socket = await connectDeafClient()
    await vi.waitFor(() => expect(api.taskChanges.listenerCount).toBe(1))
    for (let progress = 1; progress <= 5; progress++) await setProgress(progress)
    await vi.waitFor(() => expect(api.taskChanges.listenerCount).toBe(0), { timeout: 10_000 })
    socket.destroy()
  })
})

describe('a server that stops', () => {
  it('ends its streams immediately; clients continue on another server', async () => {
    const own = await TestApi.start()
    await own.server.listen({ host: '127.0.0.1', port: 0 })
    const before = { port, client, taskId }
    port = (own.server.server.address() as AddressInfo).port
    client = await own.account()
    const created = await client.post('/v1/exports', {
      ...{ editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' },
    })
    taskId = created.body.data.taskId
    const stream = await follow()
    await vi.waitFor(() => expect(stream.events).toHaveLength(1))
    // Streams that stayed open would keep the server from closing.
    await own.server.close()
    await stream.ended
    await own.stop()
    ;({ port, client, taskId } = before)
  })
})
