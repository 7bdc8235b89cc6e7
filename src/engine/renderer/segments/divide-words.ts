import { createTextCheck } from '../../compositor/preflight/text-check.ts'
import type { DividedItem, DivideJob, DivideResult } from '../jobs/messages.ts'
import type { JobContext } from './job-context.ts'
import { createTextResources } from './text-warnings.ts'

/** Divides captions with word timing into the pages in which they are drawn. */
export function divideWords(
  { composition, fonts }: DivideJob,
  { caches, signal, onProgress }: JobContext,
): DivideResult {
  const { captionPages } = createTextCheck(composition, createTextResources(caches, fonts))
  const items: DividedItem[] = []
  for (const item of composition.items.values()) {
    signal.throwIfAborted()
    if (item.type !== 'captions') continue
    const wordCounts = captionPages.listPages(item).map(({ spoken }) => spoken.length)
    items.push({ itemId: item.id, wordCounts })
    onProgress(items.length)
  }
  return { items }
}
