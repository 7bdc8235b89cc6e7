import type { Config } from '../../config.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { shutdownOnSignal } from '../../platform/observability/shutdown.ts'
import { closeWithTraces, openLog } from '../../platform/tracing/open-log.ts'
import { warnOfSettings } from '../settings-flags.ts'
import { buildStudioIfOutdated } from './build-studio.ts'

/** A service that listens, with its studio. */
export interface ListeningService {
  /** The URL on which the API listens, without a trailing slash. */
  readonly url: string
  /** The API key that the first start created. */
  readonly firstKey: string | undefined
  /** Aborted when the service ends. */
  readonly signal: AbortSignal
}

/**
 * Runs the service until a signal ends it, and prints its first key and its URL.
 *
 * @param onReady - Called when the API listens and, in a checkout, the studio is built.
 * @returns The exit code.
 */
export async function runService(
  config: Config,
  onReady: (service: ListeningService) => void,
): Promise<number> {
  const { log, tracing } = await openLog(config.logLevel, process.env)
  warnOfSettings(config, log)
  const shutdown = shutdownOnSignal(log)
  const studio = buildStudio(log)
  // Loaded here, so that other commands start faster.
  const { startService } = await import('../../app.ts')
  return shutdown.run(async (signal) => {
    let firstKey: string | undefined
    const service = await startService(config, log, {
      role: 'serve',
      tracing,
      signal,
      onLost: shutdown.fail,
      onFirstKey: (key) => {
        firstKey = key
        // It cannot be shown again, and the start may still fail.
        console.log(`API key, shown only this once: ${key}`)
      },
    })
    if (service.url !== undefined) {
      console.log(`listening on ${service.url}`)
      await studio
      if (!signal.aborted) onReady({ url: service.url, firstKey, signal })
    }
    return closeWithTraces(service, tracing)
  })
}

/** The service does not need the studio, so a build that fails is only logged. */
async function buildStudio(log: Logger): Promise<void> {
  try {
    await buildStudioIfOutdated({ onBuild: () => log.info('building the studio: its sources have changed') })
  } catch (error) {
    log.warn({ err: error }, 'the studio could not be built; the last build is served, if there is one')
  }
}
