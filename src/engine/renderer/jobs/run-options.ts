import type { RenderError } from '../render-error.ts'

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Frames of this piece of work that are drawn and handed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
  /** Called with the CPU seconds used since the last call, every second and at the end, whatever the outcome. */
  readonly onCpuTime?: ((seconds: number) => void) | undefined
  /** The owner of the work: owners take turns while work waits for a process. */
  readonly owner?: string | undefined
  /** The process's title in `ps` meanwhile, such as `0198… segment 3`. */
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
  /** Facts about the work, such as ids; reported with the loss of its process. */
  readonly logFields?: Readonly<Record<string, unknown>> | undefined
}
