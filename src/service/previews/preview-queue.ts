import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import { RenderPool, type RenderPoolOptions } from '../../engine/renderer/pool/render-pool.ts'
import { asStorageError, RenderError } from '../../engine/renderer/render-error.ts'
import { StorageFullError } from '../../platform/storage/storage.ts'
import { AccountLimiter } from '../accounts/account-limiter.ts'
import { Refusal } from '../errors/refusal.ts'
import type { PreviewLimits } from './preview-limits.ts'

/** The limits of a queue, which caches nothing itself. */
type QueueLimits = Omit<PreviewLimits, 'materialCacheBytes'>

/**
 * Runs previews on separate render processes, so that exports and previews never wait for each other. The first request
 * starts the processes; they end after a while without requests. One account uses at most half of the processes, so
 * that another account's frame waits for one of its frames, not for all of them.
 */
export class PreviewQueue {
  readonly #limits: QueueLimits
  readonly #onIdle: () => Promise<void>
  readonly #onProcessLost: RenderPoolOptions['onProcessLost']
  readonly #closing = new AbortController()
  readonly #limiter: AccountLimiter
  readonly #activeByAccount = new Map<string, number>()
  #active = 0
  #pool: RenderPool | undefined
  #idleTimer: NodeJS.Timeout | undefined

  /**
   * @param onIdle - Called when the processes have ended.
   * @param onProcessLost - Called when a process was killed or died.
   */
  constructor(
    limits: QueueLimits,
    onIdle: () => Promise<void>,
    onProcessLost?: RenderPoolOptions['onProcessLost'],
  ) {
    this.#onProcessLost = onProcessLost
    this.#limits = limits
    this.#onIdle = onIdle
    this.#limiter = new AccountLimiter(Math.max(1, Math.floor(limits.processes / 2)))
  }

  /** The ids of the running child processes, for tests and diagnostics. */
  get processIds(): number[] {
    return this.#pool?.processIds ?? []
  }

  /**
   * Runs one request within the limits.
   *
   * @param accountId - Undefined for the service's own previews, which are exempt from the limits: there are few, and
   * each is drawn once.
   * @param draw - Draws with the given runner, whose jobs wait for the account's turn. Its signal is aborted with
   * `signal`, or when the request takes too long.
   * @throws {Refusal} If too many requests are waiting, this one takes too long, or an asset is at fault.
   * @throws The reason of `signal`, if it was aborted.
   */
  async run<T>(
    accountId: string | undefined,
    signal: AbortSignal,
    draw: (runner: JobRunner, running: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const pool = this.#enter(accountId)
    const timeout = AbortSignal.timeout(this.#limits.responseTimeoutMs)
    try {
      const runner = accountId === undefined ? pool : this.#limitPerAccount(pool, accountId)
      return await draw(runner, AbortSignal.any([signal, timeout, this.#closing.signal]))
    } catch (error) {
      signal.throwIfAborted()
      this.#closing.signal.throwIfAborted()
      if (timeout.aborted) throw this.#createTimeoutRefusal(error)
      throw toRefusal(error)
    } finally {
      this.#leave(accountId)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new Refusal('SERVICE_UNAVAILABLE', 'The service is stopping. Try again shortly.'))
    clearTimeout(this.#idleTimer)
    await this.#pool?.close()
  }

  #enter(accountId: string | undefined): RenderPool {
    this.#closing.signal.throwIfAborted()
    if (accountId !== undefined) this.#count(accountId)
    clearTimeout(this.#idleTimer)
    this.#active++
    const { processes: size, drawTimeoutMs: stallTimeoutMs, memoryLimitBytes } = this.#limits
    this.#pool ??= new RenderPool({
      size,
      stallTimeoutMs,
      memoryLimitBytes,
      onProcessLost: this.#onProcessLost,
    })
    return this.#pool
  }

  #limitPerAccount(pool: RenderPool, accountId: string): JobRunner {
    return {
      run: (job, options) => this.#limiter.run(accountId, () => pool.run(job, options), options?.signal),
    }
  }

  #count(accountId: string): void {
    const activeOfAccount = this.#activeByAccount.get(accountId) ?? 0
    if (activeOfAccount >= this.#limits.maxPerAccount || this.#active >= this.#limits.maxTotal) {
      throw new Refusal(
        'SERVICE_UNAVAILABLE',
        'Too many previews are being drawn. Wait until some have finished, and try again.',
      )
    }
    this.#activeByAccount.set(accountId, activeOfAccount + 1)
  }

  #leave(accountId: string | undefined): void {
    this.#active--
    if (accountId !== undefined) {
      const activeOfAccount = (this.#activeByAccount.get(accountId) ?? 1) - 1
      if (activeOfAccount === 0) this.#activeByAccount.delete(accountId)
      else this.#activeByAccount.set(accountId, activeOfAccount)
    }
    if (this.#active === 0 && !this.#closing.signal.aborted) this.#startIdleTimer()
  }

  #startIdleTimer(): void {
    this.#idleTimer = setTimeout(() => {
      const pool = this.#pool
      this.#pool = undefined
      void Promise.all([pool?.close(), this.#onIdle()])
    }, this.#limits.idleMs).unref()
  }

  #createTimeoutRefusal(cause: unknown): Refusal {
    const seconds = this.#limits.responseTimeoutMs / 1000
    return new Refusal(
      'PREVIEW_TIMED_OUT',
      `The frame was not ready after ${seconds} s, because other previews were drawn first. Try again.`,
      { cause },
    )
  }
}

/** Turns failures that a client can act on into refusals; returns all others unchanged. */
function toRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error
  const failure = asStorageError(error)
  if (failure instanceof StorageFullError) return createStorageFullRefusal(error)
  if (!(failure instanceof RenderError)) return error
  const { code, message } = failure
  switch (code) {
    case 'ASSET_UNREACHABLE':
      return new Refusal('ASSET_UNREACHABLE', message, { cause: error })
    case 'ASSET_UNUSABLE':
    case 'ASSET_TOO_LARGE':
      return new Refusal('ASSET_UNUSABLE', message, { cause: error })
    case 'STORAGE_FULL':
      return createStorageFullRefusal(error)
    case 'RENDER_STALLED':
      return new Refusal('PREVIEW_TIMED_OUT', `${message} Simplify what is visible there, or try again.`, {
        cause: error,
      })
    case 'RENDER_MEMORY_EXCEEDED':
    case 'RENDER_PROCESS_CRASHED':
    case 'RENDER_PROCESS_DIED':
      return new Refusal('SERVICE_UNAVAILABLE', `The frame could not be drawn: ${message}`, {
        cause: error,
      })
    case 'RENDER_CPU_EXCEEDED':
      // Only exports have this limit.
      return error
  }
}

const createStorageFullRefusal = (cause: unknown): Refusal =>
  new Refusal('STORAGE_FULL', 'The server has no space left for the assets.', { cause })
