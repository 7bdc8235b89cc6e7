import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { RenderJob, ResultOf } from '../../../engine/renderer/jobs/messages.ts'
import { repeatLostJob } from '../../../engine/renderer/jobs/repeat-lost-job.ts'
import type { RunOptions } from '../../../engine/renderer/jobs/run-options.ts'

/**
 * Runs one render job of an export, and waits while no render process can be started.
 *
 * A job that exceeded a limit is repeated once, because its process may have held memory of earlier jobs. A job that
 * exceeds a limit twice is too expensive, and further attempts would take a process from other exports. After a crash the
 * queue retries the job, perhaps on another node.
 *
 * @throws {RenderError} `RENDER_STALLED` or `RENDER_MEMORY_EXCEEDED` the second time; `RENDER_PROCESS_CRASHED`;
 * `RENDER_PROCESS_DIED` the third time.
 */
export function runRenderJob<Job extends RenderJob>(
  pool: JobRunner,
  job: Job,
  options: RunOptions,
): Promise<ResultOf<Job>> {
  return repeatLostJob(() => pool.run(job, { ...options, waitsForProcess: true }), {
    signal: options.signal,
    repeatOnceAfter: ['RENDER_STALLED', 'RENDER_MEMORY_EXCEEDED'],
  })
}
