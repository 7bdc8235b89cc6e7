import { setImmediate } from 'node:timers/promises'
import { ticksToSeconds } from '../../document/ticks.ts'
import { CHANNELS, countSamples, SAMPLE_RATE, ticksToSamples } from '../../mixing/audio-format.ts'
import { addWithGain } from '../../mixing/gain.ts'
import { type AudioClip, planAudio } from '../../mixing/plan-audio.ts'
import { toAssetError } from '../asset-error.ts'
import type { AudioSpanMeasurements } from '../jobs/measurements.ts'
import type { AudioJob } from '../jobs/messages.ts'
import { AudioSource } from './audio-source.ts'
import { AudioSpanWriters } from './audio-span-writers.ts'
import { findSpanWindow, type SpanWindow } from './span-window.ts'

export type AudioMix = Omit<AudioJob, 'kind'>

/** The mix advances in blocks of 0.2 s, and yields to the event loop after each. */
const BLOCK = 9600

/**
 * Blocks after which the garbage of young objects is collected: buffers outside of V8's heap, of which a block leaves 0.2 MB.
 * Alone, V8 collects them after some 60 MB.
 */
const BLOCKS_PER_COLLECTION = 25

/**
 * Mixes spans of the audio of an export into files for `joinSegments`, in one pass and in bounded memory. Together all spans
 * are exactly as long as `frameCount` frames. A span's file is the same, whichever others are mixed with it: clips are
 * decoded from their start on, even where they are not needed, because a source that starts in the middle has other samples.
 *
 * @param signal - Checked every 0.2 s of audio; an abort or error leaves none of the files.
 * @param onProgress - Called with the number of output frames whose audio is done.
 * @returns What was measured of each span before it was encoded.
 * @throws {RenderError} Naming the asset whose audio can't be decoded.
 * @throws {MediaError} If a file can't be written.
 */
export async function mixAudio(
  mix: AudioMix,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<AudioSpanMeasurements[]> {
  signal.throwIfAborted()
  const sampleCount = countSamples(mix.frameCount, mix.fps)
  const windows = mix.spans.map((span) => findSpanWindow(span, sampleCount))
  const voices = planAudio(mix.composition).map((clip) => new Voice(clip, mix, windows))
  const writers = new AudioSpanWriters(mix.spans, mix.format, sampleCount)
  const block = new Float32Array(BLOCK * CHANNELS)
  const neededCount = Math.max(0, ...windows.map(({ to }) => to))
  try {
    for (let start = 0; start < neededCount; start += BLOCK) {
      const end = Math.min(start + BLOCK, sampleCount)
      const isWritten = windows.some(({ from, to }) => from < end && to > start)
      const chunk = block.subarray(0, (end - start) * CHANNELS).fill(0)
      for (const voice of voices) await voice.addTo(chunk, start)
      if (isWritten) await writers.write(chunk, start)
      onProgress(Math.floor((end * mix.fps) / SAMPLE_RATE))
      if ((start / BLOCK) % BLOCKS_PER_COLLECTION === 0) globalThis.gc?.({ type: 'minor' })
      await setImmediate()
      signal.throwIfAborted()
    }
    return await writers.finish()
  } catch (error) {
    await writers.abort()
    throw error
  } finally {
    for (const voice of voices) await voice.close()
  }
}

/** One clip of the mix; its source is open only while it is audible, and not after the last span that needs it. */
class Voice {
  readonly #clip: AudioClip
  readonly #mix: AudioMix
  readonly #startSample: number
  readonly #endSample: number
  #source: AudioSource | undefined
  #opened = false

  /** @param windows - The samples that are needed. */
  constructor(clip: AudioClip, mix: AudioMix, windows: readonly SpanWindow[]) {
    this.#clip = clip
    this.#mix = mix
    this.#startSample = ticksToSamples(clip.startTicks)
    const endSample = ticksToSamples(clip.startTicks + clip.durationTicks)
    const needed = windows.filter(({ from, to }) => from < endSample && to > this.#startSample)
    this.#endSample = Math.min(endSample, Math.max(this.#startSample, ...needed.map(({ to }) => to)))
  }

  /** Adds the clip's samples to the chunk of the mix that starts at sample `chunkStart`. */
  async addTo(chunk: Float32Array, chunkStart: number): Promise<void> {
    const start = Math.max(chunkStart, this.#startSample)
    const end = Math.min(chunkStart + chunk.length / CHANNELS, this.#endSample)
    if (end > start) {
      await this.#open()
      const samples = this.#read(end - start)
      addWithGain(
        samples,
        chunk.subarray((start - chunkStart) * CHANNELS),
        this.#clip,
        start - this.#startSample,
      )
    }
    if (this.#endSample <= chunkStart + chunk.length / CHANNELS) await this.close()
  }

  async close(): Promise<void> {
    const source = this.#source
    this.#source = undefined
    await source?.close()
  }

  async #open(): Promise<void> {
    if (this.#opened) return
    this.#opened = true
    const { assetId, sourceStartTicks, playbackRate } = this.#clip
    try {
      const file = this.#mix.assetFiles.get(assetId)
      if (file === undefined) throw new Error('its file was not copied to this machine.')
      this.#source = await AudioSource.open(file.path, {
        startSeconds: ticksToSeconds(sourceStartTicks),
        playbackRate,
      })
    } catch (error) {
      throw toAssetError(error, this.#mix, assetId)
    }
  }

  /** Returns no samples for a source without audio, or past its end. */
  #read(frames: number): Float32Array {
    try {
      return this.#source?.read(frames) ?? new Float32Array(0)
    } catch (error) {
      throw toAssetError(error, this.#mix, this.#clip.assetId)
    }
  }
}
