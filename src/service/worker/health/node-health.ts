import { setTimeout as delay } from 'node:timers/promises'
import { describeError } from '../../../platform/observability/describe-error.ts'
import { UnhealthyError } from '../../../platform/observability/health.ts'
import type { Logger } from '../../../platform/observability/logger.ts'
import type { JobQueue } from '../../../platform/queue/job-queue.ts'
import type { NodeCheck } from './node-checks.ts'
import { describeNodeFault, type NodeFault, toNodeFault } from './node-fault.ts'

export interface NodeHealthOptions {
  readonly queue: Pick<JobQueue, 'stopClaims' | 'allowClaims'>
  readonly checks: readonly NodeCheck[]
  readonly log: Logger
  readonly timings?: HealthTimings
}

export interface HealthTimings {
  /** The interval between two checks of a healthy node, in milliseconds. */
  readonly intervalMs: number
  /** The delay before the first check of an unhealthy node, in milliseconds; doubles with each failure and relapse. */
  readonly firstRetryMs: number
  /** The longest delay between two checks of an unhealthy node, in milliseconds. */
  readonly longestRetryMs: number
  /** A check without a result after this many milliseconds has failed. */
  readonly checkTimeoutMs: number
}

const defaultTimings: HealthTimings = {
  intervalMs: 10_000,
  firstRetryMs: 1_000,
  longestRetryMs: 30_000,
  checkTimeoutMs: 20_000,
}

/**
 * Checks whether this node has the resources that export jobs need. If not, it leaves the jobs to other nodes and repeats
 * its checks, with growing delays, until everything is available.
 */
export class NodeHealth {
  readonly #options: NodeHealthOptions
  readonly #timings: HealthTimings
  #fault: NodeFault | undefined
  /** Failed checks and relapses since this node's last successful job. */
  #failures = 0
  #runningChecks: Promise<NodeFault | undefined> | undefined
  #waking = new AbortController()
  #requeued = new Map<NodeFault['kind'], number>()

  constructor(options: NodeHealthOptions) {
    this.#options = options
    this.#timings = options.timings ?? defaultTimings
  }

  /** The missing resource; undefined while the node claims jobs. */
  get fault(): NodeFault | undefined {
    return this.#fault
  }

  /** The number of this node's attempts that were requeued, by missing resource. */
  get requeued(): ReadonlyMap<NodeFault['kind'], number> {
    return this.#requeued
  }

  /** Repeats the checks until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#waitForNextCheck(signal)
      if (signal.aborted) return
      const isUnhealthy = this.#fault !== undefined
      const fault = await this.#checkAll(isUnhealthy)
      if (fault !== undefined) this.#markUnhealthy(fault)
      else if (isUnhealthy) this.#markHealthy()
    }
  }

  /** Implements the readiness check: rejects if a resource is missing. */
  async check(): Promise<void> {
    if (this.#fault === undefined) return
    const { kind, cause } = this.#fault
    throw new UnhealthyError(`This node claims no jobs. ${describeNodeFault(kind)}.`, describeError(cause), {
      cause,
    })
  }

  /** Returns the fault of this node that made an attempt fail, if any; the node then stops claiming jobs. */
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

  /** Resets the retry delays after a job of this node succeeded. */
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
    // Without the database no job can be claimed anyway.
    if (fault.kind === 'database-unavailable') return
    const before = this.#fault
    this.#fault = fault
    if (before === undefined || before.kind !== fault.kind) {
      const { queue, log } = this.#options
      log.error(
        { err: fault.cause, fault: fault.kind },
        `this node claims no more export jobs: ${describeNodeFault(fault.kind).toLowerCase()}`,
      )
      queue.stopClaims()
      this.#waking.abort()
    }
  }

  #markHealthy(): void {
    this.#fault = undefined
    this.#options.log.info('this node claims export jobs again')
    this.#options.queue.allowClaims()
  }

  /** Waits until the next check is due, or until a fault is found. */
  async #waitForNextCheck(signal: AbortSignal): Promise<void> {
    if (this.#fault === undefined) {
      this.#waking = new AbortController()
      await wait(this.#timings.intervalMs, AbortSignal.any([signal, this.#waking.signal]))
    }
    if (this.#fault === undefined) return
    const { firstRetryMs, longestRetryMs } = this.#timings
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures)
    this.#failures++
    await wait(delayMs * (0.8 + 0.4 * Math.random()), signal)
  }
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => {
    // The service stops, or a fault was found.
  })
}
