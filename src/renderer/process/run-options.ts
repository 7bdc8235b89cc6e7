export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Frames of this piece of work that are drawn and handed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
}
