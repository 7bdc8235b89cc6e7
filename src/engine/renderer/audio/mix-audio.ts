import { setImmediate } from 'node:timers/promises'
import type { Composition } from '../../document/model.ts'
import { type FramesPerSecond, TICKS_PER_SECOND, ticksToSeconds } from '../../document/ticks.ts'
import type { AssetFile } from '../assets/asset-files.ts'
import type { ContainerFormat } from '../media/container-format.ts'
import { toAssetError } from '../segments/asset-error.ts'
import { AudioEncoder } from './audio-encoder.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { AudioSource } from './audio-source.ts'
import { addWithGain } from './gain.ts'
import { Limiter } from './limiter.ts'
import { type AudioClip, planAudio } from './plan-audio.ts'

export interface AudioMix {
  readonly composition: Composition
  /** Files by asset id. */
  readonly assetFiles: ReadonlyMap<string, AssetFile>
  readonly fps: FramesPerSecond
  /** The sound is exactly as long as so many frames. */
  readonly frameCount: number
  readonly format: ContainerFormat
  readonly outputPath: string
}

/** The mix goes forward in steps of 0.2 s; after each the event loop gets a turn. */
const BLOCK = 9600

/**
 * Mixes the sound of a whole export into a file for `joinSegments`, in one pass and in bounded memory.
 *
 * @param signal - Looked at every 0.2 s of sound; nothing is left at `outputPath` after an abort or error.
 * @param onProgress - Output frames whose sound is done.
 * @throws {RenderError} Naming the asset whose sound can't be decoded.
 * @throws {MediaError} If the file can't be written.
 */
export async function mixAudio(
  mix: AudioMix,
  signal: AbortSignal,
  onProgress: (framesDone: number) => void,
): Promise<void> {
  signal.throwIfAborted()
  const samples = Math.round((mix.frameCount * SAMPLE_RATE) / mix.fps)
  const voices = planAudio(mix.composition).map((clip) => new Voice(clip, mix))
  const encoder = await AudioEncoder.open(mix.outputPath, mix.format)
  const limiter = new Limiter()
  const block = new Float32Array(BLOCK * CHANNELS)
  try {
    for (let start = 0; start < samples; start += BLOCK) {
      const chunk = block.subarray(0, Math.min(BLOCK, samples - start) * CHANNELS).fill(0)
      for (const voice of voices) await voice.addTo(chunk, start)
      encoder.write(limiter.process(chunk))
      onProgress(Math.floor(((start + chunk.length / CHANNELS) * mix.fps) / SAMPLE_RATE))
      await setImmediate()
      signal.throwIfAborted()
    }
    encoder.write(limiter.finish())
    await encoder.finish()
  } catch (error) {
    await encoder.abort()
    throw error
  } finally {
    for (const voice of voices) await voice.close()
  }
}

/** One clip while it is mixed: its source is open only while it sounds. */
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

  /** Adds what sounds of the clip in the part of the mix that begins at sample `partStart`. */
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
      if (file === undefined) throw new Error('its file was not brought to this machine')
      this.#source = await AudioSource.open(file.path, {
        startSeconds: ticksToSeconds(sourceStartTicks),
        playbackRate,
      })
    } catch (error) {
      throw toAssetError(error, this.#mix, assetId)
    }
  }

  /** A source without sound, or past its end, gives nothing. */
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
