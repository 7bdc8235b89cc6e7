import { dirname } from 'node:path'
import type { RenderWork, ResultOf } from './messages.ts'
import { RenderProcess, type WorkLimits } from './render-process-handle.ts'
import type { RunOptions } from './run-options.ts'

interface Waiting {
  readonly work: RenderWork
  readonly owner: string
  readonly start: (process: RenderProcess) => void
  readonly abandon: (error: Error) => void
}

export interface LaneSize {
  /** Processes at most. */
  readonly most: number
  /** Processes that stay when there is no work for them; default: all. */
  readonly kept?: number
}

/**
 * Child processes that do one piece of work each at a time. They are started when there is work for them. Work that
 * finds none free waits: owners take turns, and the work of one owner is done in order.
 */
export class ProcessLane {
  readonly #size: number
  readonly #kept: number
  readonly #limits: WorkLimits
  readonly #idle: RenderProcess[] = []
  readonly #all = new Set<RenderProcess>()
  readonly #waiting: Waiting[] = []
  /** Owners by when they last were given a process, the longest ago first; empty once every process is idle. */
  readonly #served = new Set<string>()
  #closed = false

  constructor({ most, kept = most }: LaneSize, limits: WorkLimits) {
    this.#size = most
    this.#kept = kept
    this.#limits = limits
  }

  async warmUp(): Promise<void> {
    const missing = Math.max(0, this.#kept - this.#all.size)
    const started = Array.from({ length: missing }, () => this.#spawn())
    await Promise.all(started.map((process) => process.ready))
    for (const process of started) this.#release(process)
  }

  get processIds(): number[] {
    return [...this.#all].map((process) => process.pid).filter((pid) => pid !== undefined)
  }

  async run<W extends RenderWork>(work: W, options: RunOptions = {}): Promise<ResultOf<W>> {
    options.signal?.throwIfAborted()
    const process = await this.#acquire(work, options)
    try {
      return await process.run(work, { ...options, ...this.#limits })
    } finally {
      this.#release(process)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#waiting.splice(0)) waiting.abandon(new Error('The render pool was closed.'))
    await Promise.all([...this.#all].map((process) => process.stop()))
  }

  #acquire(work: RenderWork, { signal, owner = '' }: RunOptions): Promise<RenderProcess> {
    if (this.#closed) return Promise.reject(new Error('The render pool was closed.'))
    const free = this.#idle.pop() ?? (this.#all.size < this.#size ? this.#spawn() : undefined)
    if (free !== undefined) {
      this.#noteServed(owner)
      return Promise.resolve(free)
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const index = this.#waiting.indexOf(waiting)
        if (index >= 0) this.#waiting.splice(index, 1)
        reject(signal?.reason)
      }
      const waiting: Waiting = {
        work,
        owner,
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
    const next = this.#takeNext(process.lastWork)
    if (next !== undefined) {
      next.start(process)
      return
    }
    if (this.#all.size <= this.#kept) this.#idle.push(process)
    else {
      this.#all.delete(process)
      void process.stop()
    }
    if (this.#idle.length === this.#all.size) this.#served.clear()
  }

  /**
   * Takes the work that is next: of the owner that was served longest ago, what goes on where the process ended, because
   * it has the videos open, else the first.
   */
  #takeNext(last?: RenderWork): Waiting | undefined {
    const owners = new Set(this.#waiting.map(({ owner }) => owner))
    const longestAgo = [...this.#served].find((owner) => owners.has(owner))
    const owner = [...owners].find((each) => !this.#served.has(each)) ?? longestAgo
    if (owner === undefined) return undefined
    this.#noteServed(owner)
    const isNext = (waiting: Waiting): boolean => waiting.owner === owner
    const following = this.#waiting.findIndex((waiting) => isNext(waiting) && goesOnFrom(last, waiting.work))
    const index = following >= 0 ? following : this.#waiting.findIndex(isNext)
    return this.#waiting.splice(index, 1)[0]
  }

  #noteServed(owner: string): void {
    this.#served.delete(owner)
    this.#served.add(owner)
  }

  /** A dead process has left `#all`; those who wait need another in its place. */
  #replace(dead: RenderProcess): void {
    this.#all.delete(dead)
    const next = this.#closed ? undefined : this.#takeNext()
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
