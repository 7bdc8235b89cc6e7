import { availableParallelism } from 'node:os'
import type { RenderJob, ResultOf } from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { type LaneSize, ProcessLane, type ProcessLoss } from './process-lane.ts'
import type { StartFailure } from './start-backoff.ts'

export interface RenderPoolOptions {
  /** Processes that draw segments at once; default: one per core. */
  readonly size?: number
  /** Segments that may be drawn beyond `size` when work waits; default: none. */
  readonly spareSegments?: number
  /**
   * A process that uses this much CPU time without reporting progress is stopped and its work fails; one that gets
   * none for as long is replaced. Default 30 000 ms.
   */
  readonly stallTimeoutMs?: number
  /** The same for probing one file, which reports no progress; default 10 000 ms. */
  readonly probeTimeoutMs?: number
  /** A process whose work takes more memory than so many bytes is stopped and its work fails; default: no limit. */
  readonly memoryLimitBytes?: number
  /** Called each time that a process ends before it is ready; it is started again, less and less often. */
  readonly onStartFailure?: (failure: StartFailure) => void
  /** Called when a process was stopped or died with the work that it had. */
  readonly onProcessLost?: ((loss: ProcessLoss) => void) | undefined
}

/**
 * The child processes of this machine that render. One lane draws segments. Another mixes audio, joins files and reads
 * fonts, so that those never wait for a segment. A third, of one process, probes untrusted files: a slow one delays
 * other probes alone. The second, and the first if it may (`spareSegments`), start further processes when work waits,
 * which end with it: work that takes long never holds every process (`worker/start-workers.ts` decides whose work may
 * use them).
 *
 * Untrusted media is only ever opened in them. A process that dies fails just the piece it had, with
 * a retryable `RenderError`, and is replaced.
 */
export class RenderPool {
  /** Audio mixes that may run at once. */
  static readonly mixes = 4
  /** Files that may be joined at once. */
  static readonly joins = 4
  /** Segments that are drawn at once. */
  readonly size: number
  /** Segments that may be drawn beyond `size` when work waits. */
  readonly spareSegments: number
  readonly #segments: ProcessLane
  readonly #files: ProcessLane
  readonly #probes: ProcessLane
  readonly #firstStartFailure = Promise.withResolvers<void>()

  constructor(options: RenderPoolOptions = {}) {
    this.size = options.size ?? availableParallelism()
    this.spareSegments = options.spareSegments ?? 0
    const { stallTimeoutMs = 30_000, probeTimeoutMs = 10_000, onProcessLost } = options
    const memoryLimitBytes = options.memoryLimitBytes ?? Number.POSITIVE_INFINITY
    const onStartFailure = (failure: StartFailure): void => {
      this.#firstStartFailure.resolve()
      options.onStartFailure?.(failure)
    }
    const events = { onStartFailure, onLost: onProcessLost }
    const createLane = (size: LaneSize, timeoutMs: number): ProcessLane =>
      new ProcessLane(size, { stallTimeoutMs: timeoutMs, memoryLimitBytes }, events)
    this.#segments = createLane({ max: this.size + this.spareSegments, min: this.size }, stallTimeoutMs)
    this.#files = createLane({ max: RenderPool.mixes + RenderPool.joins, min: 1 }, stallTimeoutMs)
    // It reports no progress: what is a stall for others is its whole time.
    this.#probes = createLane({ max: 1 }, probeTimeoutMs)
  }

  /**
   * Starts processes and waits until they can work, so that the first export does not pay for it. One that cannot start
   * is started again until it can. The process that probes files starts with the first file: it takes some 72 MB that
   * many nodes never need.
   *
   * @throws {RenderError} If the pool is closed meanwhile.
   */
  async warmUp(): Promise<void> {
    await Promise.all([this.#segments.warmUp(), this.#files.warmUp()])
  }

  /** Resolves when a process could not start for the first time. */
  get firstStartFailure(): Promise<void> {
    return this.#firstStartFailure.promise
  }

  /** For the readiness check: rejects with the reason if processes cannot be started, or have not been yet. */
  async check(): Promise<void> {
    const lanes = [this.#segments, this.#files, this.#probes]
    for (const { startError } of lanes) if (startError !== undefined) throw startError
    if (lanes.some(({ isWarmingUp }) => isWarmingUp)) throw new Error('Render processes are being started.')
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
  run<W extends RenderJob>(job: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    return this.#selectLane(job).run(job, options)
  }

  /** Stops every process at once; work under way fails as canceled. */
  async close(): Promise<void> {
    await Promise.all([this.#segments.close(), this.#files.close(), this.#probes.close()])
  }

  #selectLane({ kind }: RenderJob): ProcessLane {
    switch (kind) {
      case 'segment':
      case 'frame':
        return this.#segments
      case 'audio':
      case 'join':
      case 'fonts':
        return this.#files
      case 'probe':
        return this.#probes
    }
  }
}
