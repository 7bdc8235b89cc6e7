import { styleText } from 'node:util'
import type { DestinationStream, Level } from 'pino'

const colors = {
  trace: 'gray',
  debug: 'gray',
  info: 'green',
  warn: 'yellow',
  error: 'red',
  fatal: 'magenta',
} as const
/** Fields that are not shown as `name=value`. */
const separateFields = new Set(['level', 'time', 'msg', 'err'])

/** Formats JSON log lines for a terminal: `12:30:05 info  rendering taskId=…`. */
export function createTerminalStream(output: { write(text: string): unknown }): DestinationStream {
  return {
    write(line) {
      output.write(`${formatLine(JSON.parse(line))}\n`)
    },
  }
}

interface LogEntry extends Readonly<Record<string, unknown>> {
  readonly level: Level
  /** ISO 8601. */
  readonly time: string
  readonly msg?: string
  readonly err?: unknown
}

function formatLine(entry: LogEntry): string {
  const fields = Object.entries(entry)
    .filter(([name]) => !separateFields.has(name))
    .map(([name, value]) =>
      styleText('gray', `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`),
    )
  const parts = [
    styleText('gray', entry.time.slice(11, 19)),
    styleText(colors[entry.level], entry.level.padEnd(5)),
    entry.msg ?? '',
    ...fields,
  ]
  return parts.join(' ') + errorText(entry.err)
}

function errorText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const text = 'stack' in error ? String(error.stack) : JSON.stringify(error)
  return `\n${styleText('red', text.replaceAll(/^/gm, '  '))}`
}
