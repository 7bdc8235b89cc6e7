import type { RenderJob } from './messages.ts'

/** Groups of render processes that run the same kinds of jobs: drawing, and whole files. */
export const jobLanes = ['frames', 'files'] as const

export type JobLane = (typeof jobLanes)[number]

/** The jobs of the processes that draw. */
export type FrameLaneJob = Exclude<RenderJob, FileLaneJob>
/** The jobs that never wait for a segment. */
export type FileLaneJob = Extract<RenderJob, { kind: 'audio' | 'join' | 'fonts' | 'inspect' | 'probe' }>

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
    case 'probe':
      return 'files'
  }
}
