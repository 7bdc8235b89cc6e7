import type { TimelineDocument } from '../builder/shapes.ts'
import { isTimeline, type Timeline } from '../builder/timeline.ts'
import { RenderPool } from '../engine/renderer/pool/render-pool.ts'
import { InvalidOptionError } from './errors.ts'
import { findTimelineFiles, readMediaFacts } from './media-facts.ts'
import { type CommonOptions, checkCommonOptions } from './options.ts'

/** Options of `buildDocument`. */
export type BuildOptions = Pick<CommonOptions, 'assets' | 'signal'>

/**
 * Makes the document of a timeline with the sizes and durations of its local files, which it reads. `render` and
 * `renderFrame` do the same; use this to save the document, for example for `framewright render`.
 *
 * @param film - The timeline.
 * @param options.assets - The folder that the names of its files are relative to (default: the current folder), or paths
 * by asset id.
 * @throws {TimelineError} If the timeline cannot become a document.
 * @throws {RenderError} If a file does not exist or is of another kind.
 * @throws The signal's reason, if it was aborted.
 */
export async function buildDocument(film: Timeline, options: BuildOptions = {}): Promise<TimelineDocument> {
  if (!isTimeline(film)) throw new InvalidOptionError('film', '"film" must be a timeline.')
  checkCommonOptions(options)
  options.signal?.throwIfAborted()
  const files = findTimelineFiles(film, options.assets)
  if (files.files.length === 0) return film.toDocument()
  const pool = new RenderPool({ size: 1 })
  try {
    return film.toDocument({ media: await readMediaFacts(files, pool, options.signal) })
  } finally {
    await pool.close()
  }
}
