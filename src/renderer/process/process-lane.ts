import { dirname } from 'node:path'
import { RenderError } from '../render-error.ts'
import type { RenderWork, ResultOf } from './messages.ts'
import { RenderProcess, type WorkLimits } from './render-process-handle.ts'
import type { RunOptions } from './run-options.ts'

interface Waiting {
  readonly work: RenderWork
  readonly start: (process: RenderProcess) => void
  readonly abandon: (error: Error) => void
}

/** A render process that was stopped or died with the work that it had. */
export interface ProcessLoss {
  readonly processId: number | undefined
  readonly kind: RenderWork['kind']
  readonly error: RenderError
  /** As given with the work. */
  readonly about: Readonly<Record<string, unknown>>
}

/** Up to `size` child processes that do one piece of work each at a time, the rest waiting in order. */
export class ProcessLane {
  readonly #size: number
  readonly #limits: WorkLimits
  readonly #onLost: ((loss: ProcessLoss) => void) | undefined
  readonly #idle: RenderProcess[] = []
  readonly #all = new Set<RenderProcess>()
  readonly #waiting: Waiting[] = []
  #closed = false

  /** @param onLost - Called when a process was stopped or died with the work that it had. */
  constructor(size: number, limits: WorkLimits, onLost?: (loss: ProcessLoss) => void) {
    this.#size = size
    this.#limits = limits
    this.#onLost = onLost
  }

  async warmUp(): Promise<void> {
    const missing = this.#size - this.#all.size
    const started = Array.from({ length: missing }, () => this.#spawn())
    await Promise.all(started.map((process) => process.ready))
    for (const process of started) this.#release(process)
  }

  get processIds(): number[] {
    return [...this.#all].map((process) => process.pid).filter((pid) => pid !== undefined)
  }

  async run<W extends RenderWork>(work: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    options.signal?.throwIfAborted()
    const process = await this.#acquire(work, options.signal)
    const { pid } = process
    try {
      if (pid !== undefined) options.onStart?.(pid)
      return await process.run(work, { ...options, ...this.#limits })
    } catch (error) {
      if (error instanceof RenderError && error.hasLostProcess) {
        options.onLost?.(error)
        this.#onLost?.({ processId: pid, kind: work.kind, error, about: options.about ?? {} })
      }
      throw error
    } finally {
      this.#release(process)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#waiting.splice(0)) waiting.abandon(new Error('The render pool was closed.'))
    await Promise.all([...this.#all].map((process) => process.stop()))
  }

  #acquire(work: RenderWork, signal: AbortSignal | undefined): Promise<RenderProcess> {
    if (this.#closed) return Promise.reject(new Error('The render pool was closed.'))
    const idle = this.#idle.pop()
    if (idle !== undefined) return Promise.resolve(idle)
    if (this.#all.size < this.#size) return Promise.resolve(this.#spawn())
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const index = this.#waiting.indexOf(waiting)
        if (index >= 0) this.#waiting.splice(index, 1)
        reject(signal?.reason)
      }
      const waiting: Waiting = {
        work,
        start: (process) => {
          signal?.removeEventListener('abort', leave)
          resolve(process)
        },
        abandon: reject,
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
    })
  }

  #release(process: RenderProcess): void {
    if (!process.alive) {
      this.#replace(process)
      return
    }
    const next = this.#nextFor(process.lastWork)
    if (next === undefined) this.#idle.push(process)
    else next.start(process)
  }

  /** The work that goes on where a process ended, because it has the videos open; else the first in the line. */
  #nextFor(last: RenderWork | undefined): Waiting | undefined {
    const following = this.#waiting.findIndex(({ work }) => goesOnFrom(last, work))
    return this.#waiting.splice(Math.max(0, following), 1)[0]
  }

  /** A dead process has left `#all`; those who wait need another in its place. */
  #replace(dead: RenderProcess): void {
    this.#all.delete(dead)
    const next = this.#closed ? undefined : this.#waiting.shift()
    next?.start(this.#spawn())
  }

  #spawn(): RenderProcess {
    const process = RenderProcess.start()
    this.#all.add(process)
    process.exited.then(() => {
      this.#all.delete(process)
      const index = this.#idle.indexOf(process)
      if (index >= 0) this.#idle.splice(index, 1)
    })
    return process
  }
}

function goesOnFrom(last: RenderWork | undefined, next: RenderWork): boolean {
  if (last?.kind !== 'segment' || next.kind !== 'segment') return false
  // Segments of one export lie in one folder.
  return (
    dirname(last.outputPath) === dirname(next.outputPath) &&
    last.segment.startFrame + last.segment.frameCount === next.segment.startFrame
  )
}
