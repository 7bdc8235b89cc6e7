import type { Composition } from '@engine/document/model.ts'
import { TICKS_PER_SECOND, ticksToSeconds } from '@engine/document/ticks.ts'
import { CHANNELS, SAMPLE_RATE } from '@engine/mixing/audio-format.ts'
import { addWithGain } from '@engine/mixing/gain.ts'
import { Limiter } from '@engine/mixing/limiter.ts'
import { type AudioClip, planAudio } from '@engine/mixing/plan-audio.ts'
import { StereoBuffer } from '@engine/mixing/stereo-buffer.ts'
import { Tempo } from '@engine/mixing/tempo.ts'
import type { ReportSource } from '../source-report.ts'
import type { AudioFiles } from './audio-files.ts'
import { AudioReader } from './audio-reader.ts'

/** Sources are opened this long before they are heard. */
const LEAD_SAMPLES = SAMPLE_RATE
const BLOCK = 4800

export interface AudioMixOptions {
  readonly composition: Composition
  readonly files: AudioFiles
  readonly report: ReportSource
  /** The instant at which the mix starts. */
  readonly startTicks: number
  /** Time of the document over time of the output, more than 0; the pitch is kept. */
  readonly rate: number
  /** The part that is repeated once its end is reached. Default: none. */
  readonly loop?: AudioLoop | undefined
}

/** A part of a document, in ticks. */
export interface AudioLoop {
  readonly startTicks: number
  /** More than `startTicks`. */
  readonly endTicks: number
}

/**
 * The audio of a document from an instant on, mixed as in an export: the same gains, fades, tempo and limiter. A loop continues
 * at its start without a gap.
 */
export class AudioMix {
  readonly #options: AudioMixOptions
  readonly #clips: readonly AudioClip[]
  readonly #loop: { readonly start: number; readonly end: number } | undefined
  #voices: readonly Voice[]
  /** The voices after the end of the loop. */
  #nextVoices: readonly Voice[] | undefined
  readonly #limiter = new Limiter()
  readonly #tempo: Tempo | undefined
  readonly #ready = new StereoBuffer()
  /** The next sample to mix. */
  #position: number

  constructor(options: AudioMixOptions) {
    const { composition, startTicks, rate, loop } = options
    this.#options = options
    this.#clips = planAudio(composition)
    this.#position = ticksToSamples(startTicks)
    this.#loop = loop && { start: ticksToSamples(loop.startTicks), end: ticksToSamples(loop.endTicks) }
    this.#voices = this.#createVoices(this.#position)
    this.#tempo = rate === 1 ? undefined : new Tempo(rate)
  }

  /** Returns the next samples, interleaved. */
  async render(frames: number): Promise<Float32Array> {
    while (this.#ready.length < frames) await this.#mixBlock()
    return this.#ready.take(frames)
  }

  close(): void {
    for (const voice of [...this.#voices, ...(this.#nextVoices ?? [])]) voice.close()
  }

  #createVoices(startSample: number): Voice[] {
    return this.#clips.map((clip) => new Voice(clip, startSample, this.#options))
  }

  async #mixBlock(): Promise<void> {
    const start = this.#position
    const untilEnd = this.#loop === undefined ? 0 : this.#loop.end - start
    // After the end of the loop, nothing is repeated.
    const frames = untilEnd > 0 ? Math.min(BLOCK, untilEnd) : BLOCK
    const block = new Float32Array(frames * CHANNELS)
    const voices = this.#voices
    for (const voice of voices) voice.prepare(start + frames + LEAD_SAMPLES)
    if (untilEnd > 0 && untilEnd <= LEAD_SAMPLES) this.#prepareNext()
    await Promise.all(voices.map((voice) => voice.fill(start, frames)))
    for (const voice of voices) voice.addTo(block, start)
    this.#position = start + frames
    if (frames === untilEnd) this.#repeat()
    const limited = this.#limiter.process(block)
    if (this.#tempo === undefined) this.#ready.append(limited)
    else this.#tempo.process(limited, this.#ready)
  }

  /** Opens the sources at the start of the loop while its end is mixed. */
  #prepareNext(): readonly Voice[] {
    const start = this.#loop?.start ?? 0
    const voices = this.#nextVoices ?? this.#createVoices(start)
    this.#nextVoices = voices
    for (const voice of voices) voice.prepare(start + LEAD_SAMPLES)
    return voices
  }

  #repeat(): void {
    const next = this.#prepareNext()
    for (const voice of this.#voices) voice.close()
    this.#voices = next
    this.#nextVoices = undefined
    this.#position = this.#loop?.start ?? 0
  }
}

/** One clip of the mix. */
class Voice {
  readonly #clip: AudioClip
  readonly #options: AudioMixOptions
  readonly #startSample: number
  readonly #endSample: number
  /** The first sample that the mix needs of it. */
  readonly #firstSample: number
  #reader: AudioReader | undefined
  #opening: Promise<void> | undefined
  #closed = false

  constructor(clip: AudioClip, mixStart: number, options: AudioMixOptions) {
    this.#clip = clip
    this.#options = options
    this.#startSample = ticksToSamples(clip.startTicks)
    this.#endSample = ticksToSamples(clip.startTicks + clip.durationTicks)
    this.#firstSample = Math.max(mixStart, this.#startSample)
  }

  /** Opens the source if it is heard before a sample. */
  prepare(before: number): void {
    if (this.#opening !== undefined || this.#firstSample >= this.#endSample || this.#startSample >= before)
      return
    this.#opening = this.#open()
  }

  /** Decodes the samples of a block. */
  async fill(blockStart: number, frames: number): Promise<void> {
    const count = Math.min(blockStart + frames, this.#endSample) - Math.max(blockStart, this.#startSample)
    if (count <= 0 || this.#closed) return
    try {
      await this.#opening
      await this.#reader?.fill(count)
    } catch (error) {
      this.#fail(error)
    }
  }

  addTo(block: Float32Array, blockStart: number): void {
    const start = Math.max(blockStart, this.#startSample)
    const end = Math.min(blockStart + block.length / CHANNELS, this.#endSample)
    if (end > start && this.#reader !== undefined) {
      const samples = this.#reader.read(end - start)
      const target = block.subarray((start - blockStart) * CHANNELS)
      addWithGain(samples, target, this.#clip, start - this.#startSample)
    }
    if (this.#endSample <= blockStart + block.length / CHANNELS) this.close()
  }

  close(): void {
    this.#closed = true
    this.#reader?.close()
    this.#reader = undefined
  }

  async #open(): Promise<void> {
    const { composition, files } = this.#options
    const { assetId, sourceStartTicks, playbackRate } = this.#clip
    try {
      const asset = composition.assets.get(assetId)
      const file = asset === undefined ? undefined : await files.open(asset)
      if (file === undefined || this.#closed) return
      const localSeconds = (this.#firstSample - this.#startSample) / SAMPLE_RATE
      this.#reader = new AudioReader(file, {
        startSeconds: ticksToSeconds(sourceStartTicks) + localSeconds * playbackRate,
        playbackRate,
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.close()
    const { composition, report } = this.#options
    const { assetId } = this.#clip
    const name = composition.assets.get(assetId)?.filename ?? assetId
    const reason = error instanceof Error ? error.message : 'The audio could not be decoded.'
    report({ assetId, name, kind: 'silent', reason })
  }
}

export function ticksToSamples(ticks: number): number {
  return Math.round((ticks * SAMPLE_RATE) / TICKS_PER_SECOND)
}
