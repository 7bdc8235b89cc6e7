import type { Deadline } from './deadline.ts'

interface ResponseParts {
  readonly status: number
  /** The `Content-Length` header. */
  readonly contentLength: string | null | undefined
  /** Undefined for a response that has none. */
  readonly body: AsyncIterable<Uint8Array> | undefined
  /** Closes the connection without reading the rest of the body. */
  readonly discard: () => Promise<void>
}

/** The response to a request of {@link OutboundClient}. Exactly one of its methods consumes the body. */
export class OutboundResponse {
  readonly status: number
  readonly #parts: ResponseParts
  readonly #deadline: Deadline

  constructor(parts: ResponseParts, deadline: Deadline) {
    this.status = parts.status
    this.#parts = parts
    this.#deadline = deadline
  }

  /** Drops the body unread. */
  discard(): Promise<void> {
    return this.#parts.discard()
  }

  /**
   * Reads the whole body as it arrives.
   *
   * @param limits.maxBytes - Largest body, in bytes.
   * @param limits.idleTimeoutMs - Longest wait between two chunks, in milliseconds; expires the deadline.
   * @throws If the body is larger than `maxBytes`, or its header says so.
   */
  async *read(limits: {
    readonly maxBytes: number
    readonly idleTimeoutMs: number
  }): AsyncGenerator<Uint8Array, void> {
    const { body, contentLength } = this.#parts
    if (Number(contentLength ?? 0) > limits.maxBytes) {
      await this.discard()
      throw createTooLargeError(limits.maxBytes)
    }
    let received = 0
    for await (const chunk of body ?? []) {
      received += chunk.length
      if (received > limits.maxBytes) throw createTooLargeError(limits.maxBytes)
      this.#deadline.startStep(limits.idleTimeoutMs, 'the response stopped half-way')
      yield chunk
    }
  }

  /**
   * Reads up to `maxBytes` of the body, then drops the connection. A body that ends early, or stalls until the
   * deadline, yields the bytes that arrived.
   */
  async readBeginning(maxBytes: number): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    let received = 0
    try {
      for await (const chunk of this.#parts.body ?? []) {
        chunks.push(chunk)
        received += chunk.length
        if (received >= maxBytes) break
      }
    } catch {
      // The sender closed the connection or was too slow; the status has arrived, so the request succeeded.
    } finally {
      await this.discard()
    }
    return Buffer.concat(chunks).subarray(0, maxBytes)
  }
}

function createTooLargeError(maxBytes: number): Error {
  return new Error(`it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB`)
}
