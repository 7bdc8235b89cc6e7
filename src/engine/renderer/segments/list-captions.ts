import { createTextCheck } from '../../compositor/preflight/text-check.ts'
import type { CaptionsItem } from '../../document/model.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { compositionEndTicks } from '../../document/timeline.ts'
import type { CaptionCue, CaptionsJob, CaptionsResult } from '../jobs/messages.ts'
import type { JobContext } from './job-context.ts'
import { createTextResources } from './text-warnings.ts'

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000

/**
 * Lists the captions of all visible tracks as an export shows them: words in their pages, cut off where their items end.
 *
 * @throws {RenderError} Naming the caption asset whose file can't be read.
 */
export async function listCaptions(
  job: CaptionsJob,
  { caches, signal }: JobContext,
): Promise<CaptionsResult> {
  const { composition } = await caches.captionFiles.loadEntries(job)
  const { captionPages } = createTextCheck(composition, createTextResources(caches, job.fonts))
  const end = compositionEndTicks(composition)
  const cues: CaptionCue[] = []
  for (const track of composition.tracks.filter(({ hidden }) => !hidden)) {
    for (const id of track.itemIds) {
      signal.throwIfAborted()
      const item = composition.items.get(id)
      if (item?.type === 'captions') cues.push(...listCues(item, captionPages.listPages(item), end))
    }
  }
  return { cues: cues.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs) }
}

type Page = ReturnType<ReturnType<typeof createTextCheck>['captionPages']['listPages']>[number]

function listCues(item: CaptionsItem, pages: readonly Page[], endTicks: number): CaptionCue[] {
  const toMs = (ticks: number): number => {
    const shown = item.startTicks + Math.max(0, Math.min(item.durationTicks, ticks))
    return Math.round(Math.min(endTicks, shown) / TICKS_PER_MILLISECOND)
  }
  return pages
    .map(({ startTicks, endTicks: until, text }) => ({ startMs: toMs(startTicks), endMs: toMs(until), text }))
    .filter(({ startMs, endMs, text }) => endMs > startMs && text.trim() !== '')
}
