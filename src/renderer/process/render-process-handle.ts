import { type ChildProcess, fork } from 'node:child_process'
import { RenderError } from '../render-error.ts'
import { withMemorySettings } from './memory-settings.ts'
import type {
  FromRenderProcess,
  RenderWork,
  ResultOf,
  SegmentWork,
  SerialisedError,
  ToRenderProcess,
} from './messages.ts'
import { ProcessorMeter } from './processor-meter.ts'
import { residentBytes } from './resident-memory.ts'
import type { RunOptions } from './run-options.ts'

/** How long a process may take to notice a cancel (it looks at every frame) before it is killed. */
const CANCEL_GRACE_MS = 5_000

/** How often the memory and the CPU time of a busy process are measured. */
const MEASURE_INTERVAL_MS = 1_000

// The entry has the extension of this file: .ts in a checkout, .js when built.
const entryUrl = new URL(
  `./render-process${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  import.meta.url,
)

/** What a piece of work may take; more ends its process. */
export interface WorkLimits {
  /** Without a report. */
  readonly stallTimeoutMs: number
  /** Resident memory of the process. */
  readonly memoryLimitBytes: number
}

interface CurrentWork {
  readonly id: number
  readonly onMessage: (message: FromRenderProcess) => void
  readonly onExit: (description: string) => void
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

  private constructor(child: ChildProcess) {
    this.#child = child
    const ready = Promise.withResolvers<void>()
    const exited = Promise.withResolvers<void>()
    this.ready = ready.promise
    this.exited = exited.promise
    const ended = (description: string): void => {
      if (!this.#alive) return
      this.#alive = false
      ready.reject(
        new RenderError('RENDER_PROCESS_DIED', `A render process could not start: ${description}.`),
      )
      this.#current?.onExit(description)
      exited.resolve()
    }
    ready.promise.catch(() => {
      // Reported by whoever waits for readiness; work sent before it reports the exit itself.
    })
    child.on('message', (message: FromRenderProcess) => {
      if (message.type === 'ready') ready.resolve()
      else if (message.id === this.#current?.id) this.#current.onMessage(message)
    })
    child.on('exit', (code, signal) => ended(signal === null ? `exit code ${code}` : `signal ${signal}`))
    child.on('error', (error) => ended(error.message))
  }

  static start(): RenderProcess {
    const child = fork(entryUrl, {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
      env: withMemorySettings(process.env),
    })
    return new RenderProcess(child)
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

  /** Does one piece of work; the caller keeps it to one at a time. */
  run<W extends RenderWork>(work: W, options: RunOptions & WorkLimits): Promise<ResultOf<W>> {
    const { signal, onProgress, onProcessorTime, stallTimeoutMs, memoryLimitBytes } = options
    const id = this.#nextId++
    this.#lastWork = work
    return new Promise<ResultOf<W>>((resolve, reject) => {
      let killTimer: NodeJS.Timeout | undefined
      let excess: RenderError | undefined
      const meter = new ProcessorMeter(this.#child.pid)
      const measure = (): void => onProcessorTime?.(meter.read())
      const end = (reason: RenderError): void => {
        excess ??= reason
        // While the process is there to be measured.
        measure()
        this.#child.kill('SIGKILL')
      }
      const stallTimer = setTimeout(() => end(stalled(work, stallTimeoutMs)), stallTimeoutMs)
      // A start that takes long, on a busy machine, is not the work's fault.
      this.ready.then(
        () => {
          if (this.#current?.id === id) stallTimer.refresh()
        },
        () => {
          // Its exit event settles the work.
        },
      )
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
        clearTimeout(stallTimer)
        clearInterval(measureTimer)
        clearTimeout(killTimer)
        signal?.removeEventListener('abort', cancel)
        this.#current = undefined
        measure()
        outcome()
      }
      const onMessage = (message: FromRenderProcess): void => {
        if (message.type === 'progress') {
          stallTimer.refresh()
          onProgress?.(message.framesDone)
        } else if (message.type === 'done') {
          // The process answers a piece of work with the result of that kind.
          settle(() => resolve(message.result as ResultOf<W>))
        } else if (message.type === 'failed') settle(() => reject(deserialiseError(message.error)))
        else if (message.type === 'canceled') settle(() => reject(signal?.reason))
      }
      const onExit = (description: string): void => {
        const failure = excess ?? processDied(work, description)
        settle(() => reject(signal?.aborted === true ? signal.reason : failure))
      }
      this.#current = { id, onMessage, onExit }
      signal?.addEventListener('abort', cancel, { once: true })
      this.#send({ type: 'work', id, work })
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

function processDied(work: RenderWork, description: string): RenderError {
  return new RenderError(
    'RENDER_PROCESS_DIED',
    `The render process ended (${description}) while it had to ${purpose(work)}.`,
  )
}

function stalled(work: RenderWork, stallTimeoutMs: number): RenderError {
  const seconds = stallTimeoutMs / 1000
  return new RenderError('RENDER_STALLED', stallSentence(work, seconds))
}

function stallSentence(work: RenderWork, seconds: number): string {
  switch (work.kind) {
    case 'segment':
      return `Drawing ${framesOf(work)} took longer than ${seconds} s without a picture. Simplify what shows there.`
    case 'probe':
      return `It took longer than ${seconds} s to ${purpose(work)}.`
    default:
      return `It took longer than ${seconds} s without any progress to ${purpose(work)}.`
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
      return `look into ${work.label}`
    case 'fonts':
      return `look into the fonts of ${work.path}`
  }
}

function deserialiseError(error: SerialisedError): Error {
  const rebuilt =
    error.code === undefined ? new Error(error.message) : new RenderError(error.code, error.message)
  if (error.stack !== undefined) rebuilt.stack = error.stack
  return rebuilt
}
