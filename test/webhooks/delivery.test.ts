import { createHmac } from 'node:crypto'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GuardOptions } from '../../src/platform/network/guarded-agent.ts'
import { OutboundClient } from '../../src/platform/network/outbound-client.ts'
import { SignedLinks } from '../../src/platform/storage/signed-links.ts'
import { insertTask } from '../../src/service/exports/creation-store.ts'
import { completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import {
  createDeliveryContext,
  type DeliveryContext,
  deliverDue,
} from '../../src/service/webhooks/deliver.ts'
import { findDeliveries, redeliver } from '../../src/service/webhooks/delivery-log-store.ts'
import { findTasksWithDueDelivery } from '../../src/service/webhooks/delivery-store.ts'
import type { DeliveryQueue } from '../../src/service/webhooks/enqueue-delivery.ts'
import { ensureSecret, rotateSecret } from '../../src/service/webhooks/secret-store.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

const HOUR_MS = 3_600_000
const running = new AbortController().signal

let database: TestDatabase
let receiver: WebhookReceiver
let accountId: string
let secret: string
/** The clock, in milliseconds. */
let time: number
const clients: OutboundClient[] = []

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  time = Date.now()
  receiver = await WebhookReceiver.start()
  accountId = uuidv7()
  await database.db.insertInto('accounts').values({ id: accountId, name: 'tester' }).execute()
  secret = await ensureSecret(database.db, accountId)
})
afterEach(async () => {
  await closeClients()
  await receiver.stop()
})

async function closeClients(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client[Symbol.asyncDispose]()))
}

function createContext(
  parts: Partial<DeliveryContext> = {},
  guard: GuardOptions = { allowPrivate: true },
): DeliveryContext {
  const outbound = new OutboundClient(guard)
  clients.push(outbound)
  const now = (): Date => new Date(time)
  return createDeliveryContext({
    db: database.db,
    log: pino({ level: 'silent' }),
    links: new SignedLinks(Buffer.from('links'), now),
    linkHours: 24,
    publicUrl: 'https://video.example',
    outbound,
    now,
    random: () => 0.5,
    ...parts,
  })
}

async function createTask(url: string | null = receiver.url, headers = {}): Promise<string> {
  const id = uuidv7()
  const keyId = uuidv7()
  await database.db
    .insertInto('api_keys')
    .values({ id: keyId, account_id: accountId, name: 'k', prefix: 'p', key_hash: Buffer.from(keyId) })
    .execute()
  await database.db.transaction().execute((transaction) =>
    insertTask(
      transaction,
      {
        id,
        accountId,
        projectId: null,
        apiKeyId: keyId,
        clientTaskId: 'mine',
        document: '{}',
        settings: { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
        filename: 'film.mp4',
        durationSeconds: 2,
        billedStandardSeconds: 2,
        chargedCredits: '3.5',
        chargedCreditPool: 'plan',
        priority: 0,
        callbackUrl: url,
        callbackHeaders: headers,
      },
      'PENDING',
    ),
  )
  return id
}

const start = (taskId: string): Promise<boolean> =>
  database.db.transaction().execute((transaction) => startTask(transaction, discardingQueue, taskId))
const fail = (taskId: string): Promise<boolean> =>
  database.db
    .transaction()
    .execute((transaction) => failTask(transaction, discardingQueue, taskId, 'It broke.'))
const complete = (taskId: string): Promise<boolean> =>
  database.db.transaction().execute((transaction) => {
    const expiresAt = new Date(time + 7 * 24 * HOUR_MS)
    return completeTask(transaction, discardingQueue, taskId, {
      key: 'k',
      sizeBytes: 1,
      expiresAt,
      warnings: [],
    })
  })

async function createStartedTask(url?: string, headers = {}): Promise<string> {
  const taskId = await createTask(url, headers)
  await start(taskId)
  return taskId
}

const deliver = (taskId: string, delivery = createContext()): Promise<void> =>
  deliverDue(delivery, taskId, running)

/** Returns the deliveries of a task, in order. */
async function readLog(taskId: string) {
  return (await findDeliveries(database.db, { taskId, limit: 10 })).toReversed()
}

const isDue = async (taskId: string): Promise<boolean> =>
  (await findTasksWithDueDelivery(database.db, new Date(time), 1000)).includes(taskId)

describe('the outbox', () => {
  it('contains each event once, with the task as it was then', async () => {
    const taskId = await createStartedTask()
    await start(taskId)
    await complete(taskId)
    expect(await complete(taskId)).toBe(false)
    expect(await fail(taskId)).toBe(false)
    await deliver(taskId)
    expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
    const [started, completed] = receiver.requests.map(({ event }) => event)
    expect(started.task).toMatchObject({
      taskId,
      status: 'PROCESSING',
      exportPhase: 'rendering',
      progress: 0,
      clientTaskId: 'mine',
      chargedCredits: '3.5',
      outputUrl: null,
      completedAt: null,
    })
    expect(completed.task).toMatchObject({ status: 'COMPLETED', progress: 100, error: null })
    expect(completed.task.outputUrl).toMatch(
      new RegExp(`^https://video\\.example/files/exports/${taskId}\\?expires=\\d+&signature=`),
    )
    expect(new Date(completed.occurredAt).toISOString()).toBe(completed.occurredAt)
  })

  it('enqueues the delivery of each event that it records, and nothing else', async () => {
    const enqueued: string[] = []
    const queue: DeliveryQueue = {
      enqueue: async (_transaction, name, { taskId }) => void enqueued.push(`${name} ${taskId}`),
    }
    const [taskId, silent] = [await createTask(), await createTask(null)]
    await database.db.transaction().execute(async (transaction) => {
      await startTask(transaction, queue, taskId)
      await startTask(transaction, queue, taskId)
      await failTask(transaction, queue, taskId, 'It broke.')
      await failTask(transaction, queue, taskId, 'It broke.')
      await startTask(transaction, queue, silent)
    })
    expect(enqueued).toEqual(Array(2).fill(`deliver-webhook ${taskId}`))
  })

  it('contains nothing of a transaction that was rolled back', async () => {
    const taskId = await createTask()
    const rolledBack = database.db.transaction().execute(async (transaction) => {
      await startTask(transaction, discardingQueue, taskId)
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    expect(await readLog(taskId)).toEqual([])
  })

  it('contains nothing for tasks without a callback', async () => {
    const taskId = await createTask(null)
    await start(taskId)
    await fail(taskId)
    expect(await readLog(taskId)).toEqual([])
  })

  it('reports why an export failed', async () => {
    const taskId = await createStartedTask()
    await fail(taskId)
    await deliver(taskId)
    expect(receiver.requests[1]?.event).toMatchObject({
      eventType: 'EXPORT_FAILED',
      task: { status: 'FAILED', error: 'It broke.' },
    })
  })
})

describe('a call', () => {
  it('is signed over its raw body and carries the caller’s headers, which cannot replace ours', async () => {
    const forged = { 'X-Mine': 'yes', 'Webhook-Id': 'forged', 'User-Agent': 'me' }
    const taskId = await createStartedTask(receiver.url, forged)
    await deliver(taskId)
    const [received] = receiver.requests
    if (received === undefined) throw new Error('Nothing came.')
    const { headers, rawBody } = received
    const timestamp = headers['x-indream-timestamp']
    expect(timestamp).toBe(String(Math.floor(time / 1000)))
    expect(headers['x-indream-signature']).toBe(
      createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex'),
    )
    const [{ id } = { id: '' }] = await readLog(taskId)
    expect(headers).toMatchObject({
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'content-type': 'application/json',
      'x-mine': 'yes',
      'user-agent': 'me',
    })
    const key = Buffer.from(secret.slice('whs_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${rawBody}`).digest('base64')}`,
    )
  })

  it('is signed with both secrets for 24 hours after a rotation', async () => {
    const rotated = await rotateSecret(database.db, accountId, new Date(time))
    expect(rotated).not.toBe(secret)
    const during = await createStartedTask()
    await deliver(during)
    expect(String(receiver.requests[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2)
    time += 24 * HOUR_MS + 1
    const after = await createStartedTask()
    await deliver(after)
    expect(String(receiver.requests[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
    const received = receiver.requests[1]
    expect(received?.headers['x-indream-signature']).toBe(
      createHmac('sha256', rotated)
        .update(`${received?.headers['x-indream-timestamp']}.${received?.rawBody}`)
        .digest('hex'),
    )
  })
})

describe('a receiver that', () => {
  it('fails once gets the same bytes under the same id a minute later, with a new signature', async () => {
    receiver.respond = respondWith(500, 'oops')
    const taskId = await createStartedTask()
    await deliver(taskId)
    const [failed] = await readLog(taskId)
    expect(failed).toMatchObject({ state: 'pending', attempts: 1 })
    expect(failed?.next_attempt_at?.getTime()).toBe(time + 60_000)
    expect(failed?.log[0]).toMatchObject({ status: 500, response_body: 'oops', error: null })
    receiver.respond = respondWith(200)
    time += 59_000
    expect(await isDue(taskId)).toBe(false)
    await deliver(taskId)
    expect(receiver.requests).toHaveLength(1)
    time += 1_000
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    const [first, second] = receiver.requests
    expect(second?.rawBody).toBe(first?.rawBody)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.headers['x-indream-signature']).not.toBe(first?.headers['x-indream-signature'])
    expect((await readLog(taskId))[0]).toMatchObject({
      state: 'delivered',
      attempts: 2,
      next_attempt_at: null,
    })
  })

  it('is down for an hour gets all events in order once it is back', async () => {
    const { url, port } = receiver
    await receiver.stop()
    const taskId = await createStartedTask(url)
    await complete(taskId)
    for (const end = time + HOUR_MS; time < end; time += 60_000) await deliver(taskId)
    const [started, completed] = await readLog(taskId)
    expect(started).toMatchObject({ state: 'pending', attempts: 4 })
    expect(started?.log[0]).toMatchObject({
      status: null,
      error: 'the connection was refused (ECONNREFUSED)',
    })
    expect(completed).toMatchObject({ state: 'pending', attempts: 0 })
    receiver = await WebhookReceiver.start(undefined, port)
    time += 2 * HOUR_MS
    await deliver(taskId)
    expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  })

  it('never works is given up after about 24 hours, and then the next event is sent', async () => {
    receiver.respond = respondWith(503)
    const taskId = await createStartedTask()
    const begin = time
    await fail(taskId)
    for (;;) {
      await deliver(taskId)
      const [first] = await readLog(taskId)
      if (first === undefined || first.state === 'failed') break
      time = first.next_attempt_at?.getTime() ?? Number.NaN
    }
    expect((time - begin) / HOUR_MS).toBeCloseTo(23.6, 1)
    const [first, second] = await readLog(taskId)
    expect(first).toMatchObject({ state: 'failed', attempts: 8, next_attempt_at: null })
    expect(second).toMatchObject({ state: 'pending', attempts: 1 })
    expect(receiver.eventTypes.slice(0, 8)).toEqual(Array(8).fill('EXPORT_STARTED'))
  })

  it('is gone (410) is not called again for that event', async () => {
    receiver.respond = respondWith(410)
    const taskId = await createStartedTask()
    await deliver(taskId)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'failed', attempts: 1, next_attempt_at: null })
  })

  it('is too slow counts as failed, and its connection is closed', async () => {
    const released = Promise.withResolvers<void>()
    receiver.respond = (response) => void response.on('close', () => released.resolve())
    const taskId = await createStartedTask()
    await deliver(taskId, createContext({ timeoutMs: 100 }))
    await released.promise
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'pending', attempts: 1 })
    expect((await readLog(taskId))[0]?.log[0]).toMatchObject({
      status: null,
      error: 'no response within 0.1 s',
    })
  })

  it('responds but never ends its body in time has received the event', async () => {
    receiver.respond = (response) => void response.writeHead(200).write('started')
    const taskId = await createStartedTask()
    await deliver(taskId, createContext({ timeoutMs: 300 }))
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered' })
    expect((await readLog(taskId))[0]?.log[0]).toMatchObject({ status: 200, response_body: 'started' })
  })

  it('redirects is not followed', async () => {
    receiver.respond = respondWith(307, '', { location: '/elsewhere' })
    const taskId = await createStartedTask()
    await deliver(taskId)
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook'])
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'pending', log: [{ status: 307 }] })
  })

  it('resets the connection is tried again', async () => {
    receiver.respond = (response) => void response.socket?.resetAndDestroy()
    const taskId = await createStartedTask()
    await deliver(taskId)
    const [delivery] = await readLog(taskId)
    expect(delivery).toMatchObject({ state: 'pending', log: [{ status: null }] })
    expect(delivery?.log[0]?.error).not.toBe('')
  })

  it('responds with a gigabyte is read for only a kilobyte', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'a')
    let sentBytes = 0
    const dropped = Promise.withResolvers<void>()
    receiver.respond = (response) => {
      response.writeHead(200, { 'content-length': String(1024 ** 3) })
      response.on('close', () => dropped.resolve())
      const send = (): void => {
        while (!response.destroyed && sentBytes < 1024 ** 3) {
          sentBytes += chunk.length
          if (!response.write(chunk)) return void response.once('drain', send)
        }
      }
      send()
    }
    const taskId = await createStartedTask()
    await deliver(taskId)
    await dropped.promise
    expect(sentBytes).toBeLessThan(64 * 1024 ** 2)
    const [delivery] = await readLog(taskId)
    expect(delivery).toMatchObject({ state: 'delivered' })
    expect(delivery?.log[0]?.response_body).toBe('a'.repeat(1024))
  })
})

describe('addresses', () => {
  const publicFirst = { address: '93.184.216.34', family: 4 }
  const loopback = { address: '127.0.0.1', family: 4 }

  it('are checked on connection: a name that now resolves to a private address is not called', async () => {
    const taskId = await createStartedTask(`http://rebound.example:${receiver.port}/`)
    const resolve = async () => [publicFirst, loopback]
    await deliver(taskId, createContext({}, { allowPrivate: false, resolve }))
    expect(receiver.requests).toEqual([])
    const [delivery] = await readLog(taskId)
    expect(delivery?.log[0]).toMatchObject({
      status: null,
      error: expect.stringContaining('rebound.example'),
    })
  })

  it('are the ones that were checked: a name is not resolved again', async () => {
    let lookups = 0
    const resolve = async () => (lookups++ === 0 ? [loopback] : [publicFirst])
    const taskId = await createStartedTask(`http://pinned.example:${receiver.port}/`)
    await deliver(taskId, createContext({}, { allowPrivate: true, resolve }))
    expect(lookups).toBe(1)
    expect(receiver.requests).toHaveLength(1)
  })

  it('written out as IP addresses are rejected too', async () => {
    const taskId = await createStartedTask()
    await deliver(taskId, createContext({}, { allowPrivate: false }))
    expect(receiver.requests).toEqual([])
  })
})

describe('workers', () => {
  it('deliver one attempt once, however many of them try', async () => {
    const taskId = await createStartedTask()
    await complete(taskId)
    await Promise.all(Array.from({ length: 8 }, () => deliver(taskId)))
    // A worker that found the delivery claimed has left; the events are in order all the same.
    await deliver(taskId)
    expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  })

  it('that die leave the delivery to others', async () => {
    const taskId = await createStartedTask()
    const arrived = Promise.withResolvers<void>()
    receiver.respond = () => arrived.resolve()
    // As if the process had ended: its attempt is never recorded.
    const dying = deliverDue(createContext({ db: database.db, timeoutMs: 15_000 }), taskId, running)
    await arrived.promise
    receiver.respond = respondWith(204)
    await deliver(taskId)
    expect(receiver.requests).toHaveLength(1)
    time += 60_001
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    expect(receiver.requests).toHaveLength(2)
    expect(receiver.requests[1]?.headers['webhook-id']).toBe(receiver.requests[0]?.headers['webhook-id'])
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
    await closeClients()
    await dying
    // The late result of the first worker is logged and changes nothing.
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  it('that stop hand an attempt back as if it had not happened', async () => {
    const taskId = await createStartedTask()
    const stopping = new AbortController()
    receiver.respond = () => stopping.abort(new Error('The service stops.'))
    await expect(deliverDue(createContext(), taskId, stopping.signal)).rejects.toThrow('The service stops.')
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'pending', attempts: 0 })
    receiver.respond = respondWith(204)
    await deliver(taskId)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  it('send an event again on request, under its id', async () => {
    const taskId = await createStartedTask()
    await deliver(taskId)
    const id = receiver.requests[0]?.headers['webhook-id']
    const now = new Date(time)
    expect(await redeliver(database.db, String(id), { now, accountId: uuidv7() })).toBe(false)
    expect(await redeliver(database.db, String(id), { now, accountId })).toBe(true)
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    expect(receiver.requests[1]?.headers['webhook-id']).toBe(id)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 2 })
  })
})
