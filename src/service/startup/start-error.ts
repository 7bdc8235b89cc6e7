/** Why the service does not start, in a sentence that needs no stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
