/** The reason why a start failed, which decides whether and how it is retried. */
type StartFailure = 'port-taken' | 'already-running' | 'remnants-running' | 'disk-full' | 'killed' | 'other'

/** The server ended, or was not ready in time, while it was starting. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'
  readonly failure: StartFailure

  constructor(failure: StartFailure, reason: string, options?: ErrorOptions) {
    super(`PostgreSQL did not start: ${reason.trim()}`, options)
    this.failure = failure
  }

  static diskFull(folder: string, options?: ErrorOptions): PostgresStartError {
    const reason = `no space is left on the disk of ${folder}; free some.`
    return new PostgresStartError('disk-full', reason, options)
  }
}
