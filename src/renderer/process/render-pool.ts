import { availableParallelism } from 'node:os'
import type { RenderWork, ResultOf } from './messages.ts'
import { ProcessLane } from './process-lane.ts'
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
}

/**
 * The child processes of this machine that render. One lane draws segments. Another mixes audio, joins files and reads
 * fonts, so that those never wait for a segment. A third, of one process, probes untrusted files: a slow one delays
 * other probes alone. The first two start further processes when work waits, which end with it: work that takes long
 * never holds every process (`worker/start-workers.ts` says whose work may use them).
 *
 * Strangers' media is only ever opened in them. A process that dies fails just the piece it had, with
 * a retryable `RenderError`, and is replaced.
 */
export class RenderPool {
  /** Segments that may be drawn beyond `size`. */
  static readonly spareSegments = 1
  /** Audio mixes that may run at once. */
  static readonly mixes = 4
  /** Files that may be joined at once. */
  static readonly joins = 4
  /** Segments that are drawn at once. */
  readonly size: number
  readonly #segments: ProcessLane
  readonly #files: ProcessLane
  readonly #probes: ProcessLane

  constructor(options: RenderPoolOptions = {}) {
    this.size = options.size ?? availableParallelism()
    const { stallTimeoutMs = 30_000, probeTimeoutMs = 10_000 } = options
    const memoryLimitBytes = options.memoryLimitBytes ?? Number.POSITIVE_INFINITY
    const limits = { stallTimeoutMs, memoryLimitBytes }
    this.#segments = new ProcessLane({ most: this.size + RenderPool.spareSegments, kept: this.size }, limits)
    this.#files = new ProcessLane({ most: RenderPool.mixes + RenderPool.joins, kept: 1 }, limits)
    // It reports no progress: what is a stall for others is its whole time.
    this.#probes = new ProcessLane({ most: 1 }, { stallTimeoutMs: probeTimeoutMs, memoryLimitBytes })
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
