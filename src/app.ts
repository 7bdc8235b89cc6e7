import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from './config.ts'
import { isDatabaseUnavailable } from './platform/database/database-unavailable.ts'
import type { Logger } from './platform/observability/logger.ts'
import { createFirstAccount } from './service/accounts/account-store.ts'
import { closeAll } from './service/startup/close-all.ts'
import { openResources, type ResourceOptions } from './service/startup/open-resources.ts'
import { startProcessing } from './service/startup/start-processing.ts'
import { startServer } from './service/startup/start-server.ts'

export interface ServiceOptions extends ResourceOptions {
  /** Receives the API key of the account that the first start creates; the key is not stored in clear. */
  readonly onFirstKey?: (key: string) => void
}

export interface Service {
  /** The URL on which the API listens; undefined in the role `work`. */
  readonly url: string | undefined
  /**
   * Returns running jobs to the queue, closes connections, and stops an embedded database.
   *
   * @throws {AggregateError} If some resources could not be closed; the others are.
   */
  close(): Promise<void>
}

/** Delays before the service restarts because its database ended during the start; each is twice the last. */
const restartDelayMs = { first: 500, longest: 30_000 }

/**
 * Starts the service, and starts it again if the embedded database ends during the start.
 *
 * @throws The reason of `options.signal`, if it is aborted; resources that were already open are closed.
 */
export async function startService(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  for (let delayMs = restartDelayMs.first; ; delayMs = Math.min(2 * delayMs, restartDelayMs.longest)) {
    try {
      return await startOnce(config, log, options)
    } catch (error) {
      options.signal.throwIfAborted()
      // An external database is not ours to restart: report at once that it is unavailable.
      const isEmbedded = options.role === 'serve' && config.databaseUrl === ''
      if (!isEmbedded || !isDatabaseUnavailable(error)) throw error
      log.warn(
        { err: error, retryInSeconds: delayMs / 1000 },
        'the database ended while the service was starting; starting both again',
      )
      await delay(delayMs, undefined, { signal: options.signal })
    }
  }
}

/** @throws After closing all resources that were open. */
async function startOnce(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
  const closing = new AsyncDisposableStack()
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
    return { url, close: () => closeAll(closing) }
  } catch (error) {
    // Resources may fail to close without their database; the error of the start matters more.
    await closeAll(closing).catch((failure: unknown) =>
      log.debug({ err: failure }, 'some resources could not be closed after the failed start'),
    )
    throw error
  }
}
