export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Frames of this piece of work that are drawn and handed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
  /** CPU seconds that the work has used since the last call: every second, and when it ends, however it ends. */
  readonly onProcessorTime?: ((seconds: number) => void) | undefined
  /** Whose work it is: where work waits for a process, owners take turns. */
  readonly owner?: string | undefined
}
