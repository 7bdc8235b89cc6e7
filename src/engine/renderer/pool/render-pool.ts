import { availableParallelism } from 'node:os'
import { selectLane } from '../jobs/job-lane.ts'
import type { RenderJob, ResultOf } from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { type LaneLimits, type LaneSize, ProcessLane, type ProcessLoss } from './process-lane.ts'
import type { StartFailure } from './start-backoff.ts'

export interface RenderPoolOptions {
  /** Processes that draw segments concurrently; default: one per core. */
  readonly size?: number
  /** Additional processes that may draw segments while jobs wait; default 0. */
  readonly spareSegments?: number
  /**
   * A process that uses this much CPU time without reporting progress is killed and its job fails; a process that gets no
   * CPU time for as long is replaced. In milliseconds, default 30 000.
   */
  readonly stallTimeoutMs?: number
  /** The same for probing one file, which does not report progress; default 10 000. */
  readonly probeTimeoutMs?: number
  /** A process that exceeds this many bytes of memory is killed and its job fails; default: no limit. */
  readonly memoryLimitBytes?: number
  /** Called each time a process ends before it is ready; it is started again after growing delays. */
  readonly onStartFailure?: (failure: StartFailure) => void
  /** Called when a process died or was killed during a job. */
  readonly onProcessLost?: ((loss: ProcessLoss) => void) | undefined
}

/** How long an additional process for files waits for another job: starting it takes 0.2 s, and keeping it 60 MB. */
const FILE_IDLE_MS = 1_000

/**
 * The render processes of this machine, in two lanes. The first draws segments and frames. The second mixes audio, joins
 * files, inspects fonts and probes untrusted files, so that these jobs never wait for a segment; it runs one probe at a
 * time, so that a slow file only delays other probes. The second lane, and the first one with `spareSegments`, start
 * additional processes while jobs wait, so that long jobs never occupy every process (`worker/start-workers.ts` decides
 * which jobs may use them).
 *
 * Untrusted media is only opened in these processes. A process that dies fails only its current job, with a retryable
 * `RenderError`, and is replaced.
 */
export class RenderPool {
  /** Audio mixes that may run concurrently. */
  static readonly mixes = 4
  /** Joins that may run concurrently. */
  static readonly joins = 4
  /** Probes that may run concurrently. */
  static readonly probes = 1
  /** Segments that are drawn concurrently. */
  readonly size: number
  /** Additional segments that may be drawn while jobs wait. */
  readonly spareSegments: number
  readonly #segments: ProcessLane
  readonly #files: ProcessLane
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
    const createLane = (size: LaneSize, limits: Partial<LaneLimits> = {}): ProcessLane =>
      new ProcessLane(size, { stallTimeoutMs, memoryLimitBytes, ...limits }, events)
    this.#segments = createLane({ max: this.size + this.spareSegments, min: this.size })
    this.#files = createLane(
      {
        max: RenderPool.mixes + RenderPool.joins + RenderPool.probes,
        min: 1,
        idleMs: FILE_IDLE_MS,
        lane: 'files',
        maxProbes: RenderPool.probes,
      },
      // A probe does not report progress, so the timeout limits the whole probe.
      { probeTimeoutMs },
    )
  }

  /**
   * Starts processes and waits until they are ready, so that the first export does not wait for them. A process that cannot
   * start is started again until it can.
   *
   * @throws {RenderError} If the pool is closed meanwhile.
   */
  async warmUp(): Promise<void> {
    await Promise.all([this.#segments.warmUp(), this.#files.warmUp()])
  }

  /** Resolves when the first start of a process has failed. */
  get firstStartFailure(): Promise<void> {
    return this.#firstStartFailure.promise
  }

  /** Implements the readiness check: rejects if processes cannot be started, or are not started yet. */
  async check(): Promise<void> {
    const lanes = [this.#segments, this.#files]
    for (const { startError } of lanes) if (startError !== undefined) throw startError
    if (lanes.some(({ isWarmingUp }) => isWarmingUp)) throw new Error('Render processes are being started.')
  }

  /** The ids of the running child processes, for tests and diagnosis. */
  get processIds(): number[] {
    return [this.#segments, this.#files].flatMap(({ processIds }) => processIds)
  }

  /**
   * Runs one job in the next free process.
   *
   * @throws {RenderError} With a reason that a person can act on.
   * @throws The signal's reason, if it was aborted; the process continues with other jobs.
   */
  run<Job extends RenderJob>(job: Job, options: RunOptions = {}): Promise<ResultOf<Job>> {
    return this.#selectLane(job).run(job, options)
  }

  /** Kills every process immediately; running jobs fail with `RENDER_PROCESS_DIED`. */
  async close(): Promise<void> {
    await Promise.all([this.#segments.close(), this.#files.close()])
  }

  #selectLane({ kind }: RenderJob): ProcessLane {
    switch (selectLane(kind)) {
      case 'frames':
        return this.#segments
      case 'files':
        return this.#files
    }
  }
}
