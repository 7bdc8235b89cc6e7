import { createLogger, type Logger, type LogLevel } from '../observability/logger.ts'
import { noTracing, type Tracing } from './tracing.ts'
import { readTracingSettings, type TracingSettings } from './tracing-settings.ts'

/**
 * Creates the log of a service, and starts its traces if the environment names a collector. Traces that cannot be started are
 * reported in the log; the service starts without them.
 */
export async function openLog(
  level: LogLevel,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<{ log: Logger; tracing: Tracing }> {
  const settings = readTracingSettings(environment)
  if (settings === undefined) return { log: createLogger(level), tracing: noTracing }
  const opened = { tracing: noTracing }
  const log = createLogger(level, undefined, () => opened.tracing.logFields)
  for (const problem of settings.problems) log.warn(problem)
  try {
    opened.tracing = await startTracing(settings, log)
  } catch (error) {
    log.warn({ err: error }, 'traces could not be started')
  }
  return { log, tracing: opened.tracing }
}

async function startTracing(settings: TracingSettings, log: Logger): Promise<Tracing> {
  // Loaded only here: the packages of OpenTelemetry take time and memory.
  const { OtelTracing } = await import('./otel-tracing.ts')
  return new OtelTracing(settings, {
    onFailure: (reason) =>
      log.warn({ reason }, 'spans could not be sent; up to 2048 are kept until the collector accepts them'),
    onRecovery: () => log.info('spans are sent again'),
  })
}

/** Returns a service that closes its traces last, so that they include its end. */
export function closeWithTraces(
  service: { close(): Promise<void> },
  tracing: Tracing,
): { close(): Promise<void> } {
  return {
    close: async () => {
      try {
        await service.close()
      } finally {
        await tracing.close()
      }
    },
  }
}
