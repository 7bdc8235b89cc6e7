import { writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { RenderResults, RenderWork, ResultOf } from '../../src/renderer/process/messages.ts'
import type { RunOptions } from '../../src/renderer/process/run-options.ts'

/** A render pool that draws nothing: it takes as long as it is told, and counts that as CPU time. */
export class SleepingPool {
  readonly size: number
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
    const { signal, onProcessorTime } = options
    this.begun.push(work)
    const lasting = this.#secondsOf(work, signal)
    const seconds = await lasting
    if (typeof lasting === 'number') await delay(seconds * 1000, undefined, signal && { signal })
    onProcessorTime?.(seconds)
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

/** A document text's marker of what a frame of its export costs, in seconds. */
export const costMarker = (secondsPerFrame: number): string => `cost=${secondsPerFrame}`

/** Reads the marker of {@link costMarker} where a segment shows it; other work takes a hundredth of a second. */
export function markedCost(work: RenderWork): number {
  if (work.kind !== 'segment') return 0.01
  const marker = /cost=([\d.]+)/.exec(JSON.stringify(work.composition))
  return Number(marker?.[1] ?? 0) * work.segment.frameCount
}
