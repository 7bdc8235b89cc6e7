import type { Client } from 'openapi-fetch'
import { answerOf, FramewrightError } from './framewright-error.ts'
import { IdleTimer } from './idle-timer.ts'
import type { operations, paths } from './openapi.ts'
import { isTransient, pause, withRetries } from './retry.ts'
import { readServerEvents } from './server-events.ts'
import type { AccountEvent, AccountEventType } from './shapes.ts'

/** Pause before reconnecting. */
const RECONNECT_PAUSE_MS = 1_000
/** Consecutive failures to connect, after which following fails. */
const MAX_FAILURES = 10

/** Which events to read. */
export interface EventQuery {
  /**
   * Only events with a higher `sequence`; `latest`: only events from now on.
   *
   * @defaultValue All events that the server keeps. (0 is refused if the first events are not kept any more.)
   */
  readonly after?: number | 'latest'
  /**
   * Only events of these types.
   *
   * @defaultValue All types.
   */
  readonly types?: readonly AccountEventType[]
  /** Aborts the request, or stops following. */
  readonly signal?: AbortSignal
}

/** Options of {@link AccountEvents.follow}. */
export interface FollowEventsOptions extends EventQuery {
  /**
   * How long the event stream may be silent before it is given up, in milliseconds. The server sends at least one
   * byte every 15 s.
   *
   * @defaultValue 35 000
   */
  readonly quietMs?: number
  /**
   * Pause between two requests if the event stream does not get through, in milliseconds.
   *
   * @defaultValue 3 000
   */
  readonly pollMs?: number
}

/** A page of events. */
export interface EventPage {
  readonly events: readonly AccountEvent[]
  /** The value of `after` for the next page. */
  readonly nextAfter: number
  /** Whether the next page has events now. */
  readonly hasMore: boolean
}

type EventList = operations['listEvents']['responses'][200]['content']['application/json']

type Connect = (query: string, headers: Record<string, string>, signal: AbortSignal) => Promise<Response>

/** The log of everything that happened to the account's resources. */
export class AccountEvents {
  readonly #api: Client<paths>
  readonly #connect: Connect

  /** @param connect - Requests the event stream with a query and headers. */
  constructor(api: Client<paths>, connect: Connect) {
    this.#api = api
    this.#connect = connect
  }

  /**
   * Reads a page of events, oldest first.
   *
   * @param query - Which events to read.
   * @param query.limit - Maximum number of events, up to 500; default 100.
   */
  async list({ after, types, limit, signal }: EventQuery & { limit?: number } = {}): Promise<EventPage> {
    const query = {
      ...(after !== undefined && { after: String(after) }),
      ...(types !== undefined && { type: types.join(',') }),
      ...(limit !== undefined && { limit }),
    }
    const request = { params: { query }, ...(signal && { signal }) }
    const response = await withRetries(() => answerOf(this.#api.GET('/v1/events', request)), signal)
    // Without `Accept: text/event-stream`, the response is JSON.
    const { data, meta } = response as EventList
    return { events: data, ...meta }
  }

  /**
   * Yields events as they happen, without end. It reconnects where it left off when the connection breaks, and polls if the
   * event stream does not get through, for example behind a proxy that buffers responses.
   *
   * Store the `sequence` of the last event that you handled, and pass it as `after` when your program starts again.
   *
   * @example
   * ```ts
   * for await (const { sequence, type, data } of framewright.events.follow({ after })) await handle(type, data, sequence)
   * ```
   *
   * @throws {FramewrightError} `EVENT_POSITION_UNKNOWN` if events after `after` are not kept any more.
   */
  async *follow(options: FollowEventsOptions = {}): AsyncGenerator<AccountEvent, void> {
    const { types, quietMs = 35_000, pollMs = 3_000, signal } = options
    // A number, so that nothing is lost if the first connection breaks.
    let after =
      options.after === 'latest' ? (await this.list({ ...options, limit: 1 })).nextAfter : options.after
    let failures = 0
    while (true) {
      const idleTimer = new IdleTimer(quietMs, signal)
      try {
        const query = new URLSearchParams(types && { type: types.join(',') }).toString()
        const headers = after === undefined ? {} : { 'last-event-id': String(after) }
        const response = await this.#connect(query, headers, idleTimer.signal)
        if (!response.ok) throw await FramewrightError.of(response)
        if (response.body === null) throw new TypeError('The response has no body.')
        failures = 0
        for await (const { id, data } of readServerEvents(response.body, () => idleTimer.restart())) {
          after = Number(id)
          if (data === undefined) continue
          // The time that the consumer takes for an event does not count as silence.
          idleTimer.stop()
          // According to the API's description.
          yield JSON.parse(data) as AccountEvent
          idleTimer.restart()
        }
      } catch (error) {
        if (signal?.aborted === true) throw error
        if (idleTimer.receivedNothing) return yield* this.#poll(after, options, pollMs)
        failures += 1
        if ((!idleTimer.hasExpired && !isTransient(error)) || failures >= MAX_FAILURES) throw error
      } finally {
        idleTimer.stop()
      }
      await pause(RECONNECT_PAUSE_MS, signal)
    }
  }

  async *#poll(
    from: number | undefined,
    { types, signal }: FollowEventsOptions,
    pollMs: number,
  ): AsyncGenerator<AccountEvent, void> {
    let after = from
    while (true) {
      const page = await this.list({
        ...(after !== undefined && { after }),
        ...(types && { types }),
        ...(signal && { signal }),
      })
      yield* page.events
      after = page.nextAfter
      if (!page.hasMore) await pause(pollMs, signal)
    }
  }
}
