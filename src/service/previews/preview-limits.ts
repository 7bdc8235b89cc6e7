export interface PreviewLimits {
  /** Pictures that are drawn at once, each in a process of its own. */
  readonly processes: number
  /** Pictures of one account that may be under way or waiting at once. */
  readonly maxPerAccount: number
  /** … and of all accounts. */
  readonly maxTotal: number
  /** To bring an asset in. */
  readonly fetchTimeoutMs: number
  /** To draw, from when a process is free for it. */
  readonly drawTimeoutMs: number
  /** From the request to the picture, with all its waiting for others. */
  readonly responseTimeoutMs: number
  /** Memory that each process may take. */
  readonly memoryLimitBytes: number
  /** Without a request for so long, the processes end and fetched files are removed. */
  readonly idleMs: number
}

export const defaultPreviewLimits: PreviewLimits = {
  processes: 1,
  maxPerAccount: 8,
  maxTotal: 64,
  fetchTimeoutMs: 20_000,
  drawTimeoutMs: 20_000,
  responseTimeoutMs: 60_000,
  memoryLimitBytes: Number.POSITIVE_INFINITY,
  idleMs: 60_000,
}
