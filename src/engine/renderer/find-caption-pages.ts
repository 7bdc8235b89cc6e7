import type { Composition } from '../document/model.ts'
import type { JobRunner } from './jobs/job-runner.ts'
import type { DividedItem } from './jobs/messages.ts'
import type { FontsFolder } from './jobs/render-settings.ts'
import type { RunOptions } from './jobs/run-options.ts'
import { selectWordCaptions } from './plan/divide-captions.ts'

/** Without pages, each segment divides all words by itself, with the same result. */
const MAX_MS = 20_000

/**
 * Has a render process divide the words of captions into pages.
 *
 * @param onFailure - Called with the reason if they could not be divided.
 * @returns The pages of each item with word timing; none if there are no such items, or after a failure.
 * @throws The signal's reason, if it was aborted.
 */
export async function findCaptionPages(
  composition: Composition,
  fonts: FontsFolder | undefined,
  pool: JobRunner,
  options: RunOptions & { readonly onFailure?: (error: unknown) => void },
): Promise<readonly DividedItem[]> {
  const captions = selectWordCaptions(composition)
  if (captions === undefined) return []
  const { signal, onFailure, ...runOptions } = options
  const deadline = AbortSignal.timeout(MAX_MS)
  try {
    const limited = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
    const job = { kind: 'divide', composition: captions, fonts } as const
    return (await pool.run(job, { ...runOptions, signal: limited })).items
  } catch (error) {
    signal?.throwIfAborted()
    // The export is the same without pages, and an error of the node or of the export meets its segments, too.
    onFailure?.(error)
    return []
  }
}
