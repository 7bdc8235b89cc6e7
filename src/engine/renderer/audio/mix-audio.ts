import { setImmediate } from 'node:timers/promises'
import { TICKS_PER_SECOND, ticksToSeconds } from '../../document/ticks.ts'
import { toAssetError } from '../asset-error.ts'
import type { AudioMeasurements } from '../jobs/measurements.ts'
import type { AudioJob } from '../jobs/messages.ts'
import { AudioEncoder } from './audio-encoder.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { AudioMeter } from './audio-meter.ts'
import { AudioSource } from './audio-source.ts'
import { addWithGain } from './gain.ts'
import { Limiter } from './limiter.ts'
import { type AudioClip, planAudio } from './plan-audio.ts'

export type AudioMix = Omit<AudioJob, 'kind'>

/** The mix advances in blocks of 0.2 s, and yields to the event loop after each. */
const BLOCK = 9600
/** Louder samples can't be heard as they are; the limiter lowers them. */
const FULL_SCALE = 1

/**
 * Mixes the audio of a whole export into a file for `joinSegments`, in one pass and in bounded memory. The audio is
 * exactly as long as `frameCount` frames.
 *
 * @param signal - Checked every 0.2 s of audio; an abort or error leaves nothing at `outputPath`.
 * @param onProgress - Called with the number of output frames whose audio is done.
 * @returns What was measured of the mix before it was encoded.
 * @throws {RenderError} Naming the asset whose audio can't be decoded.
 * @throws {MediaError} If the file can't be written.
 */
export async function mixAudio(
  mix: AudioMix,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<AudioMeasurements> {
  signal.throwIfAborted()
  const samples = Math.round((mix.frameCount * SAMPLE_RATE) / mix.fps)
  const voices = planAudio(mix.composition).map((clip) => new Voice(clip, mix))
  const encoder = await AudioEncoder.open(mix.outputPath, mix.format)
  const limiter = new Limiter()
  const meter = new AudioMeter()
  const write = (heard: Float32Array): void => {
    meter.add(heard)
    encoder.write(heard)
  }
  const block = new Float32Array(BLOCK * CHANNELS)
  try {
    for (let start = 0; start < samples; start += BLOCK) {
      const chunk = block.subarray(0, Math.min(BLOCK, samples - start) * CHANNELS).fill(0)
      for (const voice of voices) await voice.addTo(chunk, start)
      meter.markClipping(chunk, start, FULL_SCALE)
      write(limiter.process(chunk))
      onProgress(Math.floor(((start + chunk.length / CHANNELS) * mix.fps) / SAMPLE_RATE))
      await setImmediate()
      signal.throwIfAborted()
    }
    write(limiter.finish())
    await encoder.finish()
    return meter.finish()
  } catch (error) {
    await encoder.abort()
    throw error
  } finally {
    for (const voice of voices) await voice.close()
  }
}

/** One clip of the mix; its source is open only while it is audible. */
class Voice {
  readonly #clip: AudioClip
  readonly #mix: AudioMix
  readonly #startSample: number
  readonly #endSample: number
  #source: AudioSource | undefined
  #opened = false

  constructor(clip: AudioClip, mix: AudioMix) {
    this.#clip = clip
    this.#mix = mix
    this.#startSample = ticksToSamples(clip.startTicks)
    this.#endSample = ticksToSamples(clip.startTicks + clip.durationTicks)
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

function ticksToSamples(ticks: number): number {
  return Math.round((ticks * SAMPLE_RATE) / TICKS_PER_SECOND)
}
