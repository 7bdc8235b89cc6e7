import type { JobLane } from '../jobs/job-lane.ts'
import type { RenderJob, ResultOf } from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { RenderError } from '../render-error.ts'
import { ProcessStartError } from './process-start-error.ts'
import { type JobLimits, type JobRun, RenderProcessHandle } from './render-process-handle.ts'
import { StartBackoff, type StartFailure } from './start-backoff.ts'

interface QueuedJob extends JobRun {
  readonly owner: string
  readonly waitsForProcess: boolean
  readonly start: (process: RenderProcessHandle) => void
  readonly abandon: (error: Error) => void
}

/** A render process that died or was killed during a job. */
export interface ProcessLoss {
  readonly processId: number | undefined
  readonly kind: RenderJob['kind']
  readonly error: RenderError
  /** The fields that were passed with the job. */
  readonly logFields: Readonly<Record<string, unknown>>
}

export interface LaneSize {
  /** The most processes. */
  readonly max: number
  /** Processes that are kept while there are no jobs; default: all. */
  readonly min?: number
  /** How long others wait for another job before they end, in milliseconds; default 0. */
  readonly idleMs?: number
  /** The lane whose modules the processes load before they are ready; they can run other jobs too. Default: frames. */
  readonly lane?: JobLane
  /** Probes that run concurrently; further ones wait, even if a process is free. Default: no limit. */
  readonly maxProbes?: number
}

export interface LaneLimits extends JobLimits {
  /** `stallTimeoutMs` of a probe, which does not report progress; default: that of other jobs. */
  readonly probeTimeoutMs?: number
}

export interface LaneEvents {
  /** Called each time a process ends before it is ready. */
  readonly onStartFailure: (failure: StartFailure) => void
  /** Called when a process died or was killed during a job. */
  readonly onLost?: ((loss: ProcessLoss) => void) | undefined
}

/**
 * A group of render processes that each run one job at a time. They are started when jobs need them. A job that finds no
 * free process waits: owners take turns, and the jobs of one owner run in order.
 *
 * A job is only sent to a process that has reported ready. A process that ends before that is started again after a delay
 * that doubles each time.
 */
export class ProcessLane {
  readonly #size: number
  readonly #min: number
  readonly #idleMs: number
  readonly #lane: JobLane
  readonly #maxProbes: number
  readonly #limits: LaneLimits
  readonly #backoff: StartBackoff
  readonly #onLost: LaneEvents['onLost']
  readonly #idle: RenderProcessHandle[] = []
  readonly #all = new Set<RenderProcessHandle>()
  readonly #starting = new Set<RenderProcessHandle>()
  readonly #waiting: QueuedJob[] = []
  /** Owners in the order in which they last got a process, the longest ago first; empty once every process is idle. */
  readonly #served = new Set<string>()
  readonly #warm = Promise.withResolvers<void>()
  #runningProbes = 0
  /** Processes that run even without jobs; 0 until `warmUp`. */
  #warmSize = 0
  #hasBeenWarm = false
  #idleTimer: NodeJS.Timeout | undefined
  #closed = false

  constructor(
    { max, min = max, idleMs = 0, lane = 'frames', maxProbes = max }: LaneSize,
    limits: LaneLimits,
    { onStartFailure, onLost }: LaneEvents,
  ) {
    this.#size = max
    this.#min = min
    this.#idleMs = idleMs
    this.#lane = lane
    this.#maxProbes = maxProbes
    this.#limits = limits
    this.#onLost = onLost
    this.#backoff = new StartBackoff(() => this.#fill(), onStartFailure)
    this.#warm.promise.catch(() => {
      // The caller of `warmUp` gets the error; without a caller it is irrelevant.
    })
  }

  /** Starts the processes that are kept. Resolves when all are ready, however often they had to be started. */
  async warmUp(): Promise<void> {
    this.#warmSize = this.#min
    this.#fill()
    this.#settleWarmUp()
    await this.#warm.promise
  }

  /** Why no process can be started at the moment; `undefined` if the last start succeeded or a process is running. */
  get startError(): ProcessStartError | undefined {
    return this.#hasReadyProcess ? undefined : this.#backoff.lastError
  }

  /** Whether `warmUp` was called and has not finished yet. */
  get isWarmingUp(): boolean {
    return this.#warmSize > 0 && !this.#hasBeenWarm
  }

  get processIds(): number[] {
    return [...this.#all].map((process) => process.pid).filter((pid) => pid !== undefined)
  }

  async run<Job extends RenderJob>(job: Job, options: RunOptions = {}): Promise<ResultOf<Job>> {
    options.signal?.throwIfAborted()
    const process = await this.#acquire(job, options)
    const { pid } = process
    try {
      options.signal?.throwIfAborted()
      if (pid !== undefined) options.onStart?.(pid)
      return await process.run(job, { ...options, ...this.#limitsOf(job) })
    } catch (error) {
      if (error instanceof RenderError && error.hasLostProcess) {
        options.onLost?.(error)
        this.#onLost?.({ processId: pid, kind: job.kind, error, logFields: options.logFields ?? {} })
      }
      throw error
    } finally {
      if (job.kind === 'probe') this.#runningProbes--
      this.#release(process)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idleTimer)
    this.#backoff.stop()
    for (const waiting of this.#waiting.splice(0)) waiting.abandon(createClosedError())
    this.#warm.reject(createClosedError())
    await Promise.all([...this.#all].map((process) => process.stop()))
  }

  #acquire(job: RenderJob, options: RunOptions): Promise<RenderProcessHandle> {
    if (this.#closed) return Promise.reject(createClosedError())
    const { signal, owner = '', exportId, waitsForProcess = false } = options
    const idle = this.#mayRun(job) ? this.#idle.pop() : undefined
    if (idle !== undefined) {
      this.#markStarted(job, owner)
      return Promise.resolve(idle)
    }
    const unusableError = this.#unusableError
    if (unusableError !== undefined && !waitsForProcess) return Promise.reject(unusableError)
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const index = this.#waiting.indexOf(waiting)
        if (index >= 0) this.#waiting.splice(index, 1)
        reject(signal?.reason)
      }
      const waiting: QueuedJob = {
        job,
        exportId,
        owner,
        waitsForProcess,
        start: (process) => {
          signal?.removeEventListener('abort', leave)
          resolve(process)
        },
        abandon: (error) => {
          signal?.removeEventListener('abort', leave)
          reject(error)
        },
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
      this.#fill()
    })
  }

  /** Starts as many processes as are missing, unless the lane waits after a failed start. */
  #fill(): void {
    if (this.#closed || this.#backoff.isPausing) return
    const forJobs = this.#countRunnable() - this.#idle.length - this.#starting.size
    const toStayWarm = this.#warmSize - this.#all.size
    // After a failed start one process tests whether starts work again, even if no job waits.
    const asTrial = this.#backoff.lastError !== undefined && this.#starting.size === 0 ? 1 : 0
    const missing = Math.min(Math.max(forJobs, toStayWarm, asTrial), this.#size - this.#all.size)
    for (let started = 0; started < missing && !this.#backoff.isPausing; started++) this.#start()
  }

  #start(): void {
    let process: RenderProcessHandle
    try {
      process = RenderProcessHandle.start(this.#limits, this.#lane)
    } catch (error) {
      // Node throws some system errors (ENOMEM, E2BIG) and reports others as events.
      this.#recordStartFailure(
        new ProcessStartError(error instanceof Error ? error.message : String(error), ''),
      )
      return
    }
    this.#all.add(process)
    this.#starting.add(process)
    process.ready.then(
      () => {
        this.#starting.delete(process)
        this.#backoff.succeed()
        this.#release(process)
        if (this.isWarmingUp) this.#settleWarmUp()
      },
      (error: ProcessStartError) => {
        this.#remove(process)
        if (!this.#closed) this.#recordStartFailure(error)
      },
    )
    process.exited.then(() => {
      this.#remove(process)
      this.#fill()
    })
  }

  #recordStartFailure(error: ProcessStartError): void {
    this.#backoff.fail(error)
    if (this.#unusableError !== undefined) this.#rejectJobsNotWaitingForProcess(error)
  }

  /** Why waiting is pointless; `undefined` while a process runs, which will be free at some time, or may still start. */
  get #unusableError(): ProcessStartError | undefined {
    return this.#hasReadyProcess ? undefined : this.#backoff.unusableError
  }

  get #hasReadyProcess(): boolean {
    return this.#all.size > this.#starting.size
  }

  #remove(process: RenderProcessHandle): void {
    this.#all.delete(process)
    this.#starting.delete(process)
    const index = this.#idle.indexOf(process)
    if (index >= 0) this.#idle.splice(index, 1)
  }

  #release(process: RenderProcessHandle): void {
    if (process.alive) this.#idle.push(process)
    else this.#remove(process)
    this.#startWaiting()
    if (process.alive) this.#endIdle()
    else this.#fill()
    if (this.#idle.length === this.#all.size) this.#served.clear()
  }

  /** Passes waiting jobs to idle processes: usually one, to the process that was just released. */
  #startWaiting(): void {
    for (let process = this.#idle.at(-1); process !== undefined; process = this.#idle.at(-1)) {
      const next = this.#takeNext(process.lastRun)
      if (next === undefined) return
      this.#idle.pop()
      next.start(process)
    }
  }

  /** Ends the idle processes that are not kept, after their time. */
  #endIdle(): void {
    clearTimeout(this.#idleTimer)
    const end = (): void => {
      while (this.#all.size - this.#starting.size > this.#min) {
        const process = this.#idle.at(-1)
        if (process === undefined) return
        this.#remove(process)
        void process.stop()
      }
    }
    if (this.#idleMs === 0) end()
    else this.#idleTimer = setTimeout(end, this.#idleMs).unref()
  }

  /**
   * Takes the next job of the owner that was served longest ago: the segment that follows the process's last one, because
   * the process has its videos open, or otherwise the owner's first job.
   */
  #takeNext(last: JobRun | undefined): QueuedJob | undefined {
    const runnable = this.#waiting.filter(({ job }) => this.#mayRun(job))
    const owners = new Set(runnable.map(({ owner }) => owner))
    const longestAgo = [...this.#served].find((owner) => owners.has(owner))
    const owner = [...owners].find((candidate) => !this.#served.has(candidate)) ?? longestAgo
    if (owner === undefined) return undefined
    const jobs = runnable.filter((waiting) => waiting.owner === owner)
    const next = jobs.find((waiting) => continuesFrom(last, waiting)) ?? jobs[0]
    if (next === undefined) return undefined
    this.#waiting.splice(this.#waiting.indexOf(next), 1)
    this.#markStarted(next.job, owner)
    return next
  }

  /** Returns whether a job may start as soon as a process is free. */
  #mayRun({ kind }: RenderJob): boolean {
    return kind !== 'probe' || this.#runningProbes < this.#maxProbes
  }

  /** How many of the waiting jobs may start if processes are free. */
  #countRunnable(): number {
    const probes = this.#waiting.filter(({ job }) => job.kind === 'probe').length
    const startable = Math.min(probes, this.#maxProbes - this.#runningProbes)
    return this.#waiting.length - probes + startable
  }

  #markStarted({ kind }: RenderJob, owner: string): void {
    if (kind === 'probe') this.#runningProbes++
    this.#served.delete(owner)
    this.#served.add(owner)
  }

  #limitsOf({ kind }: RenderJob): JobLimits {
    const { stallTimeoutMs, probeTimeoutMs = stallTimeoutMs, memoryLimitBytes } = this.#limits
    return { stallTimeoutMs: kind === 'probe' ? probeTimeoutMs : stallTimeoutMs, memoryLimitBytes }
  }

  /** Rejects the queued jobs that were not to wait while no process can be started. */
  #rejectJobsNotWaitingForProcess(error: ProcessStartError): void {
    const rejected = this.#waiting.filter(({ waitsForProcess }) => !waitsForProcess)
    for (const queued of rejected) {
      this.#waiting.splice(this.#waiting.indexOf(queued), 1)
      queued.abandon(error)
    }
  }

  #settleWarmUp(): void {
    if (this.#all.size - this.#starting.size < this.#warmSize) return
    this.#hasBeenWarm = true
    this.#warm.resolve()
  }
}

function createClosedError(): RenderError {
  return new RenderError('RENDER_PROCESS_DIED', 'The render pool was closed.')
}

/** Returns whether a job renders the segment that follows the last one of the same export. */
function continuesFrom(last: JobRun | undefined, next: JobRun): boolean {
  if (last?.job.kind !== 'segment' || next.job.kind !== 'segment') return false
  const { startFrame, frameCount } = last.job.segment
  return (
    last.exportId !== undefined &&
    last.exportId === next.exportId &&
    startFrame + frameCount === next.job.segment.startFrame
  )
}
