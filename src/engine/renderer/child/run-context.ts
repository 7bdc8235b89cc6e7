import type { RenderJob, RenderResults } from '../jobs/messages.ts'

/** Provided by the process for each job that it runs. */
export interface RunContext {
  /** Checked before each frame. */
  readonly signal: AbortSignal
  /** Called as the job advances. */
  readonly onProgress: (framesDone: number) => void
}

export type JobResult = RenderResults[keyof RenderResults]

export type RunJob<Job extends RenderJob> = (job: Job, context: RunContext) => Promise<JobResult>
