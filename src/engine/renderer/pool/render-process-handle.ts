import { type ChildProcess, fork } from 'node:child_process'
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
import { withMemorySettings } from './memory-settings.ts'
import { describeProcessEnd, type ProcessEnd } from './process-end.ts'
import { ProcessStartError } from './process-start-error.ts'
import { readResidentBytes } from './resident-memory.ts'
import { type StallCause, StallWatch } from './stall-watch.ts'

/** How long a process may take to notice a cancel (it looks at every frame) before it is killed. */
const CANCEL_GRACE_MS = 5_000

/** How often the memory and the CPU time of a busy process are measured. */
const MEASURE_INTERVAL_MS = 1_000

/** Characters of a process's standard error that are kept in case it does not start. */
const STDERR_TAIL_LENGTH = 2_000

// The entry has the extension of this file: .ts in a checkout, .js when built.
const entryUrl = new URL(
  `../child/render-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
)

/** What a piece of work may take; more ends its process. */
export interface JobLimits {
  /** CPU time without a report, and wall time without CPU time. */
  readonly stallTimeoutMs: number
  /** Resident memory of the process. */
  readonly memoryLimitBytes: number
}

interface CurrentJob {
  readonly id: number
  readonly onMessage: (message: FromRenderProcess) => void
  readonly onExit: (end: ProcessEnd) => void
}

/** The parent's side of one render process. */
export class RenderProcess {
  readonly ready: Promise<void>
  readonly exited: Promise<void>
  readonly #child: ChildProcess
  #lastJob: RenderJob | undefined
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
    // On a busy machine, a process that gets any CPU time will be ready eventually.
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
      ready.reject(new ProcessStartError(heldUp ?? end.description, stderr.end()))
      this.#current?.onExit(end)
      exited.resolve()
    }
    ready.promise.catch(() => {
      // Callers that wait for readiness report it.
    })
    child.on('message', (message: FromRenderProcess) => {
      if (message.type === 'ready') {
        startWatch.stop()
        ready.resolve()
      } else if (message.id === this.#current?.id) this.#current.onMessage(message)
    })
    // Not "exit": what it wrote to standard error is complete only now.
    child.on('close', (code, signal) => handleEnd(describeProcessEnd(code, signal)))
    child.on('error', (error) => handleEnd({ description: error.message, isCrash: false }))
  }

  static start(limits: JobLimits): RenderProcess {
    const child = fork(entryUrl, [String(process.pid)], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
      env: withMemorySettings(process.env),
    })
    return new RenderProcess(child, limits)
  }

  get alive(): boolean {
    return this.#alive && this.#child.connected
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** What it does, or did last. */
  get lastJob(): RenderJob | undefined {
    return this.#lastJob
  }

  /** Does one job once it is ready; the caller gives it one at a time. */
  run<W extends RenderJob>(job: W, options: RunOptions & JobLimits): Promise<ResultOf<W>> {
    const { signal, onProgress, onCpuTime, title, stallTimeoutMs, memoryLimitBytes } = options
    const id = this.#nextId++
    this.#lastJob = job
    return new Promise<ResultOf<W>>((resolve, reject) => {
      let killTimer: NodeJS.Timeout | undefined
      let excess: RenderError | undefined
      const meter = new CpuMeter(this.#child.pid)
      const measure = (): void => onCpuTime?.(meter.read())
      const end = (reason: RenderError): void => {
        excess ??= reason
        // While the process still exists and can be measured.
        measure()
        this.#child.kill('SIGKILL')
      }
      const stallWatch = new StallWatch({
        pid: this.#child.pid,
        limitMs: stallTimeoutMs,
        onStall: (cause) => end(toStallError(job, stallTimeoutMs, cause)),
      })
      // The child may be in a long call of native code: its parent has to look.
      const measureTimer = setInterval(() => {
        measure()
        if (readResidentBytes(this.#child.pid) > memoryLimitBytes) end(toMemoryError(job, memoryLimitBytes))
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
          // The process answers a piece of work with the result of that kind.
          settle(() => resolve(message.result as ResultOf<W>))
        } else if (message.type === 'failed') settle(() => reject(deserialiseError(message.error)))
        else if (message.type === 'canceled') settle(() => reject(signal?.reason))
      }
      const onExit = (end: ProcessEnd): void => {
        const failure = excess ?? toProcessEndError(job, end)
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
    // A failed send means that the process is gone; its exit event settles the work.
    this.#child.send(message, () => {})
  }
}

/** Forwards the standard error of a process. `end` returns the end of it. */
function forwardStderr({ stderr }: ChildProcess): { end(): string } {
  let tail = ''
  stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    tail = (tail + chunk.toString()).slice(-STDERR_TAIL_LENGTH)
  })
  return { end: () => tail.trim() }
}

function toProcessEndError(job: RenderJob, { description, isCrash }: ProcessEnd): RenderError {
  return new RenderError(
    isCrash ? 'RENDER_PROCESS_CRASHED' : 'RENDER_PROCESS_DIED',
    `The render process ended (${description}) while it had to ${describeJob(job)}.`,
  )
}

function toStallError(job: RenderJob, stallTimeoutMs: number, cause: StallCause): RenderError {
  if (cause === 'held') {
    return new RenderError(
      'RENDER_PROCESS_DIED',
      `The render process that had to ${describeJob(job)} was killed: ${describeHold(stallTimeoutMs)}.`,
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

/** The frames of a segment, and when they show. */
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
      return 'mix the sound'
    case 'join':
      return 'join the segments'
    case 'probe':
      return `probe ${job.label}`
    case 'fonts':
      return `read the fonts of ${job.path}`
  }
}

function deserialiseError(error: SerialisedError): Error {
  const rebuilt =
    error.code === undefined ? new Error(error.message) : new RenderError(error.code, error.message)
  if (error.stack !== undefined) rebuilt.stack = error.stack
  return rebuilt
}
