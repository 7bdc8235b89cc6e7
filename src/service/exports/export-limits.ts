/** What one export may be: the same for every account, but for the number of its active exports. */
export interface ExportLimits {
  /** PENDING, PROCESSING and PAUSED tasks of one account, unless it has its own limit; may be infinite. */
  readonly maxActiveExports: number
  readonly maxDurationSeconds: number
  /** Width × height of the output. */
  readonly maxPixels: number
  readonly maxSidePixels: number
  /** How long a first answer to an `Idempotency-Key` is kept. */
  readonly idempotencyHours: number
  readonly allowHttpCallbacks: boolean
  /** Whether callbacks may name hosts of this machine's own network. */
  readonly allowPrivateCallbacks: boolean
}

/**
 * Returns how many exports of an account may be active at once.
 *
 * @param own - The account's own limit (0: no limit); null: it has none.
 * @param others - The limit of accounts without one of their own.
 * @returns Infinity for no limit.
 */
export function resolveActiveExportLimit(accountLimit: number | null, defaultLimit: number): number {
  if (accountLimit === null) return defaultLimit
  return accountLimit === 0 ? Number.POSITIVE_INFINITY : accountLimit
}

export const defaultExportLimits: ExportLimits = {
  maxActiveExports: 2,
  maxDurationSeconds: 60 * 60,
  maxPixels: 3840 * 2160,
  maxSidePixels: 4096,
  idempotencyHours: 24,
  allowHttpCallbacks: false,
  allowPrivateCallbacks: false,
}
