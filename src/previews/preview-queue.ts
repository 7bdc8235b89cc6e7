import { RenderPool } from '../renderer/process/render-pool.ts'
import { asStorageError, RenderError } from '../renderer/render-error.ts'
import { StorageFullError } from '../storage/storage.ts'
import type { PreviewLimits } from './preview-limits.ts'
import { PreviewRefusal } from './preview-refusal.ts'

/**
 * Lets previews take turns on render processes of their own, which the first one starts and which end when
 * nobody has asked for any for a while: exports never wait for previews, nor previews for exports.
 */
export class PreviewQueue {
  readonly #limits: PreviewLimits
  readonly #onIdle: () => Promise<void>
  readonly #closing = new AbortController()
  readonly #activeByAccount = new Map<string, number>()
  #active = 0
  #pool: RenderPool | undefined
  #idleTimer: NodeJS.Timeout | undefined

  /** @param onIdle - Called when the processes have ended. */
  constructor(limits: PreviewLimits, onIdle: () => Promise<void>) {
    this.#limits = limits
    this.#onIdle = onIdle
  }

  /**
   * @param accountId - Undefined for pictures of our own: there are few, and each is drawn once.
   * @param draw - Does the work; its signal is aborted with the given one, or when it takes too long.
   * @throws {PreviewRefusal} If there are too many at once, it takes too long, or an asset is at fault.
   * @throws The signal's reason, if it was aborted.
   */
  async run<T>(
    accountId: string | undefined,
    signal: AbortSignal,
    draw: (pool: RenderPool, running: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const pool = this.#enter(accountId)
    const timeout = AbortSignal.timeout(this.#limits.timeoutMs)
    try {
      return await draw(pool, AbortSignal.any([signal, timeout, this.#closing.signal]))
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
    this.#closing.abort(new PreviewRefusal('SERVICE_UNAVAILABLE', 'The service stops. Try again shortly.'))
    clearTimeout(this.#idleTimer)
    await this.#pool?.close()
  }

  #enter(accountId: string | undefined): RenderPool {
    this.#closing.signal.throwIfAborted()
    if (accountId !== undefined) this.#count(accountId)
    clearTimeout(this.#idleTimer)
    this.#active++
    const { processes: size, timeoutMs: stallTimeoutMs } = this.#limits
    this.#pool ??= new RenderPool({ size, stallTimeoutMs })
    return this.#pool
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
    const seconds = this.#limits.timeoutMs / 1000
    return new PreviewRefusal(
      'PREVIEW_TIMED_OUT',
      `The picture was not ready after ${seconds} s: a large asset may still be on its way. Try again.`,
      { cause },
    )
  }
}

/** What a person can mend becomes a refusal; anything else stays what it is. */
function asRefusal(error: unknown): unknown {
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
    case 'RENDER_PROCESS_DIED':
      return new PreviewRefusal('SERVICE_UNAVAILABLE', `The picture could not be drawn: ${message}`, {
        cause: error,
      })
  }
}
