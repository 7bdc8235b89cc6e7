import { AccountTurns } from '../accounts/account-turns.ts'
import { RenderPool, type RenderPoolOptions } from '../renderer/process/render-pool.ts'
import type { RenderWorkers } from '../renderer/process/render-workers.ts'
import { asStorageError, RenderError } from '../renderer/render-error.ts'
import { StorageFullError } from '../storage/storage.ts'
import type { PreviewLimits } from './preview-limits.ts'
import { PreviewRefusal } from './preview-refusal.ts'

/**
 * Lets previews take turns on render processes of their own, which the first one starts and which end when
 * nobody has asked for any for a while: exports never wait for previews, nor previews for exports. One account has
 * half of the processes at most, so that another's picture waits for one of its pictures, not for all.
 */
export class PreviewQueue {
  readonly #limits: PreviewLimits
  readonly #onIdle: () => Promise<void>
  readonly #onProcessLost: RenderPoolOptions['onProcessLost']
  readonly #closing = new AbortController()
  readonly #turns: AccountTurns
  readonly #activeByAccount = new Map<string, number>()
  #active = 0
  #pool: RenderPool | undefined
  #idleTimer: NodeJS.Timeout | undefined

  /**
   * @param onIdle - Called when the processes have ended.
   * @param onProcessLost - Called when one was stopped or died.
   */
  constructor(
    limits: PreviewLimits,
    onIdle: () => Promise<void>,
    onProcessLost?: RenderPoolOptions['onProcessLost'],
  ) {
    this.#onProcessLost = onProcessLost
    this.#limits = limits
    this.#onIdle = onIdle
    this.#turns = new AccountTurns(Math.max(1, Math.floor(limits.processes / 2)))
  }

  /** The ids of the running child processes, for tests and diagnosis. */
  get processIds(): number[] {
    return this.#pool?.processIds ?? []
  }

  /**
   * @param accountId - Undefined for pictures of our own: there are few, and each is drawn once.
   * @param draw - Does the work; what it gives to the workers waits for the account's turn. Its signal is aborted with
   * the given one, or when it takes too long.
   * @throws {PreviewRefusal} If there are too many at once, it takes too long, or an asset is at fault.
   * @throws The signal's reason, if it was aborted.
   */
  async run<T>(
    accountId: string | undefined,
    signal: AbortSignal,
    draw: (workers: RenderWorkers, running: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const pool = this.#enter(accountId)
    const timeout = AbortSignal.timeout(this.#limits.answerTimeoutMs)
    try {
      const workers = accountId === undefined ? pool : this.#inTurn(pool, accountId)
      return await draw(workers, AbortSignal.any([signal, timeout, this.#closing.signal]))
    } catch (error) {
      signal.throwIfAborted()
      this.#closing.signal.throwIfAborted()
      if (timeout.aborted) throw this.#tookTooLong(error)
      throw asRefusal(error)
    } finally {
      this.#leave(accountId)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(
      new PreviewRefusal('SERVICE_UNAVAILABLE', 'The service is stopping. Try again shortly.'),
    )
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

  #inTurn(pool: RenderPool, accountId: string): RenderWorkers {
    return {
      run: (work, options) => this.#turns.run(accountId, () => pool.run(work, options), options?.signal),
    }
  }

  #count(accountId: string): void {
    const ofAccount = this.#activeByAccount.get(accountId) ?? 0
    if (ofAccount >= this.#limits.perAccount || this.#active >= this.#limits.inAll) {
      throw new PreviewRefusal(
        'SERVICE_UNAVAILABLE',
        'Too many previews are asked for at once. Wait for those under way, and try again.',
      )
    }
    this.#activeByAccount.set(accountId, ofAccount + 1)
  }

  #leave(accountId: string | undefined): void {
    this.#active--
    if (accountId !== undefined) {
      const ofAccount = (this.#activeByAccount.get(accountId) ?? 1) - 1
      if (ofAccount === 0) this.#activeByAccount.delete(accountId)
      else this.#activeByAccount.set(accountId, ofAccount)
    }
    if (this.#active === 0 && !this.#closing.signal.aborted) this.#waitForNext()
  }

  #waitForNext(): void {
    this.#idleTimer = setTimeout(() => {
      const pool = this.#pool
      this.#pool = undefined
      void Promise.all([pool?.close(), this.#onIdle()])
    }, this.#limits.idleMs).unref()
  }

  #tookTooLong(cause: unknown): PreviewRefusal {
    const seconds = this.#limits.answerTimeoutMs / 1000
    return new PreviewRefusal(
      'PREVIEW_TIMED_OUT',
      `The picture was not ready after ${seconds} s, because others were drawn before it. Try again.`,
      { cause },
    )
  }
}

/** What a person can mend becomes a refusal; anything else stays what it is. */
function asRefusal(error: unknown): unknown {
  if (error instanceof PreviewRefusal) return error
  const failure = asStorageError(error)
  if (failure instanceof StorageFullError) {
    return new PreviewRefusal('STORAGE_FULL', 'The server has no space left for the assets.', {
      cause: error,
    })
  }
  if (!(failure instanceof RenderError)) return error
  const { code, message } = failure
  switch (code) {
    case 'ASSET_UNUSABLE':
    case 'ASSET_UNREACHABLE':
      return new PreviewRefusal(code, message, { cause: error })
    case 'ASSET_TOO_LARGE':
      return new PreviewRefusal('ASSET_UNUSABLE', message, { cause: error })
    case 'STORAGE_FULL':
      return new PreviewRefusal(code, 'The server has no space left for the assets.', { cause: error })
    case 'RENDER_STALLED':
      return new PreviewRefusal('PREVIEW_TIMED_OUT', `${message} Simplify what shows there, or try again.`, {
        cause: error,
      })
    case 'RENDER_MEMORY_EXCEEDED':
    case 'RENDER_PROCESS_CRASHED':
    case 'RENDER_PROCESS_DIED':
      return new PreviewRefusal('SERVICE_UNAVAILABLE', `The picture could not be drawn: ${message}`, {
        cause: error,
      })
  }
}
