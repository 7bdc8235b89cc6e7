import { type AccountEvent, type AccountEvents, FramewrightError } from 'framewright-client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isAborted } from '../errors/describe-error.ts'

/** Whether changes appear at once, or every few seconds. */
export type LiveStatus = 'live' | 'polling' | 'offline'

/** Messages between the tabs of one account. */
export type TabMessage =
  | { readonly kind: 'event'; readonly event: AccountEvent }
  | { readonly kind: 'status'; readonly status: LiveStatus }
  | { readonly kind: 'gap' }

/** Functions to call for events. */
export interface LiveListener {
  readonly onEvent: (event: AccountEvent) => void
  /** Events were missed: read everything again. */
  readonly onGap?: () => void
}

export interface LiveEventsOptions {
  readonly accountId: string
  readonly events: Pick<AccountEvents, 'follow' | 'list'>
  /** Elects the tab that has the stream; undefined: every tab has its own. */
  readonly locks?: LockManager | undefined
  /** Reaches the other tabs. */
  readonly channel?: Pick<BroadcastChannel, 'postMessage' | 'onmessage' | 'close'> | undefined
  /** @defaultValue 5 000 */
  readonly pollMs?: number
}

const POLL_MS = 5_000
/** A lock that is free is granted much faster, in milliseconds. */
const TAKEOVER_MS = 1_000
/** After this many polls, the stream is tried again. */
const POLLS_PER_STREAM = 6

/**
 * The account's events, as they happen. One tab has a stream of the server and passes the events on to the others, because
 * the streams of an account are limited. While the stream is down, that tab polls.
 */
export class LiveEvents {
  readonly store: StoreApi<{ readonly status: LiveStatus }> = createStore(() => ({
    status: 'live' as LiveStatus,
  }))
  readonly #options: LiveEventsOptions
  readonly #listeners = new Set<LiveListener>()
  readonly #controller = new AbortController()
  readonly #createdAt = performance.now()
  /** The number of the last event; a tab that becomes the leader continues after it. */
  #after: number | undefined

  constructor(options: LiveEventsOptions) {
    this.#options = options
    const { channel, locks, accountId } = options
    // Only tabs of this origin can send messages.
    if (channel) channel.onmessage = ({ data }: MessageEvent<TabMessage>) => this.#receive(data)
    const { signal } = this.#controller
    const lead = () => this.#lead(signal)
    if (locks === undefined || channel === undefined) void lead()
    // An aborted request throws; a browser that refuses locks gets a stream for each tab.
    else {
      locks.request(`framewright-events-${accountId}`, { signal }, lead).catch(() => {
        if (!signal.aborted) void lead()
      })
    }
  }

  /** Calls a listener with every event. @returns Ends the calls. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  dispose(): void {
    this.#controller.abort()
    this.#options.channel?.close()
    this.#listeners.clear()
  }

  async #lead(signal: AbortSignal): Promise<void> {
    // A tab that waited for its turn without an event does not know where the leader before it stopped.
    const isSuccessor = this.#after === undefined && performance.now() - this.#createdAt > TAKEOVER_MS
    if (isSuccessor) this.#send({ kind: 'gap' })
    while (!signal.aborted) {
      try {
        await this.#stream(signal)
      } catch (error) {
        if (signal.aborted || isAborted(error)) return
        if (isPositionUnknown(error)) this.#loseEvents()
      }
      await this.#pollUntilStreamable(signal)
    }
  }

  async #stream(signal: AbortSignal): Promise<void> {
    const { events } = this.#options
    if (this.#after === undefined)
      this.#after = (await events.list({ after: 'latest', limit: 1, signal })).nextAfter
    this.#send({ kind: 'status', status: 'live' })
    for await (const event of events.follow({ after: this.#after, signal }))
      this.#send({ kind: 'event', event })
  }

  /** Returns when the server responds again, or after some polls if it refuses only streams. */
  async #pollUntilStreamable(signal: AbortSignal): Promise<void> {
    const { events, pollMs = POLL_MS } = this.#options
    for (let poll = 0; poll < POLLS_PER_STREAM; ) {
      await pause(pollMs, signal)
      if (signal.aborted) return
      try {
        const page = await events.list({ after: this.#after ?? 'latest', signal })
        for (const event of page.events) this.#send({ kind: 'event', event })
        this.#after = page.nextAfter
        const wasOffline = this.store.getState().status === 'offline'
        this.#send({ kind: 'status', status: 'polling' })
        poll += wasOffline ? POLLS_PER_STREAM : 1
      } catch (error) {
        if (signal.aborted) return
        if (isPositionUnknown(error)) this.#loseEvents()
        this.#send({ kind: 'status', status: 'offline' })
      }
    }
  }

  #loseEvents(): void {
    this.#after = undefined
    this.#send({ kind: 'gap' })
  }

  #send(message: TabMessage): void {
    if (this.#controller.signal.aborted) return
    this.#receive(message)
    this.#options.channel?.postMessage(message)
  }

  #receive(message: TabMessage): void {
    switch (message.kind) {
      case 'event':
        this.#after = Math.max(this.#after ?? 0, message.event.sequence)
        for (const { onEvent } of this.#listeners) onEvent(message.event)
        return
      case 'gap':
        for (const { onGap } of this.#listeners) onGap?.()
        return
      case 'status':
        if (this.store.getState().status !== message.status) this.store.setState({ status: message.status })
    }
  }
}

const isPositionUnknown = (error: unknown): boolean =>
  error instanceof FramewrightError && error.errorCode === 'EVENT_POSITION_UNKNOWN'

/** Waits; returns early if the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
