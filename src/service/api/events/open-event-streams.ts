import type { ServerResponse } from 'node:http'
import type { KeyRole } from '../../../platform/database/account-tables.ts'
import { isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import { Refusal } from '../../errors/refusal.ts'
import type { EventStream } from './event-stream.ts'

/** The client of an event stream. */
export interface Follower {
  readonly accountId: string
  readonly apiKeyId: string
  /** The role of the key when the stream was opened. */
  readonly role: KeyRole
  /** The response that carries the stream. */
  readonly response: ServerResponse
}

export interface OpenEventStreamsOptions {
  /** Concurrent streams of one account on this node. */
  readonly maxPerAccount: number
  /** Returns the roles of those keys that are still valid, by id. */
  readonly findUsableKeys: (apiKeyIds: readonly string[]) => Promise<ReadonlyMap<string, KeyRole>>
  /** Receives errors of `findUsableKeys`, except that the database is unavailable. */
  readonly onError: (error: unknown) => void
  /** Interval at which keys are checked while streams are open, in milliseconds; default 500. */
  readonly checkIntervalMs?: number
}

/** Value of `Retry-After`: a guess, because it is unknown when another stream ends. */
const RETRY_AFTER_SECONDS = 5

/**
 * The open event streams of a node. Authentication checks a key only when a stream opens. While streams are open, a
 * periodic query therefore checks all their keys, and ends the streams whose key was revoked or got another role, or whose
 * account lost API access, on whichever node that happened.
 */
export class OpenEventStreams {
  readonly #options: OpenEventStreamsOptions
  readonly #streams = new Map<EventStream, Follower>()
  #checking: NodeJS.Timeout | undefined
  #isChecking = false

  constructor(options: OpenEventStreamsOptions) {
    this.#options = options
  }

  /**
   * Opens a stream and watches its key until the stream is closed.
   *
   * @throws {Refusal} `OPEN_API_REQUEST_LIMIT_EXCEEDED` if the account has too many open streams.
   */
  open(follower: Follower, make: () => EventStream): EventStream {
    const { maxPerAccount } = this.#options
    const openStreams = this.#streams.values().filter(({ accountId }) => accountId === follower.accountId)
    if (openStreams.toArray().length >= maxPerAccount) {
      throw new Refusal(
        'OPEN_API_REQUEST_LIMIT_EXCEEDED',
        `An account may have at most ${maxPerAccount} event streams open. Close one, or poll instead.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      )
    }
    const stream = make()
    this.#streams.set(stream, follower)
    stream.once('close', () => this.#forget(stream))
    this.#checking ??= setInterval(() => void this.#check(), this.#options.checkIntervalMs ?? 500)
    return stream
  }

  /** Ends all streams; clients reconnect, maybe to another node. */
  endAll(): void {
    for (const stream of this.#streams.keys()) stream.end()
  }

  #forget(stream: EventStream): void {
    this.#streams.delete(stream)
    if (this.#streams.size > 0) return
    clearInterval(this.#checking)
    this.#checking = undefined
  }

  async #check(): Promise<void> {
    // Checks must not pile up on a slow database.
    if (this.#isChecking) return
    this.#isChecking = true
    try {
      const checked = [...this.#streams]
      const roles = await this.#options.findUsableKeys([
        ...new Set(checked.map(([, { apiKeyId }]) => apiKeyId)),
      ])
      for (const [stream, follower] of checked)
        if (roles.get(follower.apiKeyId) !== follower.role) disconnect(stream, follower)
    } catch (error) {
      // While the database is unavailable, no key can be revoked; the next check will succeed or report the fault.
      if (!isDatabaseUnavailable(error)) this.#options.onError(error)
    } finally {
      this.#isChecking = false
    }
  }
}

/** Ends a stream, without waiting for a client that has not read everything. */
function disconnect(stream: EventStream, { response }: Follower): void {
  if (response.writableLength > 0) response.destroy()
  else stream.end()
}
