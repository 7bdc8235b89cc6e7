import type { RenderWork, ResultOf } from '../renderer/process/messages.ts'
import type { RenderWorkers } from '../renderer/process/render-workers.ts'
import type { RunOptions } from '../renderer/process/run-options.ts'
import { RenderError } from '../renderer/render-error.ts'

/**
 * Does a piece of an export's work, once more if it stalls (its process may have been held up from outside) or takes
 * too much memory (its process may have had some from before). Work that does so twice is too much, and every further
 * attempt would keep a process from other exports for as long.
 *
 * @throws {RenderError} `RENDER_STALLED` or `RENDER_MEMORY_EXCEEDED` for the second time, which another attempt would
 * not mend.
 */
export async function runPiece<W extends RenderWork>(
  pool: RenderWorkers,
  work: W,
  options: RunOptions,
): Promise<ResultOf<W>> {
  try {
    return await pool.run(work, options)
  } catch (error) {
    if (!(error instanceof RenderError && error.wasStopped)) throw error
    return pool.run(work, options)
  }
}
