import type { RenderJob } from './messages.ts'

/** Groups of render processes that run the same kinds of jobs: drawing, whole files, and probes of untrusted files. */
export const jobLanes = ['frames', 'files', 'probes'] as const

export type JobLane = (typeof jobLanes)[number]

/** The jobs of the processes that draw. */
export type FrameLaneJob = Exclude<RenderJob, FileLaneJob | ProbeLaneJob>
/** The jobs that never wait for a segment. */
export type FileLaneJob = Extract<RenderJob, { kind: 'audio' | 'join' | 'fonts' | 'inspect' }>
export type ProbeLaneJob = Extract<RenderJob, { kind: 'probe' }>

/** Returns the lane whose processes run a kind of job. */
export function selectLane(kind: RenderJob['kind']): JobLane {
  switch (kind) {
    case 'segment':
    case 'frame':
    case 'preflight':
    case 'captions':
    case 'divide':
    case 'peaks':
    case 'text-fonts':
    case 'source-frame':
    case 'animation':
      return 'frames'
    case 'audio':
    case 'join':
    case 'fonts':
    case 'inspect':
      return 'files'
    case 'probe':
      return 'probes'
  }
}
