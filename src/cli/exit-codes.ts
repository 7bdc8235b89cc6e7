/** How commands end, so that scripts can tell; `framewright --help` prints them. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  invalidDocument: 3,
  /** As shells report a process that Ctrl-C ended. */
  interrupted: 130,
} as const

export const exitCodeHelp = `
Exit codes:
  0    done
  1    failed; standard error says why
  2    wrong usage or settings
  3    the document or caption file is not valid, or cannot be exported
  130  interrupted`

/** Where commands say how they ended, where that is not simply well. */
export type SetExitCode = (code: number) => void

/** Ends a command with a message for the person who ran it and no stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.failure, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
