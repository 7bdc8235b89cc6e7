import type { RenderError } from '../render-error.ts'

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Frames of this piece of work that are drawn and handed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
  /** Called when a process begins the work, with its id. */
  readonly onStart?: ((processId: number) => void) | undefined
  /** Called when the process was stopped or died with the work. */
  readonly onLost?: ((error: RenderError) => void) | undefined
  /** What the work is for, such as ids; passed on with the loss of its process. */
  readonly about?: Readonly<Record<string, unknown>> | undefined
}
