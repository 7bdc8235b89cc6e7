import type { EventFeed } from '../../events/event-feed.ts'
import { EventStream, type EventStreamOptions, type NextEvents } from './event-stream.ts'

/** Events of an account that follow a number. */
export interface EventsAfter {
  readonly events: readonly { readonly sequence: number }[]
  /** The number after which the next read continues. */
  readonly nextAfter: number
  readonly hasMore: boolean
}

export interface AccountEventSource extends EventStreamOptions {
  readonly accountId: string
  readonly feed: EventFeed
  readonly read: (after: number) => Promise<EventsAfter>
  /** The number of the last event that the client has; 0 for none. */
  readonly after: number
}

/**
 * Streams an account's events as Server-Sent Events, without gaps; the `id` of an event is its number.
 *
 * The position is also sent at the start and with every heartbeat, as an `id` without data. Otherwise a client that reconnects
 * would begin again with `after=latest`, or with the last event of a rare type, after which events were deleted long ago.
 */
export class AccountEventStream extends EventStream {
  readonly #source: AccountEventSource
  readonly #stopListening: () => void
  #after: number

  constructor(source: AccountEventSource) {
    super(source, formatPosition(source.after))
    this.#source = source
    this.#after = source.after
    this.#stopListening = source.feed.listen(source.accountId, () => this.readAgain())
  }

  protected override stopListening(): void {
    this.#stopListening()
  }

  protected override buildHeartbeat(): string {
    return formatPosition(this.#after)
  }

  protected override async readNext(): Promise<NextEvents> {
    const { events, nextAfter, hasMore } = await this.#source.read(this.#after)
    this.#after = nextAfter
    if (events.length === 0) return { hasMore }
    const text = events.map((event) => `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`).join('')
    return { text, hasMore }
  }
}

/** Changes the client's `Last-Event-ID` without an event. */
const formatPosition = (after: number): string => `id: ${after}\n\n`
