import type { ServerResponse } from 'node:http'
import { isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import { Refusal } from '../../errors/refusal.ts'
import type { TaskEventStream } from './task-event-stream.ts'

/** Who follows a task. */
export interface Follower {
  readonly accountId: string
  readonly apiKeyId: string
  /** What the stream is sent by. */
  readonly response: ServerResponse
}

export interface OpenEventStreamsOptions {
  /** Streams of one account that may be open at once on this node. */
  readonly maxPerAccount: number
  /** Of these keys, the ids of those that may still be used. */
  readonly findUsableKeys: (apiKeyIds: readonly string[]) => Promise<readonly string[]>
  /** Told of a failure to look that is not the database's being away. */
  readonly onError: (error: unknown) => void
  /** How often keys are looked at while streams are open; default 500 ms. */
  readonly checkIntervalMs?: number
}

/** Seconds after which to ask again; nobody knows when another stream ends. */
const RETRY_AFTER_SECONDS = 5

/**
 * The event streams that a node has open. A key is asked for once, when a stream is opened; so all keys that
 * streams were opened with are looked at again and again, in one query, and those of keys that were
 * revoked, or whose account lost its access, are ended, whichever node that was done on.
 */
export class OpenEventStreams {
  readonly #options: OpenEventStreamsOptions
  readonly #streams = new Map<TaskEventStream, Follower>()
  #checking: NodeJS.Timeout | undefined
  #isChecking = false

  constructor(options: OpenEventStreamsOptions) {
    this.#options = options
  }

  /**
   * Opens a stream and keeps it until it is closed.
   *
   * @throws {Refusal} `OPEN_API_REQUEST_LIMIT_EXCEEDED` if the account has as many open as it may.
   */
  open(follower: Follower, make: () => TaskEventStream): TaskEventStream {
    const { maxPerAccount } = this.#options
    const openStreams = this.#streams.values().filter(({ accountId }) => accountId === follower.accountId)
    if (openStreams.toArray().length >= maxPerAccount) {
      throw new Refusal(
        'OPEN_API_REQUEST_LIMIT_EXCEEDED',
        `An account may have ${maxPerAccount} event streams open at once. Close one, or read the task instead.`,
        { retryAfterSeconds: RETRY_AFTER_SECONDS },
      )
    }
    const stream = make()
    this.#streams.set(stream, follower)
    stream.once('close', () => this.#forget(stream))
    this.#checking ??= setInterval(() => void this.#check(), this.#options.checkIntervalMs ?? 500)
    return stream
  }

  endAll(): void {
    for (const stream of this.#streams.keys()) stream.end()
  }

  #forget(stream: TaskEventStream): void {
    this.#streams.delete(stream)
    if (this.#streams.size > 0) return
    clearInterval(this.#checking)
    this.#checking = undefined
  }

  async #check(): Promise<void> {
    // A database that is slow is not asked more often for it.
    if (this.#isChecking) return
    this.#isChecking = true
    try {
      const checked = [...this.#streams]
      const usable = new Set(
        await this.#options.findUsableKeys([...new Set(checked.map(([, { apiKeyId }]) => apiKeyId))]),
      )
      for (const [stream, follower] of checked)
        if (!usable.has(follower.apiKeyId)) disconnect(stream, follower)
    } catch (error) {
      // While the database is away nobody can revoke a key: the next look tells.
      if (!isDatabaseUnavailable(error)) this.#options.onError(error)
    } finally {
      this.#isChecking = false
    }
  }
}

/** A client that has not taken all that it was sent is not waited for. */
function disconnect(stream: TaskEventStream, { response }: Follower): void {
  if (response.writableLength > 0) response.destroy()
  else stream.end()
}
