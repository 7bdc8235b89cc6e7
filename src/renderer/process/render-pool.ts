import { availableParallelism } from 'node:os'
import type { RenderWork, ResultOf } from './messages.ts'
import { ProcessLane } from './process-lane.ts'
import type { RunOptions } from './run-options.ts'

export interface RenderPoolOptions {
  /** Processes that draw segments at once; default: one per core. */
  readonly size?: number
  /** A process that reports nothing for so long is stopped and its work fails; default 30 000 ms. */
  readonly stallTimeoutMs?: number
}

/**
 * The child processes of this machine that render: one lane draws segments, and beside it a single
 * process mixes sound, joins files and looks into assets, so that those never wait for a segment.
 *
 * Strangers' media is only ever opened in them. A process that dies fails just the piece it had, with
 * a retryable `RenderError`, and is replaced.
 */
export class RenderPool {
  /** Segments that are drawn at once. */
  readonly size: number
  readonly #segments: ProcessLane
  readonly #files: ProcessLane

  constructor(options: RenderPoolOptions = {}) {
    this.size = options.size ?? availableParallelism()
    const stallTimeoutMs = options.stallTimeoutMs ?? 30_000
    this.#segments = new ProcessLane(this.size, stallTimeoutMs)
    this.#files = new ProcessLane(1, stallTimeoutMs)
  }

  /** Starts every process and waits until all can work, so that the first export does not pay for it. */
  async warmUp(): Promise<void> {
    await Promise.all([this.#segments.warmUp(), this.#files.warmUp()])
  }

  /** The ids of the running child processes, for tests and diagnosis. */
  get processIds(): number[] {
    return [...this.#segments.processIds, ...this.#files.processIds]
  }

  /**
   * Does one piece of work in the next free process.
   *
   * @throws {RenderError} With a reason that a person can act on.
   * @throws The signal's reason, if it was aborted; the process goes on with other work.
   */
  run<W extends RenderWork>(work: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    const isDrawing = work.kind === 'segment' || work.kind === 'picture'
    return (isDrawing ? this.#segments : this.#files).run(work, options)
  }

  /** Stops every process at once; work under way fails as canceled. */
  async close(): Promise<void> {
    await Promise.all([this.#segments.close(), this.#files.close()])
  }
}
