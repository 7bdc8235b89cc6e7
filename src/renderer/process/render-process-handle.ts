import { type ChildProcess, fork } from 'node:child_process'
import { RenderError } from '../render-error.ts'
import { CpuMeter } from './cpu-meter.ts'
import { withMemorySettings } from './memory-settings.ts'
import type {
  FromRenderProcess,
  RenderWork,
  ResultOf,
  SegmentWork,
  SerialisedError,
  ToRenderProcess,
} from './messages.ts'
import { type ProcessEnd, processEnd } from './process-end.ts'
import { ProcessStartError } from './process-start-error.ts'
import { residentBytes } from './resident-memory.ts'
import type { RunOptions } from './run-options.ts'
import { type StallCause, StallWatch } from './stall-watch.ts'

/** How long a process may take to notice a cancel (it looks at every frame) before it is killed. */
const CANCEL_GRACE_MS = 5_000

/** How often the memory and the CPU time of a busy process are measured. */
const MEASURE_INTERVAL_MS = 1_000

/** Characters of a process's standard error that are kept in case it does not start. */
const KEPT_STDERR = 2_000

// The entry has the extension of this file: .ts in a checkout, .js when built.
const entryUrl = new URL(
  `./render-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
)

/** What a piece of work may take; more ends its process. */
export interface WorkLimits {
  /** CPU time without a report, and wall time without CPU time. */
  readonly stallTimeoutMs: number
  /** Resident memory of the process. */
  readonly memoryLimitBytes: number
}

interface CurrentWork {
  readonly id: number
  readonly onMessage: (message: FromRenderProcess) => void
  readonly onExit: (end: ProcessEnd) => void
}

/** The parent's side of one render process. */
export class RenderProcess {
  readonly ready: Promise<void>
  readonly exited: Promise<void>
  readonly #child: ChildProcess
  #lastWork: RenderWork | undefined
  #nextId = 1
  #current: CurrentWork | undefined
  #alive = true

  private constructor(child: ChildProcess, { stallTimeoutMs }: WorkLimits) {
    this.#child = child
    const ready = Promise.withResolvers<void>()
    const exited = Promise.withResolvers<void>()
    this.ready = ready.promise
    this.exited = exited.promise
    const stderr = passOn(child)
    let heldUp: string | undefined
    // On a busy machine, a process that gets any CPU time will be ready eventually.
    const startWatch = new StallWatch({
      pid: child.pid,
      limitMs: stallTimeoutMs,
      limitsCpu: false,
      onStall: () => {
        heldUp = heldSentence(stallTimeoutMs)
        child.kill('SIGKILL')
      },
    })
    const ended = (end: ProcessEnd): void => {
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
    child.on('close', (code, signal) => ended(processEnd(code, signal)))
    child.on('error', (error) => ended({ description: error.message, isCrash: false }))
  }

  static start(limits: WorkLimits): RenderProcess {
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
  get lastWork(): RenderWork | undefined {
    return this.#lastWork
  }

  /** Does one job once it is ready; the caller gives it one at a time. */
  run<W extends RenderWork>(work: W, options: RunOptions & WorkLimits): Promise<ResultOf<W>> {
    const { signal, onProgress, onCpuTime, title, stallTimeoutMs, memoryLimitBytes } = options
    const id = this.#nextId++
    this.#lastWork = work
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
        onStall: (cause) => end(stalled(work, stallTimeoutMs, cause)),
      })
      // The child may be in a long call of native code: its parent has to look.
      const measureTimer = setInterval(() => {
        measure()
        if (residentBytes(this.#child.pid) > memoryLimitBytes) end(outgrown(work, memoryLimitBytes))
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
        const failure = excess ?? processEnded(work, end)
        settle(() => reject(signal?.aborted === true ? signal.reason : failure))
      }
      this.#current = { id, onMessage, onExit }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#send({ type: 'work', id, work, title: title ?? work.kind })
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
function passOn({ stderr }: ChildProcess): { end(): string } {
  let tail = ''
  stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    tail = (tail + chunk.toString()).slice(-KEPT_STDERR)
  })
  return { end: () => tail.trim() }
}

function processEnded(work: RenderWork, { description, isCrash }: ProcessEnd): RenderError {
  return new RenderError(
    isCrash ? 'RENDER_PROCESS_CRASHED' : 'RENDER_PROCESS_DIED',
    `The render process ended (${description}) while it had to ${purpose(work)}.`,
  )
}

function stalled(work: RenderWork, stallTimeoutMs: number, cause: StallCause): RenderError {
  if (cause === 'held') {
    return new RenderError(
      'RENDER_PROCESS_DIED',
      `The render process that had to ${purpose(work)} was killed: ${heldSentence(stallTimeoutMs)}.`,
    )
  }
  return new RenderError('RENDER_STALLED', overrunSentence(work, stallTimeoutMs / 1000))
}

const heldSentence = (limitMs: number): string =>
  `it got little or no CPU time for at least ${limitMs / 1000} s`

function overrunSentence(work: RenderWork, seconds: number): string {
  switch (work.kind) {
    case 'segment':
      return `Drawing ${framesOf(work)} took more than ${seconds} s of CPU time without a frame. Simplify what shows there.`
    case 'probe':
      return `It took more than ${seconds} s of CPU time to ${purpose(work)}.`
    default:
      return `It took more than ${seconds} s of CPU time without any progress to ${purpose(work)}.`
  }
}

function outgrown(work: RenderWork, memoryLimitBytes: number): RenderError {
  const mebibytes = Math.round(memoryLimitBytes / 1024 ** 2)
  return new RenderError(
    'RENDER_MEMORY_EXCEEDED',
    `It took more than ${mebibytes} MiB of memory to ${purpose(work)}.`,
  )
}

/** The frames of a segment, and when they show. */
function framesOf({ segment, fps }: SegmentWork): string {
  const { startFrame, frameCount } = segment
  const seconds = (frame: number): string => (frame / fps).toFixed(1)
  return `frames ${startFrame}–${startFrame + frameCount - 1} (${seconds(startFrame)} to ${seconds(startFrame + frameCount)} s)`
}

function purpose(work: RenderWork): string {
  switch (work.kind) {
    case 'segment':
      return `render ${framesOf(work)}`
    case 'picture':
      return `draw what shows at tick ${work.instantsTicks[0]}`
    case 'sound':
      return 'mix the sound'
    case 'join':
      return 'join the segments'
    case 'probe':
      return `probe ${work.label}`
    case 'fonts':
      return `read the fonts of ${work.path}`
  }
}

function deserialiseError(error: SerialisedError): Error {
  const rebuilt =
    error.code === undefined ? new Error(error.message) : new RenderError(error.code, error.message)
  if (error.stack !== undefined) rebuilt.stack = error.stack
  return rebuilt
}
