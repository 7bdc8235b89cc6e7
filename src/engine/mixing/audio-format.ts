import { TICKS_PER_SECOND } from '../document/ticks.ts'

/** The audio of every output: 48 kHz stereo. Inside the mix it is interleaved 32-bit float, ±1. */
export const SAMPLE_RATE = 48_000
export const CHANNELS = 2

/** Returns the number of the sample at an instant. */
export function ticksToSamples(ticks: number): number {
  return Math.round((ticks * SAMPLE_RATE) / TICKS_PER_SECOND)
}

/** Returns the number of samples of audio that is as long as some frames. */
export function countSamples(frameCount: number, fps: number): number {
  return Math.round((frameCount * SAMPLE_RATE) / fps)
}
