import type { ProbeResult, ProbeWork } from '../process/messages.ts'
import type { RenderWorkers } from '../process/render-workers.ts'
import type { RunOptions } from '../process/run-options.ts'
import { RenderError } from '../render-error.ts'

/** A file that takes two processes down with it is to blame; one may have ended for another reason. */
const FILE_LOSSES = 2
/** Processes may be lost by the server's fault before the probe is given up, for now. */
const SERVER_LOSSES = 3

/**
 * Probes a file, again where the process that did it was lost and the file is not sure to be the cause.
 *
 * @throws {RenderError} `ASSET_UNUSABLE` or `ASSET_TOO_LARGE` from the probe itself; `RENDER_STALLED` for a file that
 * takes too much CPU time, `RENDER_PROCESS_CRASHED` or `RENDER_MEMORY_EXCEEDED` for one that ended two processes
 * so; `RENDER_PROCESS_DIED` (`isServerFault`) if the server could not find out.
 */
export async function probeFile(
  pool: RenderWorkers,
  work: ProbeWork,
  options: RunOptions = {},
): Promise<ProbeResult> {
  let fileLosses = 0
  let serverLosses = 0
  for (;;) {
    try {
      return await pool.run(work, options)
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof RenderError && error.hasLostProcess)) throw error
      // CPU time was measured, and the file needs as much the next time.
      if (error.code === 'RENDER_STALLED') throw error
      if (error.isServerFault) serverLosses++
      else fileLosses++
      if (fileLosses === FILE_LOSSES || serverLosses === SERVER_LOSSES) throw error
    }
  }
}

/** What a file that ended processes did, to follow "probing it". */
export function probeLossEffect({ code }: RenderError): string {
  switch (code) {
    case 'RENDER_STALLED':
      return 'took too much CPU time'
    case 'RENDER_MEMORY_EXCEEDED':
      return 'took too much memory'
    default:
      return 'crashed the decoder'
  }
}
