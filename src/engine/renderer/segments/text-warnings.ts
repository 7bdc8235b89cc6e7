import { findItemWarnings, findTextWarnings } from '../../compositor/preflight/find-text-warnings.ts'
import { findMissingCharacters } from '../../compositor/preflight/missing-characters.ts'
import { createTextCheck, type TextResources } from '../../compositor/preflight/text-check.ts'
import { describeWarning } from '../../document/document-warning.ts'
import { frameToTicks } from '../../document/ticks.ts'
import { findCaptionWarnings } from '../../document/warnings/caption-warnings.ts'
import { isTextual } from '../../document/warnings/text-slice.ts'
import { createLayer } from '../canvas/layer.ts'
import type { FrameJob, PreflightJob, PreflightResult, SegmentJob } from '../jobs/messages.ts'
import type { FontsFolder } from '../jobs/render-settings.ts'
import type { JobContext } from './job-context.ts'
import type { RenderCaches } from './render-caches.ts'

/** Checks the texts of a document before anything is drawn. */
export function checkTexts(
  { composition, fonts }: PreflightJob,
  { caches, signal, onProgress }: JobContext,
): PreflightResult {
  const check = createTextCheck(composition, createTextResources(caches, fonts))
  let checked = 0
  const warnings = findTextWarnings(check, () => {
    signal.throwIfAborted()
    checked++
    onProgress(checked)
  })
  return { warnings }
}

/**
 * Returns the warnings about the texts of items that start in a segment, so that each item is checked in one segment of
 * an export.
 */
export async function listTextWarnings(job: SegmentJob, { caches }: JobContext): Promise<string[]> {
  const { startFrame, frameCount } = job.segment
  const [from, to] = [frameToTicks(startFrame, job.fps), frameToTicks(startFrame + frameCount, job.fps)]
  const { composition } = await caches.captionFiles.loadEntries(job)
  const check = createTextCheck(composition, createTextResources(caches, job.fonts))
  return [...composition.items.values()]
    .filter(({ startTicks }) => startTicks >= from && startTicks < to)
    .flatMap((item) => {
      if (!isTextual(item)) return []
      const captions = item.type === 'captions' ? findCaptionWarnings(item, composition) : []
      return [...captions, ...findItemWarnings(item, check)]
    })
    .map(describeWarning)
}

/** Returns a warning for each text of a frame with characters that no font has. */
export async function listMissingCharacters(job: FrameJob, { caches }: JobContext): Promise<string[]> {
  const { composition } = await caches.captionFiles.loadEntries(job)
  const check = createTextCheck(composition, createTextResources(caches, job.fonts))
  return [...composition.items.values()]
    .filter(isTextual)
    .flatMap((item) => findMissingCharacters(item, check))
    .map(describeWarning)
}

/** Returns the resources for laying out texts. */
export function createTextResources(caches: RenderCaches, folder: FontsFolder | undefined): TextResources {
  const fonts = caches.fonts.get(folder)
  return {
    createLayer,
    fontFamilies: (...args) => fonts.fontFamilies(...args),
    fontExceptions: (...args) => fonts.fontExceptions(...args),
    drawableText: (...args) => fonts.drawable(...args),
    missingCharacters: (...args) => fonts.listMissing(...args),
    hyphenate: caches.hyphenate,
  }
}
