import { type AccountEvent, FramewrightError } from 'framewright-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LiveEvents, type LiveEventsOptions, type TabMessage } from './live-events.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An event log in memory, whose stream can be cut. */
class FakeLog {
  readonly log: AccountEvent[] = []
  isReachable = true
  hasStreams = true
  streams = 0
  #changed = Promise.withResolvers<void>()

  add(): void {
    const sequence = this.log.length + 1
    // Tests read only these fields.
    this.log.push({
      sequence,
      type: 'PROJECT_UPDATED',
      subject: { kind: 'project', id: 'p' },
    } as AccountEvent)
    this.change()
  }

  change(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers<void>()
  }

  list = async ({ after }: { after?: number | 'latest' } = {}) => {
    if (!this.isReachable) throw new TypeError('fetch failed')
    const start = after === 'latest' ? this.log.length : (after ?? 0)
    return { events: this.log.slice(start), nextAfter: this.log.length, hasMore: false }
  }

  async *follow({ after, signal }: { after?: number | 'latest'; signal?: AbortSignal } = {}) {
    if (!this.isReachable) throw new TypeError('fetch failed')
    if (!this.hasStreams) throw new FramewrightError(new Response(null, { status: 429 }), {})
    this.streams++
    try {
      let sent = Number(after)
      while (signal?.aborted !== true) {
        for (const event of this.log.slice(sent)) yield event
        sent = this.log.length
        await this.#changed.promise
        if (!this.isReachable) throw new TypeError('fetch failed')
      }
    } finally {
      this.streams--
    }
  }
}

/** The locks and channels of a browser. */
class FakeBrowser {
  readonly #channels = new Set<{ onmessage: ((event: MessageEvent) => void) | null }>()
  readonly #queue: (() => void)[] = []
  #isHeld = false

  createChannel(): NonNullable<LiveEventsOptions['channel']> {
    const channel = {
      onmessage: null as ((event: MessageEvent) => void) | null,
      postMessage: (data: TabMessage) => {
        for (const other of this.#channels) {
          if (other !== channel) other.onmessage?.(new MessageEvent('message', { data }))
        }
      },
      close: () => void this.#channels.delete(channel),
    }
    this.#channels.add(channel)
    return channel
  }

  readonly locks = {
    request: async (_name: string, { signal }: { signal: AbortSignal }, callback: () => Promise<void>) => {
      if (this.#isHeld) await new Promise<void>((resolve) => this.#queue.push(resolve))
      if (signal.aborted) return
      this.#isHeld = true
      await callback()
      this.#isHeld = false
      this.#queue.shift()?.()
    },
  } as unknown as LockManager
}

function listen(options: LiveEventsOptions) {
  const events = new LiveEvents(options)
  const seen: (number | 'gap')[] = []
  events.listen({ onEvent: ({ sequence }) => seen.push(sequence), onGap: () => seen.push('gap') })
  return { events, seen }
}

test('one tab has the stream, all tabs see each event once, and another tab takes over', async () => {
  const log = new FakeLog()
  const browser = new FakeBrowser()
  const open = () =>
    // Only these methods are used.
    listen({ accountId: 'a', events: log as never, locks: browser.locks, channel: browser.createChannel() })
  const [first, second] = [open(), open()]
  await vi.advanceTimersByTimeAsync(0)
  log.add()
  await vi.advanceTimersByTimeAsync(0)
  expect(log.streams).toBe(1)
  first.events.dispose()
  log.add()
  log.change()
  await vi.advanceTimersByTimeAsync(10_000)
  log.add()
  await vi.advanceTimersByTimeAsync(0)
  expect(first.seen).toEqual([1])
  expect(second.seen).toEqual([1, 2, 3])
  expect(log.streams).toBe(1)
  second.events.dispose()
})

test('polls while the server refuses streams, and follows again later', async () => {
  const log = new FakeLog()
  log.hasStreams = false
  const { events, seen } = listen({ accountId: 'a', events: log as never })
  await vi.advanceTimersByTimeAsync(100)
  log.add()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seen).toEqual([1])
  expect(events.store.getState().status).toBe('polling')
  log.hasStreams = true
  await vi.advanceTimersByTimeAsync(30_000)
  expect(events.store.getState().status).toBe('live')
  log.add()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual([1, 2])
  events.dispose()
})

test('is offline while the server is down, and misses nothing', async () => {
  const log = new FakeLog()
  const { events, seen } = listen({ accountId: 'a', events: log as never })
  await vi.advanceTimersByTimeAsync(0)
  log.isReachable = false
  log.add()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(events.store.getState().status).toBe('offline')
  log.add()
  log.isReachable = true
  await vi.advanceTimersByTimeAsync(11_000)
  expect(events.store.getState().status).toBe('live')
  expect(seen).toEqual([1, 2])
  events.dispose()
})

test('reports a gap if the server no longer keeps the events in between', async () => {
  const log = new FakeLog()
  const { events, seen } = listen({ accountId: 'a', events: log as never })
  await vi.advanceTimersByTimeAsync(0)
  log.isReachable = false
  log.add()
  await vi.advanceTimersByTimeAsync(0)
  const { list } = log
  log.isReachable = true
  log.list = async (query) => {
    if (query?.after !== 'latest')
      throw new FramewrightError(new Response(null, { status: 410 }), { errorCode: 'EVENT_POSITION_UNKNOWN' })
    return list(query)
  }
  await vi.advanceTimersByTimeAsync(15_000)
  expect(seen).toContain('gap')
  events.dispose()
})
