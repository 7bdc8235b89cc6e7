import { availableParallelism } from 'node:os'
import type { RenderWork, ResultOf } from './messages.ts'
import { ProcessLane, type ProcessLoss } from './process-lane.ts'
import type { RunOptions } from './run-options.ts'

export interface RenderPoolOptions {
  /** Processes that draw segments at once; default: one per core. */
  readonly size?: number
  /** A process that reports nothing for so long is stopped and its work fails; default 30 000 ms. */
  readonly stallTimeoutMs?: number
  /** Looking into a file may take so long as a whole, once its process has started; default 10 000 ms. */
  readonly probeTimeoutMs?: number
  /** A process whose work takes more memory than so many bytes is stopped and its work fails; default: no limit. */
  readonly memoryLimitBytes?: number
  /** Called when a process was stopped or died with the work that it had. */
  readonly onProcessLost?: ((loss: ProcessLoss) => void) | undefined
}

/**
 * The child processes of this machine that render: one lane draws segments, and beside it a single process mixes
 * sound, joins files and reads fonts, so that those never wait for a segment. One more looks into strangers' files: a
 * slow one holds up other looks alone.
 *
 * Strangers' media is only ever opened in them. A process that dies fails just the piece it had, with
 * a retryable `RenderError`, and is replaced.
 */
export class RenderPool {
  /** Segments that are drawn at once. */
  readonly size: number
  readonly #segments: ProcessLane
  readonly #files: ProcessLane
  readonly #probes: ProcessLane

  constructor(options: RenderPoolOptions = {}) {
    this.size = options.size ?? availableParallelism()
    const { stallTimeoutMs = 30_000, probeTimeoutMs = 10_000, onProcessLost } = options
    const memoryLimitBytes = options.memoryLimitBytes ?? Number.POSITIVE_INFINITY
    this.#segments = new ProcessLane(this.size, { stallTimeoutMs, memoryLimitBytes }, onProcessLost)
    this.#files = new ProcessLane(1, { stallTimeoutMs, memoryLimitBytes }, onProcessLost)
    // It reports no progress: what is a stall for others is its whole time.
    this.#probes = new ProcessLane(1, { stallTimeoutMs: probeTimeoutMs, memoryLimitBytes }, onProcessLost)
  }

  /**
   * Starts processes and waits until they can work, so that the first export does not pay for it. The one that looks
   * into files starts with the first file: some 72 MB that many nodes never need.
   */
  async warmUp(): Promise<void> {
    await Promise.all([this.#segments.warmUp(), this.#files.warmUp()])
  }

  /** The ids of the running child processes, for tests and diagnosis. */
  get processIds(): number[] {
    return [this.#segments, this.#files, this.#probes].flatMap(({ processIds }) => processIds)
  }

  /**
   * Does one piece of work in the next free process.
   *
   * @throws {RenderError} With a reason that a person can act on.
   * @throws The signal's reason, if it was aborted; the process goes on with other work.
   */
  run<W extends RenderWork>(work: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    return this.#laneOf(work).run(work, options)
  }

  /** Stops every process at once; work under way fails as canceled. */
  async close(): Promise<void> {
    await Promise.all([this.#segments.close(), this.#files.close(), this.#probes.close()])
  }

  #laneOf({ kind }: RenderWork): ProcessLane {
    switch (kind) {
      case 'segment':
      case 'picture':
        return this.#segments
      case 'sound':
      case 'join':
      case 'fonts':
        return this.#files
      case 'probe':
        return this.#probes
    }
  }
}
