import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import type { RenderJob, ResultOf } from '../../../engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../../engine/renderer/jobs/run-options.ts'
import { RenderError } from '../../../engine/renderer/render-error.ts'
import type { JobUsage } from '../../../platform/queue/job-usage.ts'
import { addRenderCpu } from '../../exports/task-lifecycle.ts'
import type { WorkerContext } from '../worker-context.ts'

/** CPU time is written to the task each time this much has been used, and at the end of each job. */
const WRITE_AFTER_SECONDS = 5

type MeteredContext = Pick<WorkerContext, 'db' | 'pool' | 'log' | 'maxRenderCpuSeconds' | 'tracing'>

/** The names of spans; the other kinds have that of the job. */
const spanNames: Readonly<Partial<Record<RenderJob['kind'], string>>> = {
  segment: 'render segment',
  audio: 'mix audio',
  probe: 'probe asset',
  join: 'join units',
}

/**
 * Runs the render jobs of one queue job in the node's render pool. Charges their CPU time to the queue job and to the
 * export, even if a render process crashes, and stops them once the export exceeds its limit.
 */
export class MeteredPool implements JobRunner {
  readonly #context: MeteredContext
  readonly #task: { readonly taskId: string; readonly accountId: string }
  readonly #usage: JobUsage
  readonly #exceeded = new AbortController()
  #unwritten = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(context: MeteredContext, task: { taskId: string; accountId: string }, usage: JobUsage) {
    this.#context = context
    this.#task = task
    this.#usage = usage
  }

  /** @throws {RenderError} `RENDER_CPU_EXCEEDED`, besides the errors of {@link RenderPool.run}. */
  async run<Job extends RenderJob>(job: Job, options: RunOptions = {}): Promise<ResultOf<Job>> {
    const { signal: exceeded } = this.#exceeded
    exceeded.throwIfAborted()
    try {
      return await this.#trace(job, () =>
        this.#context.pool.run(job, {
          ...options,
          owner: this.#task.accountId,
          signal: options.signal === undefined ? exceeded : AbortSignal.any([options.signal, exceeded]),
          onCpuTime: (seconds) => this.#add(seconds),
        }),
      )
    } finally {
      this.#write()
      await this.#writing
      exceeded.throwIfAborted()
    }
  }

  /** Includes the time that the job waits for a render process. A job that is repeated has a span for each run. */
  #trace<T>(job: RenderJob, run: () => Promise<T>): Promise<T> {
    const { tracing } = this.#context
    if (!tracing.isOn) return run()
    const attributes = {
      'framewright.export.id': this.#task.taskId,
      ...(job.kind === 'segment' && { 'framewright.segment.index': job.segment.index }),
    }
    return tracing.run({ name: spanNames[job.kind] ?? `run ${job.kind}`, attributes }, run)
  }

  #add(seconds: number): void {
    this.#usage.addCpuSeconds(seconds)
    this.#unwritten += seconds
    if (this.#unwritten >= WRITE_AFTER_SECONDS) this.#write()
  }

  #write(): void {
    const seconds = this.#unwritten
    if (seconds === 0) return
    this.#unwritten = 0
    this.#writing = this.#writing.then(() => this.#addToTask(seconds))
  }

  async #addToTask(seconds: number): Promise<void> {
    const { db, log, maxRenderCpuSeconds } = this.#context
    try {
      const total = await addRenderCpu(db, this.#task.taskId, seconds)
      if (total > maxRenderCpuSeconds) this.#exceeded.abort(createExceededError(maxRenderCpuSeconds))
    } catch (error) {
      // The database is unavailable. The next write includes this time.
      this.#unwritten += seconds
      log.debug({ err: error, taskId: this.#task.taskId }, 'CPU time was not written')
    }
  }
}

function createExceededError(seconds: number): RenderError {
  return new RenderError(
    'RENDER_CPU_EXCEEDED',
    `The export needed more than ${seconds} s of CPU time, which is the limit. Make it shorter or smaller, or remove effects.`,
  )
}
