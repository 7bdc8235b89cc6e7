import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { RenderJob, ResultOf } from '../../../engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../../engine/renderer/jobs/run-options.ts'
import { RenderError } from '../../../engine/renderer/render-error.ts'

/** Render processes that may be lost through the server's fault before the attempt fails and the queue retries it. */
const SERVER_LOSSES = 3

/**
 * Runs one render job of an export, and waits while no render process can be started.
 *
 * A job that exceeded a limit is repeated once, because its process may have held memory of earlier jobs. A job that
 * exceeds a limit twice is too expensive, and further attempts would take a process from other exports. A job whose
 * process was lost through the server's fault is repeated as well.
 *
 * @throws {RenderError} `RENDER_STALLED` or `RENDER_MEMORY_EXCEEDED` the second time; `RENDER_PROCESS_CRASHED`;
 * `RENDER_PROCESS_DIED` the third time.
 */
export async function runRenderJob<Job extends RenderJob>(
  pool: JobRunner,
  job: Job,
  options: RunOptions,
): Promise<ResultOf<Job>> {
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
