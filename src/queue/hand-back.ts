/**
 * Thrown by a job's handler: the attempt failed by the fault of this node, not of the work. The job goes back to its
 * queue, for any node, and the attempt does not count.
 */
export class HandBack extends Error {
  override readonly name = 'HandBack'
  /** Before this time the job is not claimed again. */
  readonly delaySeconds: number

  /** @param reason - For the log. */
  constructor(reason: string, delaySeconds: number, options?: ErrorOptions) {
    super(reason, options)
    this.delaySeconds = delaySeconds
  }
}
