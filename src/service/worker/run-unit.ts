import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import type { RenderJob, ResultOf } from '../../engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../engine/renderer/jobs/run-options.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'

/** Processes that may be lost by the server's fault before the attempt fails, to be retried by the queue. */
const SERVER_LOSSES = 3

/**
 * Runs one job of a render process for an export. It is repeated once if it exceeded a limit (its process may have had
 * memory from before): work that does so twice is too expensive, and further attempts would keep a process from
 * other exports. It is also repeated if its process was lost by the server's fault, and waits while no
 * process can be started.
 *
 * @throws {RenderError} `RENDER_STALLED` or `RENDER_MEMORY_EXCEEDED` for the second time, which another attempt would
 * not change; `RENDER_PROCESS_CRASHED`; `RENDER_PROCESS_DIED` for the third time.
 */
export async function runUnit<W extends RenderJob>(
  pool: JobRunner,
  job: W,
  options: RunOptions,
): Promise<ResultOf<W>> {
  let wasStopped = false
  let serverLosses = 0
  for (;;) {
    try {
      return await pool.run(job, { ...options, waitsForProcess: true })
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof RenderError)) throw error
      if (error.isServerFault && ++serverLosses < SERVER_LOSSES) continue
      if (!error.wasStopped || wasStopped) throw error
      wasStopped = true
    }
  }
}
