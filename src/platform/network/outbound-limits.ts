/** Time limit of resolving a name, connecting and TLS together, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 10_000

/** Limits of fetching a file into this machine. */
export interface DownloadLimits {
  /** Largest file in bytes, measured after decompression. */
  readonly maxBytes: number
  /** Redirects that are followed. */
  readonly maxRedirects: number
  /** From the request to the response headers, redirects included, in milliseconds. */
  readonly responseTimeoutMs: number
  /** Between two chunks of the body, in milliseconds. */
  readonly idleTimeoutMs: number
  /** From the request to the last byte, in milliseconds. */
  readonly totalTimeoutMs: number
}

export const defaultDownloadLimits: DownloadLimits = {
  maxBytes: 800 * 1024 * 1024,
  maxRedirects: 5,
  responseTimeoutMs: 15_000,
  idleTimeoutMs: 30_000,
  totalTimeoutMs: 10 * 60_000,
}

/** Limits of posting an event to a receiver. */
export interface CallLimits {
  /** From the name lookup to the status of the response, in milliseconds. */
  readonly timeoutMs: number
  /** Bytes of the response body that are read and logged. */
  readonly maxResponseBytes: number
}

export const defaultCallLimits: CallLimits = { timeoutMs: 15_000, maxResponseBytes: 1024 }
