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
 * The log, on standard error: a short line an event on a terminal, else JSON lines for machines. Standard
 * output is for what a command was asked for.
 * Keys and passwords that slip into a logged request or error are blotted out.
 *
 * @param output - Takes the lines instead, as JSON.
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
