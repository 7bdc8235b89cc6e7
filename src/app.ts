import { setTimeout as delay } from 'node:timers/promises'
import { createFirstAccount } from './accounts/account-store.ts'
import type { Config } from './config.ts'
import { isDatabaseUnavailable } from './database/database-unavailable.ts'
import { ClosingOrder } from './observability/closing-order.ts'
import type { Logger } from './observability/logger.ts'
import { openParts, type PartsOptions } from './service/open-parts.ts'
import { startServer } from './service/start-server.ts'
import { startWork } from './service/start-work.ts'

export interface ServiceOptions extends PartsOptions {
  /** The key of the account that the first start makes; it is not kept. */
  readonly onFirstKey?: (key: string) => void
}

export interface Service {
  /** Where the API listens; `undefined` in the role `work`. */
  readonly url: string | undefined
  /** Hands back the jobs under way, ends connections, and stops a database that is ours. */
  close(): Promise<void>
}

/** Before another start where the database ended during one: twice as long each time, up to the second. */
const restartPauseMs = { first: 500, longest: 30_000 }

/**
 * Builds and starts every part of the service, in order; again from the beginning if its own database ends meanwhile.
 *
 * @throws The reason of `options.signal`, if it is aborted meanwhile; what was open then is closed.
 */
export async function startService(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  for (let pauseMs = restartPauseMs.first; ; pauseMs = Math.min(2 * pauseMs, restartPauseMs.longest)) {
    try {
      return await startOnce(config, log, options)
    } catch (error) {
      options.signal.throwIfAborted()
      // A database that the settings name is not ours to start: the operator learns at once that it is away.
      const isOurs = options.role === 'serve' && config.databaseUrl === ''
      if (!isOurs || !isDatabaseUnavailable(error)) throw error
      log.warn(
        { err: error, retryInSeconds: pauseMs / 1000 },
        'the database ended while the service started; it is started again',
      )
      await delay(pauseMs, undefined, { signal: options.signal })
    }
  }
}

/** @throws {Error} After what was open has been closed. */
async function startOnce(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  const closing = new ClosingOrder()
  try {
    const parts = await openParts(config, log, options, closing)
    if (options.role === 'serve') {
      const first = await createFirstAccount(parts.db, 'default')
      if (first !== undefined) options.onFirstKey?.(first.key)
    }
    options.signal.throwIfAborted()
    const url = options.role === 'serve' ? await startServer(parts, closing) : undefined
    options.signal.throwIfAborted()
    if (config.workers > 0) await startWork(parts, closing, url)
    return { url, close: () => closing.close() }
  } catch (error) {
    // A part whose database has gone may not close in order; why the start failed matters more.
    await closing
      .close()
      .catch((failure: unknown) => log.debug({ err: failure }, 'not everything could be closed'))
    throw error
  }
}
