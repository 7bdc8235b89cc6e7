import type { RenderJob, ResultOf } from './messages.ts'
import type { RunOptions } from './run-options.ts'

/** Runs render jobs: the pool, or something that schedules or meters the jobs before the pool runs them. */
export interface JobRunner {
  /**
   * @throws {RenderError} If the job fails for a known reason.
   * @throws The signal's reason, if it was aborted.
   */
  run<J extends RenderJob>(job: J, options?: RunOptions): Promise<ResultOf<J>>
}
