import { createFirstAccount } from './accounts/account-store.ts'
import type { Config } from './config.ts'
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

/**
 * Builds and starts every part of the service, in order.
 *
 * @throws The reason of `options.signal`, if it is aborted meanwhile; what was open then is closed.
 */
export async function startService(config: Config, log: Logger, options: ServiceOptions): Promise<Service> {
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
    await closing.close()
    throw error
  }
}
