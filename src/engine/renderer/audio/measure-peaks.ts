import { setImmediate } from 'node:timers/promises'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import type { PeaksJob, PeaksResult } from '../jobs/messages.ts'
import { RenderError } from '../render-error.ts'
import { AudioSource } from './audio-source.ts'

/** Seconds of audio between yields to the event loop. */
const SECONDS_PER_TURN = 5
/** The largest magnitude of a peak. */
const FULL_SCALE = 127

/**
 * Measures the lowest and the highest sample of every interval of a file's audio, both channels together.
 *
 * @param onProgress - Called with the number of seconds that are done.
 * @throws {RenderError} `ASSET_UNUSABLE`, naming the asset by its label.
 * @throws The signal's reason, if it was aborted.
 */
export async function measurePeaks(
  { path, label, peaksPerSecond, maxSeconds }: Omit<PeaksJob, 'kind'>,
  signal: AbortSignal,
  onProgress: (secondsDone: number) => void,
): Promise<PeaksResult> {
  signal.throwIfAborted()
  let source: AudioSource | undefined
  try {
    source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
    const peaks: number[] = []
    let samples = 0
    for (let index = 0; source !== undefined && index < maxSeconds * peaksPerSecond; index++) {
      // Rounded ends, so that intervals whose length is not a whole number of samples do not drift.
      const end = Math.round(((index + 1) * SAMPLE_RATE) / peaksPerSecond)
      const block = source.read(end - samples)
      if (block.length === 0) break
      samples += block.length / CHANNELS
      peaks.push(...findPeaks(block))
      if (samples < end) break
      if (index % (SECONDS_PER_TURN * peaksPerSecond) === 0) {
        onProgress(Math.floor(samples / SAMPLE_RATE))
        await setImmediate()
        signal.throwIfAborted()
      }
    }
    return { hasAudio: source !== undefined, durationSeconds: samples / SAMPLE_RATE, peaks }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof RenderError) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw new RenderError('ASSET_UNUSABLE', `The ${label} can't be used: ${detail}`, { cause: error })
  } finally {
    await source?.close()
  }
}

function findPeaks(block: Float32Array): [lowest: number, highest: number] {
  let lowest = 1
  let highest = -1
  for (const sample of block) {
    if (sample < lowest) lowest = sample
    if (sample > highest) highest = sample
  }
  return [toPeak(lowest), toPeak(highest)]
}

/** `+ 0` makes −0 an ordinary zero. */
const toPeak = (sample: number): number => Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE) + 0
