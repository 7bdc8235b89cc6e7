import { setTimeout as delay } from 'node:timers/promises'
import { sweepOrphansIfDue } from '../orphans/sweep-orphans.ts'
import type { WorkerContext } from './worker-context.ts'

/** How often this node checks whether a sweep is due; all nodes together run one a day. */
const CHECK_INTERVAL_MS = 3_600_000

/**
 * Removes stored files that no row names, for as long as the service runs.
 *
 * @param signal - Aborted when the service stops.
 */
export async function removeOrphansPeriodically(context: WorkerContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sweepOrphansIfDue(context, signal).catch((error: unknown) => {
      if (!signal.aborted)
        context.log.warn({ err: error }, 'stored files could not be swept; the next try is in an hour')
    })
    await delay(CHECK_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {
      // The service stops.
    })
  }
}
