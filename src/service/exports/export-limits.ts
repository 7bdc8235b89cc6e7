/** The limits of every account's exports. Only `maxActiveExports` can be set for a single account. */
export interface ExportLimits {
  /** How many PENDING, PROCESSING and PAUSED tasks an account without its own limit may have; may be infinite. */
  readonly maxActiveExports: number
  readonly maxDurationSeconds: number
  /** Width × height of the output. */
  readonly maxPixels: number
  readonly maxSidePixels: number
  readonly maxBatchRows: number
  /** How many rows of a batch have jobs at the same time. */
  readonly batchRowsAtOnce: number
  /** How long the response to an `Idempotency-Key` is stored. */
  readonly idempotencyHours: number
  /** How long a kept estimate is valid. */
  readonly quoteMinutes: number
  readonly allowHttpCallbacks: boolean
  /** Whether callback URLs may name hosts on private networks. */
  readonly allowPrivateCallbacks: boolean
}

/**
 * Returns how many exports of an account may be active at once.
 *
 * @param accountLimit - The account's own limit; 0: unlimited; null: it uses the default.
 * @param defaultLimit - The limit of accounts without their own.
 * @returns Infinity if there is no limit.
 */
export function resolveActiveExportLimit(accountLimit: number | null, defaultLimit: number): number {
  if (accountLimit === null) return defaultLimit
  return accountLimit === 0 ? Number.POSITIVE_INFINITY : accountLimit
}
