/**
 * Why a render failed, in terms that a user can act on.
 *
 * - `ASSET_UNUSABLE`: an asset's bytes can't be decoded, or are not what the document says.
 * - `ASSET_TOO_LARGE`: an image has more pixels, or an animation more frames or layers, than are decoded.
 * - `ASSET_UNREACHABLE`: an asset's file does not exist, or its URL does not respond.
 * - `STORAGE_FULL`: no space is left for temporary or finished files.
 * - `RENDER_STALLED`: a render process was stopped because its job used too much CPU time without progress.
 * - `RENDER_MEMORY_EXCEEDED`: a render process was stopped because its job exceeded the memory limit.
 * - `RENDER_CPU_EXCEEDED`: the export exceeded the CPU time limit.
 * - `RENDER_PROCESS_CRASHED`: a render process crashed. A retry may help; if a file that the process opened is to blame,
 * the next process crashes too.
 * - `RENDER_PROCESS_DIED`: a render process was killed, got no CPU time or could not start. A retry may help.
 */
export type RenderErrorCode =
  | 'ASSET_UNUSABLE'
  | 'ASSET_TOO_LARGE'
  | 'ASSET_UNREACHABLE'
  | 'STORAGE_FULL'
  | 'RENDER_STALLED'
  | 'RENDER_MEMORY_EXCEEDED'
  | 'RENDER_CPU_EXCEEDED'
  | 'RENDER_PROCESS_CRASHED'
  | 'RENDER_PROCESS_DIED'

/** An expected failure of a render; `message` is one sentence that names the asset or item at fault. */
export class RenderError extends Error {
  readonly code: RenderErrorCode

  constructor(code: RenderErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'RenderError'
    this.code = code
  }

  /**
   * Whether the same render may succeed if the caller, or the queue, runs it again. Published in the JavaScript API.
   *
   * False for jobs that were stopped at a limit (`wasStopped`): the service has then repeated the job by itself, and it
   * exceeded the limit again (`repeatLostJob`).
   */
  get retryable(): boolean {
    return this.code === 'RENDER_PROCESS_DIED' || this.code === 'RENDER_PROCESS_CRASHED'
  }

  /** Whether the process ended with the job, so that a file that it had open may be to blame. */
  get hasLostProcess(): boolean {
    return this.retryable || this.wasStopped
  }

  /** Whether the server is at fault rather than the document or its files, so that the client can't fix it. */
  get isServerFault(): boolean {
    return this.code === 'RENDER_PROCESS_DIED'
  }

  /** Whether the job was stopped because it exceeded a limit of time or memory. */
  get wasStopped(): boolean {
    return this.code === 'RENDER_STALLED' || this.code === 'RENDER_MEMORY_EXCEEDED'
  }
}

/** Converts "no space left" from any layer to a `RenderError`; other errors pass through unchanged. */
export function asStorageError(error: unknown): unknown {
  if (!isNoSpaceError(error)) return error
  return new RenderError(
    'STORAGE_FULL',
    'No space is left on the disk for rendered files. Free some space and export again.',
    { cause: error },
  )
}

/** Returns whether an error, or one of its causes, reports a full disk or an exhausted quota. */
function isNoSpaceError(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && (current.code === 'ENOSPC' || current.code === 'EDQUOT')) return true
  }
  return false
}
