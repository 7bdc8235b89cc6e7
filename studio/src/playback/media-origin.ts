import type { Input } from 'mediabunny'

/**
 * Returns where the container's time 0 is on the clock of its tracks, in seconds, as for exports: the earliest start.
 * Data before 0 is an encoder's priming, not audio.
 */
export async function findOrigin(input: Input): Promise<number> {
  return Math.max(0, await input.getFirstTimestamp())
}
