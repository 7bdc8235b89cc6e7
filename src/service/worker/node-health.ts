import { setTimeout as delay } from 'node:timers/promises'
import { describeError } from '../../platform/observability/describe-error.ts'
import { UnhealthyError } from '../../platform/observability/health.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import type { NodeCheck } from './node-checks.ts'
import { describeNodeFault, type NodeFault, toNodeFault } from './node-fault.ts'

export interface NodeHealthOptions {
  readonly queue: Pick<JobQueue, 'pauseClaims' | 'resumeClaims'>
  readonly checks: readonly NodeCheck[]
  readonly log: Logger
  readonly timings?: HealthTimings
}

/** In milliseconds. */
export interface HealthTimings {
  /** Between two checks of a node that is well. */
  readonly intervalMs: number
  /** Before the first check of a node at fault; doubles with each failure and each relapse. */
  readonly firstRetryMs: number
  readonly longestRetryMs: number
  /** A check without a result by then has failed. */
  readonly checkTimeoutMs: number
}

const defaultTimings: HealthTimings = {
  intervalMs: 10_000,
  firstRetryMs: 1_000,
  longestRetryMs: 30_000,
  checkTimeoutMs: 20_000,
}

/**
 * Checks whether this node has what export jobs need. If not, it claims no jobs, so that others get them, and
 * checks again with growing pauses until everything is available.
 */
export class NodeHealth {
  readonly #options: NodeHealthOptions
  readonly #timings: HealthTimings
  #fault: NodeFault | undefined
  /** Failed checks and relapses since a job of this node succeeded. */
  #failures = 0
  #runningChecks: Promise<NodeFault | undefined> | undefined
  #waking = new AbortController()
  #requeued = new Map<NodeFault['kind'], number>()

  constructor(options: NodeHealthOptions) {
    this.#options = options
    this.#timings = options.timings ?? defaultTimings
  }

  /** What is missing; undefined while the node claims jobs. */
  get fault(): NodeFault | undefined {
    return this.#fault
  }

  /** Attempts of this node that were handed back, by what was missing. */
  get requeued(): ReadonlyMap<NodeFault['kind'], number> {
    return this.#requeued
  }

  /** Checks until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#pause(signal)
      if (signal.aborted) return
      const isUnhealthy = this.#fault !== undefined
      const fault = await this.#checkAll(isUnhealthy)
      if (fault !== undefined) this.#markUnhealthy(fault)
      else if (isUnhealthy) this.#markHealthy()
    }
  }

  /** For the readiness check: rejects with what is missing. */
  async check(): Promise<void> {
    if (this.#fault === undefined) return
    const { kind, cause } = this.#fault
    throw new UnhealthyError(`This node takes no jobs. ${describeNodeFault(kind)}.`, describeError(cause), {
      cause,
    })
  }

  /** Returns why an attempt failed if that is this node's fault; the node then stops claiming jobs. */
  async diagnose(error: unknown): Promise<NodeFault | undefined> {
    const fault = toNodeFault(error) ?? (await this.runChecks())
    if (fault === undefined) return undefined
    this.#requeued.set(fault.kind, (this.#requeued.get(fault.kind) ?? 0) + 1)
    this.#markUnhealthy(fault)
    return fault
  }

  /** Runs all checks thoroughly; concurrent callers share one run. */
  runChecks(): Promise<NodeFault | undefined> {
    this.#runningChecks ??= this.#checkAll(true).finally(() => {
      this.#runningChecks = undefined
    })
    return this.#runningChecks
  }

  /** A job of this node succeeded. */
  recordSuccess(): void {
    if (this.#fault === undefined) this.#failures = 0
  }

  async #checkAll(isThorough: boolean): Promise<NodeFault | undefined> {
    const faults = await Promise.all(
      this.#options.checks.map(async ({ kind, check }): Promise<NodeFault | undefined> => {
        try {
          await this.#withTimeout(check(isThorough))
          return undefined
        } catch (cause) {
          const fault = toNodeFault(cause) ?? { kind, cause }
          // An unavailable database affects every node, and queries wait for it.
          return fault.kind === 'database-unavailable' ? undefined : fault
        }
      }),
    )
    return faults.find((fault) => fault !== undefined)
  }

  async #withTimeout(check: Promise<void>): Promise<void> {
    const { checkTimeoutMs } = this.#timings
    const timeout = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => timeout.reject(new Error(`no result within ${checkTimeoutMs / 1000} s`)),
      checkTimeoutMs,
    )
    try {
      await Promise.race([check, timeout.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  #markUnhealthy(fault: NodeFault): void {
    // Without the database nothing can be claimed anyway.
    if (fault.kind === 'database-unavailable') return
    const before = this.#fault
    this.#fault = fault
    if (before === undefined || before.kind !== fault.kind) {
      const { queue, log } = this.#options
      log.error(
        { err: fault.cause, fault: fault.kind },
        `this node takes no more jobs of exports: ${describeNodeFault(fault.kind).toLowerCase()}`,
      )
      queue.pauseClaims()
      this.#waking.abort()
    }
  }

  #markHealthy(): void {
    this.#fault = undefined
    this.#options.log.info('this node takes jobs of exports again')
    this.#options.queue.resumeClaims()
  }

  /** Waits until the next check is due; earlier if a fault has just been found. */
  async #pause(signal: AbortSignal): Promise<void> {
    if (this.#fault === undefined) {
      this.#waking = new AbortController()
      await wait(this.#timings.intervalMs, AbortSignal.any([signal, this.#waking.signal]))
    }
    if (this.#fault === undefined) return
    const { firstRetryMs, longestRetryMs } = this.#timings
    const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures)
    this.#failures++
    await wait(pauseMs * (0.8 + 0.4 * Math.random()), signal)
  }
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => {
    // The service stops, or there is something to check.
  })
}
