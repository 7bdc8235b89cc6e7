import type { FileLaneJob, FrameLaneJob, JobLane } from '../jobs/job-lane.ts'
import type { RenderJob } from '../jobs/messages.ts'
import type { JobResult, RunContext, RunJob } from './run-context.ts'

/**
 * Runs render jobs in this process. The modules of a lane are loaded before its first job, because a process that loads those
 * of all lanes takes 20 MB more than one that only mixes and joins.
 */
export class JobRunners {
  #frames: Promise<RunJob<FrameLaneJob>> | undefined
  #files: Promise<RunJob<FileLaneJob>> | undefined

  /** Loads what the jobs of a lane need, so that the first one does not wait for it. */
  async prepare(lane: JobLane): Promise<void> {
    switch (lane) {
      case 'frames':
        await this.#loadFrames()
        break
      case 'files':
        await this.#loadFiles()
    }
  }

  /** Runs one job. The switch lists everything that a render process can do. */
  async run(job: RenderJob, context: RunContext): Promise<JobResult> {
    switch (job.kind) {
      case 'segment':
      case 'frame':
      case 'preflight':
      case 'captions':
      case 'divide':
      case 'peaks':
      case 'text-fonts':
      case 'source-frame':
      case 'animation':
        return (await this.#loadFrames())(job, context)
      case 'audio':
      case 'join':
      case 'fonts':
      case 'inspect':
      case 'probe':
        return (await this.#loadFiles())(job, context)
    }
  }

  #loadFrames(): Promise<RunJob<FrameLaneJob>> {
    this.#frames ??= import('./frame-jobs.ts').then(({ createFrameJobs }) => createFrameJobs())
    return this.#frames
  }

  #loadFiles(): Promise<RunJob<FileLaneJob>> {
    this.#files ??= import('./file-jobs.ts').then(({ createFileJobs }) => createFileJobs())
    return this.#files
  }
}
