import type { RenderCaches } from './render-caches.ts'

/** Provided by the render process for each job that it runs. */
export interface JobContext {
  readonly caches: RenderCaches
  /** Checked before each frame. */
  readonly signal: AbortSignal
  /** Called after every frame with the number of frames handed over so far. */
  readonly onProgress: (framesDone: number) => void
  /**
   * Whether to draw every frame as a whole as well, and to fail if its pixels differ from those that were drawn change by
   * change. Default: false.
   */
  readonly comparesDrawing?: boolean | undefined
}
