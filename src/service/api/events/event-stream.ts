import { Readable } from 'node:stream'

/** Delay after which a client reconnects when the connection broke. */
const RETRY_MS = 1_000
/** A client that reads nothing for this many heartbeats is disconnected. */
const MAX_MISSED_HEARTBEATS = 4

export interface EventStreamOptions {
  /** Interval of the heartbeats that keep an idle connection open, in milliseconds. */
  readonly heartbeatMs: number
  /** Logs the error of a read, and returns it as JSON for the client. */
  readonly describeError: (error: unknown) => string
}

/** The result of a read. */
export interface NextEvents {
  /** Events in the format of Server-Sent Events; undefined: nothing is new. */
  readonly text?: string
  /** Whether more can be read at once. */
  readonly hasMore?: boolean
  /** Whether the stream ends after the text. */
  readonly isLast?: boolean
}

/**
 * Streams Server-Sent Events that a subclass reads when something may have changed.
 *
 * For a client that does not read, nothing is queried or buffered. A client that reads nothing for four heartbeats is
 * disconnected.
 */
export abstract class EventStream extends Readable {
  readonly #heartbeat: NodeJS.Timeout
  #mustRead = true
  #wantsMore = false
  #isReading = false
  #missedHeartbeats = 0
  #hasEnded = false

  readonly #describeError: EventStreamOptions['describeError']

  /** @param firstText - Text that precedes all events. */
  protected constructor({ heartbeatMs, describeError }: EventStreamOptions, firstText = '') {
    // The next events are only pushed once the previous ones have gone to the socket.
    super({ highWaterMark: 1 })
    this.#describeError = describeError
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs)
    // Sends the headers immediately, even if there is no event yet.
    this.push(`retry: ${RETRY_MS}\n\n${firstText}`)
  }

  /** Reads what the client lacks; if it throws, the stream ends with the error and the client reconnects. */
  protected abstract readNext(): Promise<NextEvents>

  /** Called when the stream ends for any reason; a second call must do nothing. */
  protected abstract stopListening(): void

  /** Returns what is sent after every interval without an event; it may not be an event. */
  protected buildHeartbeat(): string {
    return ': here\n\n'
  }

  /** Reads again as soon as the client can take more. */
  protected readAgain(): void {
    this.#mustRead = true
    void this.#sendNext()
  }

  /** Ends the stream; the client reconnects, maybe to another node. */
  end(): void {
    this.#free()
    this.#hasEnded = true
    if (!this.destroyed) this.push(null)
  }

  override _read(): void {
    this.#wantsMore = true
    this.#missedHeartbeats = 0
    void this.#sendNext()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#free()
    callback(error)
  }

  async #sendNext(): Promise<void> {
    if (!this.#wantsMore || this.#isReading || this.#hasEnded || !this.#mustRead) return
    this.#isReading = true
    this.#mustRead = false
    try {
      const { text, hasMore = false, isLast = false } = await this.readNext()
      // The stream may have been closed during the read.
      if (this.destroyed || this.#hasEnded) return
      this.#mustRead ||= hasMore
      if (text !== undefined) this.#push(text)
      if (isLast) this.end()
    } catch (error) {
      // Nobody reads the error of a stream that was closed during the read.
      if (this.destroyed || this.#hasEnded) return
      // The client reconnects after a second, and receives the error as the response if it persists.
      this.#push(`event: error\ndata: ${this.#describeError(error)}\n\n`)
      this.end()
    } finally {
      this.#isReading = false
    }
    // Something may have changed during the read.
    void this.#sendNext()
  }

  #beat(): void {
    if (this.#wantsMore) {
      this.#push(this.buildHeartbeat())
      return
    }
    this.#missedHeartbeats += 1
    if (this.#missedHeartbeats >= MAX_MISSED_HEARTBEATS) this.destroy()
  }

  #push(text: string): void {
    // Before the push, which may call `_read` immediately.
    this.#wantsMore = false
    this.push(text)
  }

  #free(): void {
    clearInterval(this.#heartbeat)
    this.stopListening()
  }
}
