import type { RenderError } from '../render-error.ts'

/** Options for one render job. */
export interface RunOptions {
  /** Cancels the job when it is aborted. */
  readonly signal?: AbortSignal | undefined
  /** Called with the number of frames that were drawn and passed to the encoder. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
  /** Called with the CPU seconds used since the last call, every second and at the end, whatever the outcome. */
  readonly onCpuTime?: ((seconds: number) => void) | undefined
  /** The owner of the job: while jobs wait for a process, owners take turns. */
  readonly owner?: string | undefined
  /** Identifies the export of a segment: a process prefers to continue with the export's next segment. */
  readonly exportId?: string | undefined
  /** The process's title in `ps` during the job, such as `0198… segment 3`. */
  readonly title?: string | undefined
  /**
   * Whether the job waits while no process can be started, which may take until an operator has repaired the
   * installation. Default false: the job fails immediately.
   */
  readonly waitsForProcess?: boolean | undefined
  /** Called with the process's id when it starts the job. */
  readonly onStart?: ((processId: number) => void) | undefined
  /** Called when the process died or was killed during the job. */
  readonly onLost?: ((error: RenderError) => void) | undefined
  /** Fields about the job, such as ids, for the log line about the loss of its process. */
  readonly logFields?: Readonly<Record<string, unknown>> | undefined
}
