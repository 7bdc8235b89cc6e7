import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createApiKey, updateAccount } from '../../src/service/accounts/account-store.ts'
import { revokeApiKey } from '../../src/service/accounts/key-store.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { type EventStream, openEventStream } from '../support/event-stream.ts'
import { type Client, TestApi } from '../support/test-api.ts'

const MAX_STREAMS = 3

let api: TestApi
let port: number
let client: Client
let taskId: string
const opened: EventStream[] = []

beforeAll(async () => {
  // No heartbeat: streams must end here for other reasons than an unread heartbeat.
  api = await TestApi.start({ maxEventStreams: MAX_STREAMS, heartbeatMs: 3_600_000 })
  await api.server.listen({ host: '127.0.0.1', port: 0 })
  port = (api.server.server.address() as AddressInfo).port
})
afterAll(() => api.stop())
beforeEach(async () => {
  client = await api.account()
  taskId = await createPendingTask(client)
})
afterEach(async () => {
  for (const stream of opened.splice(0)) stream.close()
  await vi.waitFor(() => expect(api.taskChanges.listenerCount).toBe(0))
})

async function createPendingTask(owner: Client): Promise<string> {
  const body = { editorState: exampleDocument, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  return (await owner.post('/v1/exports', body)).body.data.taskId
}

async function follow(key = client.key, task = taskId): Promise<EventStream> {
  const url = `http://127.0.0.1:${port}/v1/exports/${task}/events`
  const stream = await openEventStream(url, { 'x-api-key': key })
  opened.push(stream)
  return stream
}

/** Creates a second key for the client's account. */
async function createAnotherKey(): Promise<{ key: string; id: string }> {
  return createApiKey(api.database.db, client.accountId, 'another')
}

describe('a stream whose key may no longer be used', () => {
  it('ends when the key is revoked, while those of the account’s other keys continue', async () => {
    const other = await createAnotherKey()
    const doomed = await follow()
    const spared = await follow(other.key)
    await vi.waitFor(() => expect([doomed, spared].map(({ events }) => events.length)).toEqual([1, 1]))
    await revokeApiKey(api.database.db, client.apiKeyId)
    await doomed.ended
    await sql`update export_tasks set progress = 7 where id = ${taskId}`.execute(api.database.db)
    await vi.waitFor(() => expect(spared.events.at(-1)).toMatchObject({ progress: 7 }))
    expect(doomed.events).toHaveLength(1)
    expect((await follow()).status).toBe(401)
  })

  it('ends when its account loses access, whichever key it uses', async () => {
    const other = await createAnotherKey()
    const streams = [await follow(), await follow(other.key)]
    const outsider = await api.account()
    const outsiders = await follow(outsider.key, await createPendingTask(outsider))
    await updateAccount(api.database.db, client.accountId, { hasApiAccess: false })
    await Promise.all(streams.map(({ ended }) => ended))
    expect((await follow()).status).toBe(403)
    expect(api.taskChanges.listenerCount).toBe(1)
    outsiders.close()
  })

  it('is cut off if its client does not read', async () => {
    // Fills the socket's buffers.
    await sql`update export_tasks set warnings = array_fill(repeat('x', 10000), array[600])
      where id = ${taskId}`.execute(api.database.db)
    const accepted = new Promise<Socket>((resolve) => api.server.server.once('connection', resolve))
    const socket = await connectDeafClient()
    onTestFinished(() => void socket.destroy())
    const serverSide = await accepted
    await vi.waitFor(() => expect(serverSide.writableLength).toBeGreaterThan(0), 10_000)
    await revokeApiKey(api.database.db, client.apiKeyId)
    await vi.waitFor(() => expect(serverSide.destroyed).toBe(true), 3_000)
  })
})

/** Sends the request and never reads the response. */
function connectDeafClient(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.pause()
      const head = `GET /v1/exports/${taskId}/events HTTP/1.1\r\nhost: a\r\nx-api-key: ${client.key}\r\n\r\n`
      socket.write(head, () => resolve(socket))
    })
    socket.on('error', reject)
  })
}

describe('an account', () => {
  it('has a limited number of open streams, whatever their keys and tasks, and may open another when one closes', async () => {
    const { key } = await createAnotherKey()
    const second = await createPendingTask(client)
    // Opened concurrently: none of them slips past the count.
    const streams = await Promise.all([follow(), follow(), follow(key), follow(key, second), follow()])
    const refused = streams.filter(({ status }) => status === 429)
    expect(streams.filter(({ status }) => status === 200)).toHaveLength(MAX_STREAMS)
    expect(refused).toHaveLength(streams.length - MAX_STREAMS)
    await refused[0]?.ended
    expect(JSON.parse(refused[0]?.text() ?? '')).toMatchObject({
      errorCode: 'OPEN_API_REQUEST_LIMIT_EXCEEDED',
      detail: expect.stringContaining(`${MAX_STREAMS} event streams`),
    })
    const outsider = await api.account()
    expect((await follow(outsider.key, await createPendingTask(outsider))).status).toBe(200)

    streams.find(({ status }) => status === 200)?.close()
    await vi.waitFor(async () => expect((await follow()).status).toBe(200))
    expect((await follow()).status).toBe(429)
  })

  it('opens none with HEAD, or by disconnecting before the response', async () => {
    const url = `/v1/exports/${taskId}/events`
    const head = await api.server.inject({ method: 'HEAD', url, headers: { 'x-api-key': client.key } })
    expect(head.statusCode).toBe(405)
    for (let count = 0; count < 3 * MAX_STREAMS; count++) (await connectDeafClient()).destroy()
    await vi.waitFor(async () => expect((await follow()).status).toBe(200))
    await vi.waitFor(() => expect(api.taskChanges.listenerCount).toBe(1))
  })
})
