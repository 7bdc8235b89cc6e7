import { writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { RenderJob, RenderResults, ResultOf } from '../../src/engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../src/engine/renderer/jobs/run-options.ts'

/** A render pool that draws nothing: its jobs take a given time, which counts as CPU time. */
export class SleepingPool {
  readonly size: number
  /** As many as a node has. */
  readonly spareSegments = 1
  /** Never resolves: every start goes well. */
  readonly firstStartFailure = new Promise<void>(() => {})
  /** The work that was begun, in order. */
  readonly startedJobs: RenderJob[] = []
  readonly #getSeconds: (job: RenderJob, signal: AbortSignal | undefined) => number | Promise<number>

  /** @param secondsOf - How long work takes; where that is a promise, it takes until that is settled. */
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
    if ('outputPath' in job) await writeFile(job.outputPath, 'rendered')
    // The results by kind of work; the caller's kind is this one's.
    return buildResult(job) as ResultOf<W>
  }
}

function buildResult({ kind }: RenderJob): RenderResults[keyof RenderResults] {
  switch (kind) {
    case 'segment':
      return { warnings: [] }
    case 'audio':
    case 'join':
      return null
    case 'probe':
      return { width: 2, height: 2, durationSeconds: 1, hasAudio: true }
    case 'frame':
    case 'fonts':
      throw new Error(`Workers of exports have no work of the kind ${kind}.`)
  }
}

/** Whether some text in the part of a document that a segment shows holds these letters. */
export function segmentShows(job: RenderJob, letters: string): boolean {
  return job.kind === 'segment' && inspect(job.composition, { depth: 8 }).includes(letters)
}
