import type { SigningSecrets } from './signing.ts'

/** How long the previous secret keeps signing after a rotation. */
const OVERLAP_MS = 24 * 3_600_000

/** Returns until when the secret that a rotation replaces keeps signing. */
export const computeOverlapEnd = (now: Date): Date => new Date(now.getTime() + OVERLAP_MS)

/** The stored secrets of an account or an endpoint. */
export interface StoredSecrets {
  readonly current: string
  /** The secret before the last rotation; null if there was none. */
  readonly previous: string | null
  readonly until: Date | null
}

/** Returns the secrets that sign events now. */
export function selectSecrets({ current, previous, until }: StoredSecrets, now: Date): SigningSecrets {
  const isPreviousValid = previous !== null && until !== null && until > now
  return { current, previous: isPreviousValid ? previous : undefined }
}
