import { writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { RenderResults, RenderWork, ResultOf } from '../../src/renderer/process/messages.ts'
import type { RunOptions } from '../../src/renderer/process/run-options.ts'

/** A render pool that draws nothing: its jobs take a given time, which counts as CPU time. */
export class SleepingPool {
  readonly size: number
  /** As many as a node has. */
  readonly spareSegments = 1
  /** Never resolves: every start goes well. */
  readonly firstStartFailure = new Promise<void>(() => {})
  /** The work that was begun, in order. */
  readonly begun: RenderWork[] = []
  readonly #secondsOf: (work: RenderWork, signal: AbortSignal | undefined) => number | Promise<number>

  /** @param secondsOf - How long work takes; where that is a promise, it takes until that is settled. */
  constructor(
    size: number,
    secondsOf: (work: RenderWork, signal: AbortSignal | undefined) => number | Promise<number>,
  ) {
    this.size = size
    this.#secondsOf = secondsOf
  }

  async warmUp(): Promise<void> {}

  async run<W extends RenderWork>(work: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    const { signal, onCpuTime } = options
    this.begun.push(work)
    const lasting = this.#secondsOf(work, signal)
    const seconds = await lasting
    if (typeof lasting === 'number') await delay(seconds * 1000, undefined, signal && { signal })
    onCpuTime?.(seconds)
    signal?.throwIfAborted()
    if ('outputPath' in work) await writeFile(work.outputPath, 'rendered')
    // The results by kind of work; the caller's kind is this one's.
    return resultOf(work) as ResultOf<W>
  }
}

function resultOf({ kind }: RenderWork): RenderResults[keyof RenderResults] {
  switch (kind) {
    case 'segment':
      return { warnings: [] }
    case 'sound':
    case 'join':
      return null
    case 'probe':
      return { width: 2, height: 2, durationSeconds: 1, hasAudio: true }
    case 'picture':
    case 'fonts':
      throw new Error(`Workers of exports have no work of the kind ${kind}.`)
  }
}

/** Whether some text in the part of a document that a segment shows holds these letters. */
export function segmentShows(work: RenderWork, letters: string): boolean {
  return work.kind === 'segment' && inspect(work.composition, { depth: 8 }).includes(letters)
}
