/**
 * Thrown by a job's handler if the attempt failed by the fault of this node, not of the job. The job goes back to its
 * queue, for any node, and the attempt does not count.
 */
export class HandBack extends Error {
  override readonly name = 'HandBack'
  /** The job is not claimed again before this time. */
  readonly delaySeconds: number

  /** @param reason - For the log. */
  constructor(reason: string, delaySeconds: number, options?: ErrorOptions) {
    super(reason, options)
    this.delaySeconds = delaySeconds
  }
}
