/** Exit codes of all commands; `framewright --help` prints them. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  invalidDocument: 3,
  /** The code that shells report for a process ended by Ctrl-C. */
  interrupted: 130,
} as const

export const exitCodeHelp = `
Exit codes:
  0    success
  1    failure; standard error has the reason
  2    invalid arguments or settings
  3    the document or caption file is invalid or cannot be exported
  130  interrupted`

/** Sets the exit code of a command that did not succeed. */
export type SetExitCode = (code: number) => void

/** Ends a command with a message for its user, without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failure, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
