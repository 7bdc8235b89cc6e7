/**
 * Thrown by a job's handler if the attempt failed by the fault of this node, not of the job. The job goes back to its
 * queue, for any node, and the attempt does not count.
 */
export class RequeueError extends Error {
  override readonly name = 'HandBack'
  /** The job is not claimed again before this time. */
  readonly delaySeconds: number
  /** Whether the work may be to blame after all, so that only `lossLimit` such attempts do not count. */
  readonly isLoss: boolean

  /** @param reason - For the log; also for the customer, if `isLoss`. */
  constructor(
    reason: string,
    delaySeconds: number,
    { isLoss = false, ...options }: ErrorOptions & { readonly isLoss?: boolean } = {},
  ) {
    super(reason, options)
    this.delaySeconds = delaySeconds
    this.isLoss = isLoss
  }
}
