/** The limits of previews that have a setting; their defaults are in `config.ts`. */
export interface PreviewSettings {
  /** Preview frames drawn concurrently, each in its own process. */
  readonly processes: number
  /** Memory that each process may use. */
  readonly memoryLimitBytes: number
  /** Size of all cached posters, filmstrips and waveforms together. */
  readonly materialCacheBytes: number
}

export interface PreviewLimits extends PreviewSettings {
  /** Requests of one account that may be drawing or waiting at a time. */
  readonly maxPerAccount: number
  /** Requests of all accounts that may be drawing or waiting at a time. */
  readonly maxTotal: number
  /** Time limit for reading or downloading one asset. */
  readonly fetchTimeoutMs: number
  /** Time limit for drawing, from the moment when a process is free for it. */
  readonly drawTimeoutMs: number
  /** Time limit from the request to the frame, including the wait for other requests. */
  readonly responseTimeoutMs: number
  /** Without a request for this long, the processes end and the fetched files are removed. */
  readonly idleMs: number
}

/** The limits that have no setting. */
export const fixedPreviewLimits: Omit<PreviewLimits, keyof PreviewSettings> = {
  maxPerAccount: 8,
  maxTotal: 64,
  fetchTimeoutMs: 20_000,
  drawTimeoutMs: 20_000,
  responseTimeoutMs: 60_000,
  idleMs: 60_000,
}
