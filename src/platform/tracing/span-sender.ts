import { parseKeyPairsIntoRecord } from '@opentelemetry/core'
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace'
import { encodeSpans } from './encode-spans.ts'
import type { TracingSettings } from './tracing-settings.ts'

/** Spans that wait for the collector; more are dropped. */
const MAX_WAITING = 2_048
/** Spans in one request. */
const MAX_SENT = 512
/** How long closing may take, in milliseconds. */
const CLOSE_MS = 1_000
/** Statuses after which OTLP allows the same spans to be sent again. */
const repeatableStatuses: ReadonlySet<number> = new Set([429, 502, 503, 504])

const SAMPLED = 1

/** `repeat`: the same spans may be sent later. */
type Result = 'sent' | 'repeat' | 'refused'

export interface SenderEvents {
  /** Sending failed, for the first time since it worked. */
  readonly onFailure: (reason: string) => void
  /** Sending works again. */
  readonly onRecovery: () => void
}

/**
 * Sends spans to a collector, one request at a time.
 *
 * The exporter of OpenTelemetry is not used: it repeats failed requests on timers that keep a stopped process alive for
 * several seconds, and does not say how many spans it has dropped.
 */
export class SpanSender implements SpanProcessor {
  readonly #settings: TracingSettings
  readonly #headers: Readonly<Record<string, string>>
  readonly #events: SenderEvents
  readonly #closing = new AbortController()
  #waiting: ReadableSpan[] = []
  #dropped = 0
  #timer: NodeJS.Timeout | undefined
  #sending: Promise<void> | undefined
  #isFailing = false
  #isClosed = false

  constructor(settings: TracingSettings, events: SenderEvents) {
    this.#settings = settings
    this.#events = events
    const headers = settings.headers.map((text) => parseKeyPairsIntoRecord(text))
    this.#headers = Object.assign({}, ...headers, { 'content-type': 'application/json' })
  }

  /** The number of spans that were not sent. */
  get dropped(): number {
    return this.#dropped
  }

  onStart(): void {
    // Only ended spans are sent.
  }

  onEnd(span: ReadableSpan): void {
    if ((span.spanContext().traceFlags & SAMPLED) === 0) return
    if (this.#isClosed || this.#waiting.length >= MAX_WAITING) {
      this.#dropped++
      return
    }
    this.#waiting.push(span)
    // While sending fails, only the timer starts the next attempt.
    if (this.#waiting.length >= MAX_SENT && !this.#isFailing) this.#start()
    else this.#schedule()
  }

  async forceFlush(): Promise<void> {
    await this.#sending
    await this.#sendWaiting()
  }

  /** Sends the spans that wait, as far as that takes no longer than a second. */
  async shutdown(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearTimeout(this.#timer)
    const deadline = setTimeout(() => this.#closing.abort(), CLOSE_MS)
    await this.forceFlush()
    clearTimeout(deadline)
    this.#dropped += this.#waiting.length
    this.#waiting = []
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#sending !== undefined || this.#isClosed) return
    this.#timer = setTimeout(() => this.#start(), this.#settings.delayMs).unref()
  }

  #start(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#sending ??= this.#sendWaiting().finally(() => {
      this.#sending = undefined
      if (this.#waiting.length > 0) this.#schedule()
    })
  }

  /** Sends the spans that wait, until none is left or a request fails. */
  async #sendWaiting(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#closing.signal.aborted) {
      const spans = this.#waiting.splice(0, MAX_SENT)
      const result = await this.#post(encodeSpans(spans))
      if (result === 'sent') continue
      if (result === 'refused') {
        this.#dropped += spans.length
        continue
      }
      const kept = spans.slice(0, MAX_WAITING - this.#waiting.length)
      this.#dropped += spans.length - kept.length
      this.#waiting.unshift(...kept)
      return
    }
  }

  async #post(body: string): Promise<Result> {
    const { url, timeoutMs } = this.#settings
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#closing.signal])
    try {
      const response = await fetch(url, { method: 'POST', headers: this.#headers, body, signal })
      await response.body?.cancel()
      if (response.ok) {
        if (this.#isFailing) this.#events.onRecovery()
        this.#isFailing = false
        return 'sent'
      }
      this.#reportFailure(`The collector responded with status ${response.status}.`)
      return repeatableStatuses.has(response.status) ? 'repeat' : 'refused'
    } catch (error) {
      // The reason is the cause of fetch's own error.
      this.#reportFailure(String(error instanceof Error ? (error.cause ?? error) : error))
      return 'repeat'
    }
  }

  #reportFailure(reason: string): void {
    if (!this.#isFailing) this.#events.onFailure(reason)
    this.#isFailing = true
  }
}
