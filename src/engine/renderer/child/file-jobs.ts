import { mixAudio } from '../audio/mix-audio.ts'
import type { FileLaneJob } from '../jobs/job-lane.ts'
import type { ProbeJob } from '../jobs/messages.ts'
import { joinOutput } from '../media/join-output.ts'
import type { RunJob } from './run-context.ts'

/** Returns what runs jobs on whole files. Modules that mixes and joins do not need are loaded when a job needs them. */
export function createFileJobs(): RunJob<FileLaneJob> {
  let probes: Promise<RunJob<ProbeJob>> | undefined
  return async (job, context) => {
    const { signal, onProgress } = context
    switch (job.kind) {
      case 'audio':
        return { measurements: await mixAudio(job, signal, onProgress) }
      case 'join':
        return joinOutput(job, { signal, onProgress })
      case 'fonts': {
        const { inspectFonts } = await import('../fonts/inspect-fonts.ts')
        return inspectFonts(job.path)
      }
      case 'inspect': {
        const { inspectFile } = await import('../probe/inspect-file.ts')
        return inspectFile(job, context)
      }
      case 'probe':
        probes ??= import('./probe-jobs.ts').then(({ createProbeJobs }) => createProbeJobs())
        return (await probes)(job, context)
    }
  }
}
