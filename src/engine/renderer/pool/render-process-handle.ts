import { type ChildProcess, fork } from 'node:child_process'
import type { JobLane } from '../jobs/job-lane.ts'
import type {
  FromRenderProcess,
  RenderJob,
  ResultOf,
  SegmentJob,
  SerialisedError,
  ToRenderProcess,
} from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { RenderError } from '../render-error.ts'
import { CpuMeter } from './cpu-meter.ts'
import { withoutMachineFonts } from './machine-fonts.ts'
import { withMemorySettings } from './memory-settings.ts'
import { describeProcessEnd, type ProcessEnd } from './process-end.ts'
import { ProcessStartError } from './process-start-error.ts'
import { readResidentBytes } from './resident-memory.ts'
import { type StallCause, StallWatch } from './stall-watch.ts'

/** How long a process may take to notice a cancellation, which it checks at every frame, before it is killed. */
const CANCEL_GRACE_MS = 5_000

/** Limits each half of V8's space for new objects, in MB. With 8, an export's processes need 10 to 40 MB more in total, for as much CPU time. */
const YOUNG_GENERATION = '--max-semi-space-size=2'

/** How often the memory and the CPU time of a busy process are measured. */
const MEASURE_INTERVAL_MS = 1_000

/** Characters of a process's standard error that are kept for the case that it does not start. */
const STDERR_TAIL_LENGTH = 2_000

// The entry has the extension of this file: .ts in a checkout, .js when built.
const entryUrl = new URL(
  `../child/render-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
)

/** The limits of a job; its process is killed if it exceeds one. */
export interface JobLimits {
  /** CPU time without a progress report, and wall time without CPU time, in milliseconds. */
  readonly stallTimeoutMs: number
  /** Resident memory of the process, in bytes. */
  readonly memoryLimitBytes: number
}

/** A job that a process ran, or is running. */
export interface JobRun {
  readonly job: RenderJob
  /** The export that the job belongs to, if it was given. */
  readonly exportId: string | undefined
}

interface CurrentJob {
  readonly id: number
  readonly onMessage: (message: FromRenderProcess) => void
  readonly onExit: (end: ProcessEnd) => void
}

/** The parent's side of one render process. */
export class RenderProcessHandle {
  /** Resolves when the process can run jobs; rejects if it ends before. */
  readonly ready: Promise<void>
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>
  readonly #child: ChildProcess
  #lastRun: JobRun | undefined
  #nextId = 1
  #current: CurrentJob | undefined
  #alive = true

  private constructor(child: ChildProcess, { stallTimeoutMs }: JobLimits) {
    this.#child = child
    const ready = Promise.withResolvers<void>()
    const exited = Promise.withResolvers<void>()
    this.ready = ready.promise
    this.exited = exited.promise
    const stderr = forwardStderr(child)
    let heldUp: string | undefined
    // On a busy machine, a process that gets some CPU time will be ready eventually.
    const startWatch = new StallWatch({
      pid: child.pid,
      limitMs: stallTimeoutMs,
      limitsCpu: false,
      onStall: () => {
        heldUp = describeHold(stallTimeoutMs)
        child.kill('SIGKILL')
      },
    })
    const handleEnd = (end: ProcessEnd): void => {
      if (!this.#alive) return
      this.#alive = false
      startWatch.stop()
      ready.reject(new ProcessStartError(heldUp ?? end.description, stderr.readTail()))
      this.#current?.onExit(end)
      exited.resolve()
    }
    ready.promise.catch(() => {
      // Callers that wait for readiness report the error.
    })
    child.on('message', (message: FromRenderProcess) => {
      if (message.type === 'ready') {
        startWatch.stop()
        ready.resolve()
      } else if (message.id === this.#current?.id) this.#current.onMessage(message)
    })
    // The "exit" event would come before standard error is complete.
    child.on('close', (code, signal) => handleEnd(describeProcessEnd(code, signal)))
    child.on('error', (error) => handleEnd({ description: error.message, isCrash: false }))
  }

  /** @param lane - The process loads its modules before it is ready. */
  static start(limits: JobLimits, lane: JobLane): RenderProcessHandle {
    const environment = { ...process.env, ...withoutMachineFonts }
    const child = fork(entryUrl, [String(process.pid), lane], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc', YOUNG_GENERATION],
      env: withMemorySettings(environment, lane === 'frames' ? 'drawing' : 'small'),
    })
    return new RenderProcessHandle(child, limits)
  }

  /** Whether the process can still run jobs. */
  get alive(): boolean {
    return this.#alive && this.#child.connected
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** The current job, or the last one. */
  get lastRun(): JobRun | undefined {
    return this.#lastRun
  }

  /** Runs one job; the caller waits until the process is ready and has finished the job before. */
  run<Job extends RenderJob>(job: Job, options: RunOptions & JobLimits): Promise<ResultOf<Job>> {
    const { signal, onProgress, onCpuTime, exportId, title, stallTimeoutMs, memoryLimitBytes } = options
    const id = this.#nextId++
    this.#lastRun = { job, exportId }
    return new Promise<ResultOf<Job>>((resolve, reject) => {
      let killTimer: NodeJS.Timeout | undefined
      let killReason: RenderError | undefined
      const meter = new CpuMeter(this.#child.pid)
      const measure = (): void => onCpuTime?.(meter.read())
      const kill = (reason: RenderError): void => {
        killReason ??= reason
        // The process can only be measured while it exists.
        measure()
        this.#child.kill('SIGKILL')
      }
      const stallWatch = new StallWatch({
        pid: this.#child.pid,
        limitMs: stallTimeoutMs,
        onStall: (cause) => kill(toStallError(job, stallTimeoutMs, cause)),
      })
      // The child may be in a long call of native code, so its parent has to measure it.
      const measureTimer = setInterval(() => {
        measure()
        if (readResidentBytes(this.#child.pid) > memoryLimitBytes) kill(toMemoryError(job, memoryLimitBytes))
      }, MEASURE_INTERVAL_MS)
      const cancel = (): void => {
        this.#send({ type: 'cancel', id })
        killTimer = setTimeout(() => this.#child.kill('SIGKILL'), CANCEL_GRACE_MS)
      }
      const settle = (outcome: () => void): void => {
        stallWatch.stop()
        clearInterval(measureTimer)
        clearTimeout(killTimer)
        signal?.removeEventListener('abort', cancel)
        this.#current = undefined
        measure()
        outcome()
      }
      const onMessage = (message: FromRenderProcess): void => {
        if (message.type === 'progress') {
          stallWatch.restart()
          onProgress?.(message.framesDone)
        } else if (message.type === 'done') {
          // The process responds to a job with the result of that kind.
          settle(() => resolve(message.result as ResultOf<Job>))
        } else if (message.type === 'failed') settle(() => reject(deserialiseError(message.error)))
        else if (message.type === 'canceled') settle(() => reject(signal?.reason))
      }
      const onExit = (end: ProcessEnd): void => {
        const failure = killReason ?? toProcessEndError(job, end)
        settle(() => reject(signal?.aborted === true ? signal.reason : failure))
      }
      this.#current = { id, onMessage, onExit }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#send({ type: 'run', id, job, title: title ?? job.kind })
    })
  }

  async stop(): Promise<void> {
    if (this.#alive) this.#child.kill('SIGKILL')
    await this.exited
  }

  #send(message: ToRenderProcess): void {
    // A failed send means that the process is gone; its "close" event settles the job.
    this.#child.send(message, () => {})
  }
}

/** Forwards the standard error of a process, and keeps its end. */
function forwardStderr({ stderr }: ChildProcess): { readTail(): string } {
  let tail = ''
  stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    tail = (tail + chunk.toString()).slice(-STDERR_TAIL_LENGTH)
  })
  return { readTail: () => tail.trim() }
}

function toProcessEndError(job: RenderJob, { description, isCrash }: ProcessEnd): RenderError {
  return new RenderError(
    isCrash ? 'RENDER_PROCESS_CRASHED' : 'RENDER_PROCESS_DIED',
    `The render process ended (${description}) before it could ${describeJob(job)}.`,
  )
}

function toStallError(job: RenderJob, stallTimeoutMs: number, cause: StallCause): RenderError {
  if (cause === 'held') {
    return new RenderError(
      'RENDER_PROCESS_DIED',
      `The render process was killed before it could ${describeJob(job)}: ${describeHold(stallTimeoutMs)}.`,
    )
  }
  return new RenderError('RENDER_STALLED', describeOverrun(job, stallTimeoutMs / 1000))
}

const describeHold = (limitMs: number): string =>
  `it got little or no CPU time for at least ${limitMs / 1000} s`

function describeOverrun(job: RenderJob, seconds: number): string {
  switch (job.kind) {
    case 'segment':
      return `Drawing ${describeFrames(job)} took more than ${seconds} s of CPU time without a frame. Simplify what shows there.`
    case 'probe':
      return `It took more than ${seconds} s of CPU time to ${describeJob(job)}.`
    default:
      return `It took more than ${seconds} s of CPU time without any progress to ${describeJob(job)}.`
  }
}

function toMemoryError(job: RenderJob, memoryLimitBytes: number): RenderError {
  const mebibytes = Math.round(memoryLimitBytes / 1024 ** 2)
  return new RenderError(
    'RENDER_MEMORY_EXCEEDED',
    `It took more than ${mebibytes} MiB of memory to ${describeJob(job)}.`,
  )
}

/** Returns the frames of a segment, and the time that they cover. */
function describeFrames({ segment, fps }: SegmentJob): string {
  const { startFrame, frameCount } = segment
  const seconds = (frame: number): string => (frame / fps).toFixed(1)
  return `frames ${startFrame}–${startFrame + frameCount - 1} (${seconds(startFrame)} to ${seconds(startFrame + frameCount)} s)`
}

function describeJob(job: RenderJob): string {
  switch (job.kind) {
    case 'segment':
      return `render ${describeFrames(job)}`
    case 'frame':
      return `draw what shows at tick ${job.instantsTicks[0]}`
    case 'audio':
      return 'mix the audio'
    case 'join':
      return 'join the segments'
    case 'probe':
      return `probe ${job.label}`
    case 'inspect':
      return `inspect ${job.label}`
    case 'captions':
      return 'list the captions'
    case 'divide':
      return 'divide captions into pages'
    case 'fonts':
      return `read the fonts of ${job.path}`
    case 'preflight':
      return 'check the texts'
    case 'peaks':
      return `measure the audio of ${job.label}`
    case 'text-fonts':
      return 'choose the fonts of texts'
    case 'source-frame':
      return `decode a frame of ${job.label}`
    case 'animation':
      return `prepare ${job.label}`
  }
}

function deserialiseError(error: SerialisedError): Error {
  const rebuilt =
    error.code === undefined ? new Error(error.message) : new RenderError(error.code, error.message)
  if (error.stack !== undefined) rebuilt.stack = error.stack
  return rebuilt
}
