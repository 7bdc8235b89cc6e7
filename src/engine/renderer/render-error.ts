/**
 * Why a render failed, in terms that a person can act on.
 *
 * - `ASSET_UNUSABLE`: the bytes of an asset can't be decoded or are not what the document says.
 * - `ASSET_TOO_LARGE`: a picture has more pixels, or an animation more frames or layers, than are read; only looking
 *   into a file says so.
 * - `ASSET_UNREACHABLE`: an asset's file is gone, or its address does not answer.
 * - `STORAGE_FULL`: no space left where temporary or finished files go.
 * - `RENDER_STALLED`: a render process was stopped because its work used too much CPU time without progress.
 * - `RENDER_MEMORY_EXCEEDED`: a render process was stopped because its work took more memory than it may.
 * - `RENDER_CPU_EXCEEDED`: the export used more CPU time than one export may.
 * - `RENDER_PROCESS_CRASHED`: a render process crashed; if another one does so too, a file that it opened is to blame.
 * - `RENDER_PROCESS_DIED`: a render process was killed, got no CPU time or could not start; a retry may help.
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

  /** Whether the same work may succeed if it is done again. */
  get retryable(): boolean {
    return this.code === 'RENDER_PROCESS_DIED' || this.code === 'RENDER_PROCESS_CRASHED'
  }

  /** Whether the process that did the work ended with it: the file that it had open may be to blame. */
  get hasLostProcess(): boolean {
    return this.retryable || this.wasStopped
  }

  /** Whether the server is to blame, not the document or its files, so that the client can't fix it. */
  get isServerFault(): boolean {
    return this.code === 'RENDER_PROCESS_DIED'
  }

  /** Whether the work was stopped because it took too much time or memory. */
  get wasStopped(): boolean {
    return this.code === 'RENDER_STALLED' || this.code === 'RENDER_MEMORY_EXCEEDED'
  }
}

/** Turns "no space left" from any layer into its `RenderError`; other errors pass through unchanged. */
export function asStorageError(error: unknown): unknown {
  const code = systemErrorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new RenderError(
      'STORAGE_FULL',
      'No space is left on the disk that holds rendered files; free some and export again.',
      {
        cause: error,
      },
    )
  }
  return error
}

function systemErrorCode(error: unknown): unknown {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && (current.code === 'ENOSPC' || current.code === 'EDQUOT')) return current.code
  }
  return undefined
}
