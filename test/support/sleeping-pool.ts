import { writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { RenderJob, RenderResults, ResultOf } from '../../src/engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../src/engine/renderer/jobs/run-options.ts'

/** A render pool that draws nothing: each job takes a given time, which counts as CPU time. */
export class SleepingPool {
  readonly size: number
  /** The same number as on a real node. */
  readonly spareSegments = 1
  /** Never resolves: every start succeeds. */
  readonly firstStartFailure = new Promise<void>(() => {})
  /** The jobs that were started, in order. */
  readonly startedJobs: RenderJob[] = []
  readonly #getSeconds: (job: RenderJob, signal: AbortSignal | undefined) => number | Promise<number>

  /** @param getSeconds - Returns how long a job takes; if it returns a promise, the job lasts until that settles. */
  constructor(
    size: number,
    getSeconds: (job: RenderJob, signal: AbortSignal | undefined) => number | Promise<number>,
  ) {
    this.size = size
    this.#getSeconds = getSeconds
  }

  async warmUp(): Promise<void> {}

  async run<W extends RenderJob>(job: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    const { signal, onCpuTime } = options
    this.startedJobs.push(job)
    const duration = this.#getSeconds(job, signal)
    const seconds = await duration
    if (typeof duration === 'number') await delay(seconds * 1000, undefined, signal && { signal })
    onCpuTime?.(seconds)
    signal?.throwIfAborted()
    await Promise.all(listOutputs(job).map((path) => writeFile(path, 'rendered')))
    // The result depends on the kind of job, and the caller's kind is this job's.
    return buildResult(job) as ResultOf<W>
  }
}

function listOutputs(job: RenderJob): string[] {
  if (job.kind === 'audio') return job.spans.map(({ outputPath }) => outputPath)
  return 'outputPath' in job ? [job.outputPath] : []
}

/** The measurements of a segment that shows nothing. */
export const noMeasurements = {
  drawnFrames: 0,
  black: [],
  frozen: [],
  firstDigest: 0,
  lastDigest: 0,
  firstPositions: {},
  lastPositions: {},
  poster: { frame: 0, contrast: 0 },
}

function buildResult(job: RenderJob): RenderResults[keyof RenderResults] {
  switch (job.kind) {
    case 'segment':
      return { warnings: [], measurements: noMeasurements }
    case 'audio':
      return { measurements: job.spans.map(() => ({ loudness: [], truePeak: 0, silent: [], clipped: [] })) }
    case 'join':
      return { sizeBytes: 8, sha256: '0'.repeat(64), facts: null }
    case 'probe':
      return { width: 2, height: 2, durationSeconds: 1, hasAudio: true }
    case 'divide':
      return { items: [] }
    case 'frame':
    case 'fonts':
    case 'preflight':
    case 'inspect':
    case 'captions':
    case 'peaks':
    case 'text-fonts':
    case 'source-frame':
    case 'animation':
      throw new Error(`Export workers run no jobs of the kind "${job.kind}".`)
  }
}

/** Returns whether a text in a segment's part of the document contains these letters. */
export function segmentShows(job: RenderJob, letters: string): boolean {
  return job.kind === 'segment' && inspect(job.composition, { depth: 8 }).includes(letters)
}
