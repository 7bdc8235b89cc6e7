import { FramewrightError } from 'framewright-client'
import type { Delivery } from './delivery.ts'

/** The progress of {@link recoverFailed}. */
export interface RecoveryProgress {
  /** Deliveries that were found. */
  readonly total: number
  /** Ids of those that are sent again. */
  readonly sent: readonly string[]
  /** Those that the server refused to send again, with its reason. */
  readonly refused: readonly { readonly deliveryId: string; readonly reason: string }[]
  /** Seconds until the rate limit allows more; undefined while it does. */
  readonly waitsSeconds: number | undefined
}

/** The parts of {@link recoverFailed} that tests replace. */
export interface RecoveryParts {
  readonly redeliver: (deliveryId: string) => Promise<unknown>
  /** @throws The reason of the signal, if it is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly onProgress: (progress: RecoveryProgress) => void
  readonly signal: AbortSignal
}

/** The wait if the server does not say how long. */
const DEFAULT_WAIT_SECONDS = 5

/**
 * Sends deliveries again, one after the other, so that a receiver that has just come back is not flooded. When the server's rate
 * limit is reached, it waits as long as the server says.
 *
 * @param deliveries - Oldest first, as they should arrive.
 * @returns The outcome; if it is stopped, of what was done until then.
 */
export async function recoverFailed(
  deliveries: readonly Pick<Delivery, 'deliveryId'>[],
  { redeliver, pause, onProgress, signal }: RecoveryParts,
): Promise<RecoveryProgress> {
  let progress: RecoveryProgress = {
    total: deliveries.length,
    sent: [],
    refused: [],
    waitsSeconds: undefined,
  }
  const report = (change: Partial<RecoveryProgress>): void => {
    progress = { ...progress, ...change }
    onProgress(progress)
  }
  report({})
  for (const { deliveryId } of deliveries) {
    while (!signal.aborted) {
      try {
        await redeliver(deliveryId)
        report({ sent: [...progress.sent, deliveryId] })
        break
      } catch (error) {
        // A person who stops it does not need to hear of the request that was in progress.
        if (signal.aborted) break
        if (!(error instanceof FramewrightError) || error.status !== 429) {
          const reason = error instanceof Error ? error.message : String(error)
          report({ refused: [...progress.refused, { deliveryId, reason }] })
          break
        }
        const waitsSeconds = error.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS
        report({ waitsSeconds })
        await pause(waitsSeconds * 1000, signal).catch(() => undefined)
        report({ waitsSeconds: undefined })
      }
    }
    if (signal.aborted) break
  }
  return progress
}
