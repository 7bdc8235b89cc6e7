import type { RenderCaches } from './render-caches.ts'

/** Provided by the render process for each job that it runs. */
export interface JobContext {
  readonly caches: RenderCaches
  /** Checked before each frame. */
  readonly signal: AbortSignal
  /** Called after every frame with the number of frames handed over so far. */
  readonly onProgress: (framesDone: number) => void
}
