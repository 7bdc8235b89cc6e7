/** Thrown by the builder if a timeline cannot become a valid document. The message says what to change. */
export class TimelineError extends Error {
  /** The name of the item at fault; undefined if the timeline itself is. */
  readonly item: string | undefined

  /**
   * @param item - The name of the item at fault, which starts the message.
   * @param message - The sentence that says what is wrong and what to do about it.
   */
  constructor(item: string | undefined, message: string, options?: { readonly cause?: unknown }) {
    super(item === undefined ? message : `${item}: ${message}`, options)
    this.name = 'TimelineError'
    this.item = item
  }
}
