import type { EventFeed } from '../../events/event-feed.ts'
import { EventStream, type NextEvents } from './event-stream.ts'

/** Events of an account that follow a number. */
export interface EventsAfter {
  readonly events: readonly { readonly sequence: number }[]
  /** The number after which the next read continues. */
  readonly nextAfter: number
  readonly hasMore: boolean
}

export interface AccountEventSource {
  readonly accountId: string
  readonly feed: EventFeed
  readonly read: (after: number) => Promise<EventsAfter>
  /** The number of the last event that the client has; 0 for none. */
  readonly after: number
  readonly heartbeatMs: number
}

/** Streams an account's events as Server-Sent Events, without gaps; the `id` of an event is its number. */
export class AccountEventStream extends EventStream {
  readonly #source: AccountEventSource
  readonly #stopListening: () => void
  #after: number

  constructor(source: AccountEventSource) {
    super(source.heartbeatMs)
    this.#source = source
    this.#after = source.after
    this.#stopListening = source.feed.listen(source.accountId, () => this.readAgain())
  }

  protected override stopListening(): void {
    this.#stopListening()
  }

  protected override async readNext(): Promise<NextEvents> {
    const { events, nextAfter, hasMore } = await this.#source.read(this.#after)
    this.#after = nextAfter
    if (events.length === 0) return { hasMore }
    const text = events.map((event) => `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`).join('')
    return { text, hasMore }
  }
}
