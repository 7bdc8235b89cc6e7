import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followTask } from '../../client/task-events.ts'
import { exampleTask } from '../../src/service/api/responses/response-examples.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** An event stream that the test writes, and that fails when its request is aborted. */
class Stream {
  readonly response: Response
  readonly #write: (text: string) => void

  constructor(signal: AbortSignal) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    // The reader receives the reason.
    signal.addEventListener('abort', () => void writer.abort(signal.reason).catch(() => {}))
    this.#write = (text) => void writer.write(new TextEncoder().encode(text)).catch(() => {})
    this.response = new Response(readable)
  }

  beat = (): void => this.#write(': here\n\n')
  emit = (id: number, status: string): void =>
    this.#write(`id: ${id}\nevent: task\ndata: ${JSON.stringify({ ...exampleTask, status })}\n\n`)
}

function followed() {
  const streams: Stream[] = []
  const lastIds: (string | undefined)[] = []
  const read = vi.fn()
  const connect = async (lastId: string | undefined, signal: AbortSignal): Promise<Response> => {
    lastIds.push(lastId)
    const stream = new Stream(signal)
    streams.push(stream)
    return stream.response
  }
  const tasks = followTask({ connect, read }, { quietMs: 35_000 })
  const next = async (): Promise<string | undefined> => (await tasks.next()).value?.status
  return { streams, lastIds, read, next }
}

test('keeps a stream open as long as heartbeats arrive', async () => {
  const { streams, lastIds, read, next } = followed()
  const first = next()
  await vi.waitUntil(() => streams.length === 1)
  for (let beat = 0; beat < 8; beat++) {
    streams[0]?.beat()
    await vi.advanceTimersByTimeAsync(30_000)
  }
  streams[0]?.emit(1, 'COMPLETED')
  expect(await first).toBe('COMPLETED')
  expect(await next()).toBeUndefined()
  expect(lastIds).toEqual([undefined])
  expect(read).not.toHaveBeenCalled()
})

test('reconnects to a stream that falls silent, and resumes where it left off', async () => {
  const { streams, lastIds, read, next } = followed()
  const first = next()
  await vi.waitUntil(() => streams.length === 1)
  streams[0]?.emit(4, 'PROCESSING')
  expect(await first).toBe('PROCESSING')
  const second = next()
  await vi.advanceTimersByTimeAsync(35_000)
  await vi.advanceTimersByTimeAsync(1_000)
  await vi.waitUntil(() => streams.length === 2)
  streams[1]?.emit(5, 'FAILED')
  expect(await second).toBe('FAILED')
  expect(lastIds).toEqual([undefined, '4'])
  expect(read).not.toHaveBeenCalled()
})

test('does not count the time that the consumer takes as silence', async () => {
  const { streams, lastIds, next } = followed()
  const first = next()
  await vi.waitUntil(() => streams.length === 1)
  streams[0]?.emit(1, 'PENDING')
  expect(await first).toBe('PENDING')
  await vi.advanceTimersByTimeAsync(600_000)
  const second = next()
  streams[0]?.emit(2, 'CANCELED')
  expect(await second).toBe('CANCELED')
  expect(lastIds).toEqual([undefined])
})
