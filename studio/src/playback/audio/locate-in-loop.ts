import type { AudioLoop } from './audio-mix.ts'

/**
 * Returns the instant that is played some time after another one, if a loop is repeated each time its end is reached.
 *
 * @param startTicks - The first instant. After the loop, nothing is repeated.
 * @param elapsedTicks - How much was played since.
 */
export function locateInLoop(startTicks: number, elapsedTicks: number, loop: AudioLoop | undefined): number {
  const ticks = startTicks + elapsedTicks
  if (loop === undefined || startTicks >= loop.endTicks || ticks < loop.endTicks) return ticks
  return loop.startTicks + ((ticks - loop.endTicks) % (loop.endTicks - loop.startTicks))
}
