import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliverDue } from '../../src/service/webhooks/deliver.ts'
import { redeliver } from '../../src/service/webhooks/delivery-log-store.ts'
import { TestDeliveries } from '../support/test-deliveries.ts'
import { respondWith } from '../support/webhook-receiver.ts'

const HOUR_MS = 3_600_000

const deliveries = new TestDeliveries()
const { closeClients, complete, createContext, createStartedTask, deliver, fail, isDue, readLog } = deliveries

beforeAll(deliveries.open)
afterAll(deliveries.close)
beforeEach(deliveries.begin)
afterEach(deliveries.end)

describe('a receiver that', () => {
  it('fails once gets the same bytes under the same id a minute later, with a new signature', async () => {
    deliveries.receiver.respond = respondWith(500, 'oops')
    const taskId = await createStartedTask()
    await deliver(taskId)
    const [failed] = await readLog(taskId)
    expect(failed).toMatchObject({ state: 'pending', attempts: 1 })
    expect(failed?.next_attempt_at?.getTime()).toBe(deliveries.time + 60_000)
    expect(failed?.log[0]).toMatchObject({ status: 500, response_body: 'oops', error: null })
    deliveries.receiver.respond = respondWith(200)
    deliveries.time += 59_000
    expect(await isDue(taskId)).toBe(false)
    await deliver(taskId)
    expect(deliveries.receiver.requests).toHaveLength(1)
    deliveries.time += 1_000
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    const [first, second] = deliveries.receiver.requests
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
    const { url, port } = deliveries.receiver
    await deliveries.receiver.stop()
    const taskId = await createStartedTask(url)
    await complete(taskId)
    for (const end = deliveries.time + HOUR_MS; deliveries.time < end; deliveries.time += 60_000)
      await deliver(taskId)
    const [started, completed] = await readLog(taskId)
    expect(started).toMatchObject({ state: 'pending', attempts: 4 })
    expect(started?.log[0]).toMatchObject({
      status: null,
      error: 'the connection was refused (ECONNREFUSED)',
    })
    expect(completed).toMatchObject({ state: 'pending', attempts: 0 })
    await deliveries.restartReceiver(port)
    deliveries.time += 2 * HOUR_MS
    await deliver(taskId)
    expect(deliveries.receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  })

  it('never works is given up after about 24 hours, and then the next event is sent', async () => {
    deliveries.receiver.respond = respondWith(503)
    const taskId = await createStartedTask()
    const begin = deliveries.time
    await fail(taskId)
    for (;;) {
      await deliver(taskId)
      const [first] = await readLog(taskId)
      if (first === undefined || first.state === 'failed') break
      deliveries.time = first.next_attempt_at?.getTime() ?? Number.NaN
    }
    expect((deliveries.time - begin) / HOUR_MS).toBeCloseTo(23.6, 1)
    const [first, second] = await readLog(taskId)
    expect(first).toMatchObject({ state: 'failed', attempts: 8, next_attempt_at: null })
    expect(second).toMatchObject({ state: 'pending', attempts: 1 })
    expect(deliveries.receiver.eventTypes.slice(0, 8)).toEqual(Array(8).fill('EXPORT_STARTED'))
  })

  it('is gone (410) is not called again for that event', async () => {
    deliveries.receiver.respond = respondWith(410)
    const taskId = await createStartedTask()
    await deliver(taskId)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'failed', attempts: 1, next_attempt_at: null })
  })

  it('is too slow counts as failed, and its connection is closed', async () => {
    const released = Promise.withResolvers<void>()
    deliveries.receiver.respond = (response) => void response.on('close', () => released.resolve())
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
    deliveries.receiver.respond = (response) => void response.writeHead(200).write('started')
    const taskId = await createStartedTask()
    await deliver(taskId, createContext({ timeoutMs: 300 }))
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered' })
    expect((await readLog(taskId))[0]?.log[0]).toMatchObject({ status: 200, response_body: 'started' })
  })

  it('redirects is not followed', async () => {
    deliveries.receiver.respond = respondWith(307, '', { location: '/elsewhere' })
    const taskId = await createStartedTask()
    await deliver(taskId)
    expect(deliveries.receiver.requests.map(({ path }) => path)).toEqual(['/hook'])
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'pending', log: [{ status: 307 }] })
  })

  it('resets the connection is tried again', async () => {
    deliveries.receiver.respond = (response) => void response.socket?.resetAndDestroy()
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
    deliveries.receiver.respond = (response) => {
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

describe('workers', () => {
  it('deliver one attempt once, however many of them try', async () => {
    const taskId = await createStartedTask()
    await complete(taskId)
    await Promise.all(Array.from({ length: 8 }, () => deliver(taskId)))
    // A worker that found the delivery claimed has left; the events are in order all the same.
    await deliver(taskId)
    expect(deliveries.receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  })

  it('that die leave the delivery to others', async () => {
    const taskId = await createStartedTask()
    const arrived = Promise.withResolvers<void>()
    deliveries.receiver.respond = () => arrived.resolve()
    // As if the process had ended: its attempt is never recorded.
    const dying = deliverDue(
      createContext({ db: deliveries.db, timeoutMs: 15_000 }),
      taskId,
      deliveries.running,
    )
    await arrived.promise
    deliveries.receiver.respond = respondWith(204)
    await deliver(taskId)
    expect(deliveries.receiver.requests).toHaveLength(1)
    deliveries.time += 60_001
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    expect(deliveries.receiver.requests).toHaveLength(2)
    expect(deliveries.receiver.requests[1]?.headers['webhook-id']).toBe(
      deliveries.receiver.requests[0]?.headers['webhook-id'],
    )
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
    await closeClients()
    await dying
    // The late result of the first worker is logged and changes nothing.
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  it('that stop hand an attempt back as if it had not happened', async () => {
    const taskId = await createStartedTask()
    const stopping = new AbortController()
    deliveries.receiver.respond = () => stopping.abort(new Error('The service stops.'))
    await expect(deliverDue(createContext(), taskId, stopping.signal)).rejects.toThrow('The service stops.')
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'pending', attempts: 0 })
    deliveries.receiver.respond = respondWith(204)
    await deliver(taskId)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 1 })
  })

  it('send an event again on request, under its id', async () => {
    const taskId = await createStartedTask()
    await deliver(taskId)
    const id = deliveries.receiver.requests[0]?.headers['webhook-id']
    const now = new Date(deliveries.time)
    expect(await redeliver(deliveries.db, String(id), { now, accountId: uuidv7() })).toBe(false)
    expect(await redeliver(deliveries.db, String(id), { now, accountId: deliveries.accountId })).toBe(true)
    expect(await isDue(taskId)).toBe(true)
    await deliver(taskId)
    expect(deliveries.receiver.requests[1]?.headers['webhook-id']).toBe(id)
    expect((await readLog(taskId))[0]).toMatchObject({ state: 'delivered', attempts: 2 })
  })
})
