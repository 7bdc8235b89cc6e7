import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import type { DeliveryQueue } from '../../src/service/webhooks/enqueue-delivery.ts'
import { rotateSecret } from '../../src/service/webhooks/secret-store.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { TestDeliveries } from '../support/test-deliveries.ts'

const HOUR_MS = 3_600_000

const deliveries = new TestDeliveries()
const { complete, createContext, createStartedTask, createTask, deliver, fail, readLog, start } = deliveries

beforeAll(deliveries.open)
afterAll(deliveries.close)
beforeEach(deliveries.begin)
afterEach(deliveries.end)

describe('the outbox', () => {
  it('contains each event once, with the task as it was then', async () => {
    const taskId = await createStartedTask()
    await start(taskId)
    await complete(taskId)
    expect(await complete(taskId)).toBe(false)
    expect(await fail(taskId)).toBe(false)
    await deliver(taskId)
    expect(deliveries.receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
    const [started, completed] = deliveries.receiver.requests.map(({ event }) => event)
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
    await deliveries.db.transaction().execute(async (transaction) => {
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
    const rolledBack = deliveries.db.transaction().execute(async (transaction) => {
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
    expect(deliveries.receiver.requests[1]?.event).toMatchObject({
      eventType: 'EXPORT_FAILED',
      task: { status: 'FAILED', error: 'It broke.' },
    })
  })
})

describe('a call', () => {
  it('is signed over its raw body and carries the caller’s headers, which cannot replace ours', async () => {
    const forged = { 'X-Mine': 'yes', 'Webhook-Id': 'forged', 'User-Agent': 'me' }
    const taskId = await createStartedTask(deliveries.receiver.url, forged)
    await deliver(taskId)
    const [received] = deliveries.receiver.requests
    if (received === undefined) throw new Error('Nothing came.')
    const { headers, rawBody } = received
    const timestamp = headers['x-indream-timestamp']
    expect(timestamp).toBe(String(Math.floor(deliveries.time / 1000)))
    expect(headers['x-indream-signature']).toBe(
      createHmac('sha256', deliveries.secret).update(`${timestamp}.${rawBody}`).digest('hex'),
    )
    const [{ id } = { id: '' }] = await readLog(taskId)
    expect(headers).toMatchObject({
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'content-type': 'application/json',
      'x-mine': 'yes',
      'user-agent': 'me',
    })
    const key = Buffer.from(deliveries.secret.slice('whs_'.length), 'base64')
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${rawBody}`).digest('base64')}`,
    )
  })

  it('is signed with both secrets for 24 hours after a rotation', async () => {
    const rotated = await rotateSecret(deliveries.db, deliveries.accountId, new Date(deliveries.time))
    expect(rotated).not.toBe(deliveries.secret)
    const during = await createStartedTask()
    await deliver(during)
    expect(String(deliveries.receiver.requests[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2)
    deliveries.time += 24 * HOUR_MS + 1
    const after = await createStartedTask()
    await deliver(after)
    expect(String(deliveries.receiver.requests[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
    const received = deliveries.receiver.requests[1]
    expect(received?.headers['x-indream-signature']).toBe(
      createHmac('sha256', rotated)
        .update(`${received?.headers['x-indream-timestamp']}.${received?.rawBody}`)
        .digest('hex'),
    )
  })
})

describe('addresses', () => {
  const publicFirst = { address: '93.184.216.34', family: 4 }
  const loopback = { address: '127.0.0.1', family: 4 }

  it('are checked on connection: a name that now resolves to a private address is not called', async () => {
    const taskId = await createStartedTask(`http://rebound.example:${deliveries.receiver.port}/`)
    const resolve = async () => [publicFirst, loopback]
    await deliver(taskId, createContext({}, { allowPrivate: false, resolve }))
    expect(deliveries.receiver.requests).toEqual([])
    const [delivery] = await readLog(taskId)
    expect(delivery?.log[0]).toMatchObject({
      status: null,
      error: expect.stringContaining('rebound.example'),
    })
  })

  it('are the ones that were checked: a name is not resolved again', async () => {
    let lookups = 0
    const resolve = async () => (lookups++ === 0 ? [loopback] : [publicFirst])
    const taskId = await createStartedTask(`http://pinned.example:${deliveries.receiver.port}/`)
    await deliver(taskId, createContext({}, { allowPrivate: true, resolve }))
    expect(lookups).toBe(1)
    expect(deliveries.receiver.requests).toHaveLength(1)
  })

  it('written out as IP addresses are rejected too', async () => {
    const taskId = await createStartedTask()
    await deliver(taskId, createContext({}, { allowPrivate: false }))
    expect(deliveries.receiver.requests).toEqual([])
  })
})
