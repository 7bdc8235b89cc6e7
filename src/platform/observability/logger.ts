import {
  type DestinationStream,
  destination,
  type Logger,
  type LoggerOptions,
  pino,
  stdTimeFunctions,
} from 'pino'
import { redactSecrets, secretFields } from './redact-secrets.ts'
import { terminalStream } from './terminal-stream.ts'

export type { Logger } from 'pino'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Creates the logger. It writes to standard error: one short line per event on a terminal, otherwise JSON lines.
 * Standard output is reserved for the results of commands. Keys and passwords in logged requests and errors are redacted.
 *
 * @param output - Receives the lines instead of standard error, as JSON.
 */
export function createLogger(level: LogLevel, output?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: [...secretFields],
    hooks: { streamWrite: redactSecrets },
  }
  if (output !== undefined) return pino(options, output)
  return pino(options, process.stderr.isTTY ? terminalStream(process.stderr) : destination(2))
}
