import { mixAudio } from '../audio/mix-audio.ts'
import type { FileLaneJob } from '../jobs/job-lane.ts'
import { joinOutput } from '../media/join-output.ts'
import type { JobResult, RunContext } from './run-context.ts'

/** Runs a job on whole files. */
export async function runFileJob(job: FileLaneJob, context: RunContext): Promise<JobResult> {
  const { signal, onProgress } = context
  switch (job.kind) {
    case 'audio':
      return { measurements: await mixAudio(job, signal, onProgress) }
    case 'join':
      return joinOutput(job, { signal, onProgress })
    case 'fonts': {
      // The canvas library, which exports need only where they draw.
      const { inspectFonts } = await import('../fonts/inspect-fonts.ts')
      return inspectFonts(job.path)
    }
    case 'inspect': {
      const { inspectFile } = await import('../probe/inspect-file.ts')
      return inspectFile(job, context)
    }
  }
}
