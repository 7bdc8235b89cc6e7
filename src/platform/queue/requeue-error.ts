/**
 * Thrown by a job's handler if the attempt failed because of this node, not because of the job. The job returns to its
 * queue, for any node, and the attempt does not count.
 */
export class RequeueError extends Error {
  override readonly name = 'RequeueError'
  /** How long the job is not claimed again, in seconds. */
  readonly delaySeconds: number
  /** Whether the job may be at fault after all, so that only `lossLimit` such attempts do not count. */
  readonly isLoss: boolean

  /** @param reason - The reason for the log, and for the customer if `isLoss`. */
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
