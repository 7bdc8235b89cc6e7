/** The timebase of every document: positions and durations are counted in 1/240 000 s. */
export const TICKS_PER_SECOND = 240_000

/** The output frame rates that an export supports. */
export type FramesPerSecond = 30 | 60

/** The rates at which frames are drawn; GIFs are drawn at 15 fps. */
export type FrameRate = FramesPerSecond | 15

/**
 * Returns the number of ticks between two output frames (8000 at 30 fps, 4000 at 60 fps, 16 000 at 15 fps); exact for every
 * rate.
 */
export function ticksPerFrame(fps: FrameRate): number {
  return TICKS_PER_SECOND / fps
}

/** Returns the instant, in ticks, that output frame `frame` shows. */
export function frameToTicks(frame: number, fps: FrameRate): number {
  return frame * ticksPerFrame(fps)
}

/**
 * Returns the number of output frames of a composition that ends at `endTicks`; the last frame may be partly
 * filled.
 */
export function frameCount(endTicks: number, fps: FrameRate): number {
  return Math.ceil(endTicks / ticksPerFrame(fps))
}

export function ticksToSeconds(ticks: number): number {
  return ticks / TICKS_PER_SECOND
}

/** Rounds to the nearest tick. */
export function secondsToTicks(seconds: number): number {
  return Math.round(seconds * TICKS_PER_SECOND)
}
