import type { JobRunner } from '../jobs/job-runner.ts'
import type { ProbeJob, ProbeResult } from '../jobs/messages.ts'
import { repeatLostJob } from '../jobs/repeat-lost-job.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import type { RenderError } from '../render-error.ts'

/**
 * Probes a file, and repeats the probe if the process was lost and the file is not certainly the cause. The CPU time of a
 * stalled probe was measured, and the file would need as much again.
 *
 * @throws {RenderError} `ASSET_UNUSABLE` or `ASSET_TOO_LARGE` from the probe itself; `RENDER_STALLED` for a file that
 * takes too much CPU time; `RENDER_PROCESS_CRASHED` or `RENDER_MEMORY_EXCEEDED` for one that ended two processes;
 * `RENDER_PROCESS_DIED` (`isServerFault`) if the server could not tell.
 * @throws The signal's reason, if it was aborted.
 */
export function probeFile(pool: JobRunner, job: ProbeJob, options: RunOptions = {}): Promise<ProbeResult> {
  return repeatLostJob(() => pool.run(job, options), {
    signal: options.signal,
    repeatOnceAfter: ['RENDER_PROCESS_CRASHED', 'RENDER_MEMORY_EXCEEDED'],
  })
}

/** Returns what a file did to the processes, as the predicate of "probing it". */
export function describeProbeLoss({ code }: RenderError): string {
  switch (code) {
    case 'RENDER_STALLED':
      return 'took too much CPU time'
    case 'RENDER_MEMORY_EXCEEDED':
      return 'took too much memory'
    default:
      return 'crashed the decoder'
  }
}
