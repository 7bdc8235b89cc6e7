import type { Drawable } from '@engine/compositor/resources.ts'

/** The frame of a source for an instant. */
export interface SourceFrame {
  readonly drawable: Drawable
  /** Equal for equal frames of the source. */
  readonly identity: string | number
  /** Whether it is the frame that an export shows; otherwise an earlier or later one that is there. */
  readonly isExact: boolean
}

/** A moving source of one item, opened when it first becomes visible. */
export interface MovingSource {
  /**
   * Decodes the frame of an instant. A later call replaces an unfinished one, which then resolves as well.
   *
   * @param seconds - From the start of the source.
   * @throws {Error} If the source can't be decoded.
   */
  seek(seconds: number): Promise<void>
  /**
   * Returns the best frame that is decoded, and decodes ahead.
   *
   * @param pace - Seconds of the source until the next call; 0 if it is not playing.
   * @returns Undefined if no frame is decoded yet.
   */
  frameAt(seconds: number, pace: number): SourceFrame | undefined
  /** Frees everything; the last frame must not be drawn afterwards. */
  close(): void
}

/** The smallest difference between instants that matters: just above one tick of 1/240 000 s. */
export const INSTANT_TOLERANCE_SECONDS = 5e-6
