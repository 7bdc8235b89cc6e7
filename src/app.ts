import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from './config.ts'
import { isDatabaseUnavailable } from './platform/database/database-unavailable.ts'
import { ClosingOrder } from './platform/observability/closing-order.ts'
import type { Logger } from './platform/observability/logger.ts'
import { createFirstAccount } from './service/accounts/account-store.ts'
import { openResources, type ResourceOptions } from './service/startup/open-resources.ts'
import { startProcessing } from './service/startup/start-processing.ts'
import { startServer } from './service/startup/start-server.ts'

export interface ServiceOptions extends ResourceOptions {
  /** The key of the account that the first start makes; it is not kept. */
  readonly onFirstKey?: (key: string) => void
}

export interface Service {
  /** Where the API listens; `undefined` in the role `work`. */
  readonly url: string | undefined
  /** Hands back the jobs under way, ends connections, and stops a database that is ours. */
  close(): Promise<void>
}

/** Pauses before the service starts again after its database ended during a start; each doubles the last. */
const restartPauseMs = { first: 500, longest: 30_000 }

/**
 * Builds and starts every part of the service, in order; starts over if the embedded database ends meanwhile.
 *
 * @throws The reason of `options.signal`, if it is aborted meanwhile; parts that were open are closed.
 */
export async function startService(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  for (let pauseMs = restartPauseMs.first; ; pauseMs = Math.min(2 * pauseMs, restartPauseMs.longest)) {
    try {
      return await startOnce(config, log, options)
    } catch (error) {
      options.signal.throwIfAborted()
      // A database from the settings is not ours to start: tell the operator at once that it is unavailable.
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

/** @throws {Error} After closing all parts that were open. */
async function startOnce(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  const closing = new ClosingOrder()
  try {
    const resources = await openResources(config, log, options, closing)
    if (options.role === 'serve') {
      const first = await createFirstAccount(resources.db, 'default')
      if (first !== undefined) options.onFirstKey?.(first.key)
    }
    options.signal.throwIfAborted()
    const url = options.role === 'serve' ? await startServer(resources, closing) : undefined
    options.signal.throwIfAborted()
    if (config.workers > 0) await startProcessing(resources, closing, url)
    return { url, close: () => closing.close() }
  } catch (error) {
    // A part may not close properly without its database; the reason of the failed start matters more.
    await closing
      .close()
      .catch((failure: unknown) => log.debug({ err: failure }, 'some parts could not be closed'))
    throw error
  }
}
