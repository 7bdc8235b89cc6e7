/** The service cannot start; the message tells the operator why, without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
