import { CommandError, exitCodes } from '../exit-codes.ts'
import type { ClientModule } from './load-client.ts'

/** Returns the error that ends a command if a request failed; unexpected errors are returned unchanged. */
export function toServerFailure(error: unknown, client: ClientModule, url: string): unknown {
  if (error instanceof client.ExportNotCompleted) {
    const { status, taskId } = error.task
    const text = status === 'CANCELED' ? `The export ${taskId} was canceled.` : error.message
    return new CommandError(text, exitCodes.failure, { cause: error })
  }
  if (error instanceof client.FramewrightError) {
    const { errorCode, message, errors } = error
    if (errorCode === undefined)
      return new CommandError(`${message} Is ${url} a Framewright server?`, exitCodes.failure, {
        cause: error,
      })
    const hint = errorCode === 'OPEN_API_KEY_INVALID' ? ' Check --key and FRAMEWRIGHT_KEY.' : ''
    const lines = errors.map((each) => `${each.path || '/'}: ${each.message}`)
    const exitCode = error.status === 422 ? exitCodes.invalidDocument : exitCodes.failure
    return new CommandError([`${message}${hint}`, ...lines].join('\n'), exitCode, { cause: error })
  }
  const reason = findConnectionFailure(error)
  return reason === undefined
    ? error
    : new CommandError(`${url} can't be reached: ${reason}`, exitCodes.failure, { cause: error })
}

/** Returns why `fetch` could not connect; undefined for other errors. */
function findConnectionFailure(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return undefined
  const { cause } = error
  // An attempt at several addresses fails with several errors and no message.
  if (cause instanceof AggregateError) return String(cause.errors[0]?.message ?? 'no connection')
  return cause instanceof Error ? cause.message : 'no connection'
}
