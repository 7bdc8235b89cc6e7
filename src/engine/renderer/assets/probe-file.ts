import type { JobRunner } from '../jobs/job-runner.ts'
import type { ProbeJob, ProbeResult } from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { RenderError } from '../render-error.ts'

/** The losses after which the file is to blame; a single process may have ended for another reason. */
const FILE_LOSSES = 2
/** The losses through the server's fault after which the probe fails. */
const SERVER_LOSSES = 3

/**
 * Probes a file, and retries if the process was lost and the file is not certainly the cause.
 *
 * @throws {RenderError} `ASSET_UNUSABLE` or `ASSET_TOO_LARGE` from the probe itself; `RENDER_STALLED` for a file that
 * takes too much CPU time; `RENDER_PROCESS_CRASHED` or `RENDER_MEMORY_EXCEEDED` for one that ended two processes;
 * `RENDER_PROCESS_DIED` (`isServerFault`) if the server could not tell.
 * @throws The signal's reason, if it was aborted.
 */
export async function probeFile(
  pool: JobRunner,
  job: ProbeJob,
  options: RunOptions = {},
): Promise<ProbeResult> {
  let fileLosses = 0
  let serverLosses = 0
  for (;;) {
    try {
      return await pool.run(job, options)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof RenderError && error.hasLostProcess)) throw error
      // The CPU time was measured, and the file would need as much again.
      if (error.code === 'RENDER_STALLED') throw error
      if (error.isServerFault) serverLosses++
      else fileLosses++
      if (fileLosses === FILE_LOSSES || serverLosses === SERVER_LOSSES) throw error
    }
  }
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
