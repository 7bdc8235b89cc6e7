import {
  type DestinationStream,
  destination,
  type Logger,
  type LoggerOptions,
  pino,
  stdTimeFunctions,
} from 'pino'
import { redactSecrets, secretFields } from './redact-secrets.ts'
import { createTerminalStream } from './terminal-stream.ts'

export type { Logger } from 'pino'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Creates a logger that writes to standard error: one short line per event on a terminal, JSON lines otherwise.
 * Standard output is reserved for the results of commands.
 *
 * API keys and passwords in logged requests and errors are redacted.
 *
 * @param level - The least severe level to log.
 * @param output - Receives JSON lines instead of standard error.
 * @param getFields - Returns fields for each line; default: none.
 */
export function createLogger(
  level: LogLevel,
  output?: DestinationStream,
  getFields?: () => Readonly<Record<string, string>>,
): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: [...secretFields],
    hooks: { streamWrite: redactSecrets },
    ...(getFields !== undefined && { mixin: getFields }),
  }
  if (output !== undefined) return pino(options, output)
  return pino(options, process.stderr.isTTY ? createTerminalStream(process.stderr) : destination(2))
}
