import type { RenderError } from '../render-error.ts'

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Frames of this piece of work that are drawn and handed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
  /** CPU seconds that the work has used since the last call: every second, and when it ends, however it ends. */
  readonly onProcessorTime?: ((seconds: number) => void) | undefined
  /** Whose work it is: where work waits for a process, owners take turns. */
  readonly owner?: string | undefined
  /** What the process is called meanwhile in the system's list of processes, such as `0198… segment 3`. */
  readonly title?: string | undefined
  /**
   * While no process can be started: whether the work waits for one, which may take until an operator has repaired the
   * installation, or fails at once. Default: fails.
   */
  readonly waitsForProcess?: boolean | undefined
  /** Called when a process begins the work, with its id. */
  readonly onStart?: ((processId: number) => void) | undefined
  /** Called when the process was stopped or died with the work. */
  readonly onLost?: ((error: RenderError) => void) | undefined
  /** What the work is for, such as ids; passed on with the loss of its process. */
  readonly about?: Readonly<Record<string, unknown>> | undefined
}
