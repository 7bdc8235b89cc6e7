import { setTimeout as delay } from 'node:timers/promises'
import { Unwell } from '../observability/health.ts'
import type { Logger } from '../observability/logger.ts'
import { reasonOf } from '../observability/reason-of.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import type { NodeCheck } from './node-checks.ts'
import { faultInWords, type NodeFault, nodeFaultOf } from './node-fault.ts'

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
  #examining: Promise<NodeFault | undefined> | undefined
  #waking = new AbortController()
  #handedBack = new Map<NodeFault['kind'], number>()

  constructor(options: NodeHealthOptions) {
    this.#options = options
    this.#timings = options.timings ?? defaultTimings
  }

  /** What is missing; undefined while the node claims jobs. */
  get fault(): NodeFault | undefined {
    return this.#fault
  }

  /** Attempts of this node that were handed back, by what was missing. */
  get handedBack(): ReadonlyMap<NodeFault['kind'], number> {
    return this.#handedBack
  }

  /** Checks until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#pause(signal)
      if (signal.aborted) return
      const isUnwell = this.#fault !== undefined
      const fault = await this.#examine(isUnwell)
      if (fault !== undefined) this.#becomeUnwell(fault)
      else if (isUnwell) this.#becomeWell()
    }
  }

  /** For the readiness check: rejects with what is missing. */
  async check(): Promise<void> {
    if (this.#fault === undefined) return
    const { kind, cause } = this.#fault
    throw new Unwell(`This node takes no jobs. ${faultInWords(kind)}.`, reasonOf(cause), { cause })
  }

  /** Returns why an attempt failed if that is this node's fault; the node then stops claiming jobs. */
  async faultOf(error: unknown): Promise<NodeFault | undefined> {
    const fault = nodeFaultOf(error) ?? (await this.examine())
    if (fault === undefined) return undefined
    this.#handedBack.set(fault.kind, (this.#handedBack.get(fault.kind) ?? 0) + 1)
    this.#becomeUnwell(fault)
    return fault
  }

  /** Runs all checks thoroughly; concurrent callers share one run. */
  examine(): Promise<NodeFault | undefined> {
    this.#examining ??= this.#examine(true).finally(() => {
      this.#examining = undefined
    })
    return this.#examining
  }

  /** A job of this node succeeded. */
  noteSuccess(): void {
    if (this.#fault === undefined) this.#failures = 0
  }

  async #examine(isThorough: boolean): Promise<NodeFault | undefined> {
    const faults = await Promise.all(
      this.#options.checks.map(async ({ kind, check }): Promise<NodeFault | undefined> => {
        try {
          await this.#inTime(check(isThorough))
          return undefined
        } catch (cause) {
          const fault = nodeFaultOf(cause) ?? { kind, cause }
          // An unavailable database affects every node, and queries wait for it.
          return fault.kind === 'database-unavailable' ? undefined : fault
        }
      }),
    )
    return faults.find((fault) => fault !== undefined)
  }

  async #inTime(check: Promise<void>): Promise<void> {
    const { checkTimeoutMs } = this.#timings
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new Error(`no result within ${checkTimeoutMs / 1000} s`)),
      checkTimeoutMs,
    )
    try {
      await Promise.race([check, late.promise])
    } finally {
      clearTimeout(timer)
    }
  }

  #becomeUnwell(fault: NodeFault): void {
    // Without the database nothing can be claimed anyway.
    if (fault.kind === 'database-unavailable') return
    const before = this.#fault
    this.#fault = fault
    if (before === undefined || before.kind !== fault.kind) {
      const { queue, log } = this.#options
      log.error(
        { err: fault.cause, fault: fault.kind },
        `this node takes no more jobs of exports: ${faultInWords(fault.kind).toLowerCase()}`,
      )
      queue.pauseClaims()
      this.#waking.abort()
    }
  }

  #becomeWell(): void {
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
