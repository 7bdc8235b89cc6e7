import type { RenderJob, ResultOf } from './messages.ts'
import type { RunOptions } from './run-options.ts'

/** Runs render jobs: the pool itself, or a wrapper that schedules or measures them. */
export interface JobRunner {
  /**
   * @throws {RenderError} If the job fails for a known reason.
   * @throws The signal's reason, if it was aborted.
   */
  run<J extends RenderJob>(job: J, options?: RunOptions): Promise<ResultOf<J>>
}
