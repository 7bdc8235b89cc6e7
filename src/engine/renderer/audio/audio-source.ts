import { AudioDecoder } from '../media/audio-decoder.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { Resampler } from './resampler.ts'
import { StereoBuffer } from './stereo-buffer.ts'
import { Tempo } from './tempo.ts'

export interface AudioSourceOptions {
  /** Where in the source the audio starts. */
  readonly startSeconds: number
  /** Source time over output time, 0.01–100; the pitch is kept. */
  readonly playbackRate: number
}

/** Decoding starts this much before the requested audio, because codecs need a run-up to be exact (Opus: 80 ms). */
const PREROLL_SECONDS = 0.2

/**
 * Time stamps that differ by more than this from the counted samples are a gap or an overlap in the audio; smaller
 * differences are rounding. Less than an output frame, so that audio and video stay in sync.
 */
const GAP_SECONDS = 0.015

/** Silence is produced in chunks of at most this many samples, however long a gap is. */
const SILENCE_CHUNK = 8192

/**
 * The audio of a file from an instant on, as 48 kHz stereo, exact to the sample: positions are counted in samples
 * from the first time stamp, so nothing drifts, and gaps in the file become silence.
 */
export class AudioSource {
  readonly #decoder: AudioDecoder
  readonly #tempo: Tempo | undefined
  readonly #ready = new StereoBuffer()
  #resampler: Resampler | undefined
  /** Samples to drop, and silent samples to insert, before the next decoded ones. */
  #skip = 0
  #silence = 0
  /** When the next decoded frame is due, in the source's seconds. */
  #dueSeconds: number | undefined
  #hasFrame = false
  #ended = false

  private constructor(decoder: AudioDecoder, options: AudioSourceOptions) {
    this.#decoder = decoder
    this.#tempo = options.playbackRate === 1 ? undefined : new Tempo(options.playbackRate)
    this.#begin(options.startSeconds)
  }

  /**
   * @returns Undefined if the file has no audio.
   * @throws {MediaError} If the file is unreadable.
   */
  static async open(path: string, options: AudioSourceOptions): Promise<AudioSource | undefined> {
    const decoder = await AudioDecoder.open(path)
    return decoder === undefined ? undefined : new AudioSource(decoder, options)
  }

  /**
   * Returns the next `frames` samples, interleaved; fewer at the end of the source. Valid until the next call.
   *
   * @throws {MediaError} If decoding fails.
   */
  read(frames: number): Float32Array {
    while (this.#ready.length < frames && !this.#ended) this.#pull()
    return this.#ready.take(frames)
  }

  async close(): Promise<void> {
    this.#resampler?.[Symbol.dispose]()
    this.#tempo?.[Symbol.dispose]()
    await this.#decoder.close()
  }

  /** Finds the first frame; if the container seeks too imprecisely, from further back. */
  #begin(startSeconds: number): void {
    for (let margin = PREROLL_SECONDS; ; margin *= 10) {
      const fromStart = margin >= startSeconds
      if (startSeconds > PREROLL_SECONDS) this.#decoder.seek(fromStart ? 0 : startSeconds - margin)
      this.#hasFrame = this.#decoder.next()
      const found = this.#hasFrame ? (this.#decoder.frameSeconds ?? 0) : 0
      if (fromStart || (this.#hasFrame && found <= startSeconds)) {
        this.#dueSeconds = startSeconds
        this.#align(found - startSeconds)
        this.#dueSeconds = found
        return
      }
    }
  }

  /** Drops or inserts samples so that what follows is `late` seconds later than counted. */
  #align(lag: number): void {
    const frames = Math.round(lag * SAMPLE_RATE) + this.#silence - this.#skip
    this.#silence = Math.max(0, frames)
    this.#skip = Math.max(0, -frames)
  }

  #pull(): void {
    if (this.#silence > 0) {
      const chunk = Math.min(this.#silence, SILENCE_CHUNK)
      this.#silence -= chunk
      this.#deliver(new Float32Array(chunk * CHANNELS))
      return
    }
    if (!this.#hasFrame && !this.#decoder.next()) {
      this.#end()
      return
    }
    this.#hasFrame = true
    if (this.#isMisplaced()) return
    this.#hasFrame = false
    this.#resample()
  }

  /** Detects a gap or an overlap before the waiting frame. */
  #isMisplaced(): boolean {
    const { frame, frameSeconds } = this.#decoder
    const due = this.#dueSeconds
    const lag = due === undefined || frameSeconds === undefined ? 0 : frameSeconds - due
    const length = frame.nbSamples / frame.sampleRate
    if (Math.abs(lag) <= GAP_SECONDS) {
      this.#dueSeconds = due === undefined ? undefined : due + length
      return false
    }
    this.#align(lag)
    this.#dueSeconds = frameSeconds
    return true
  }

  #resample(): void {
    const { frame } = this.#decoder
    if (this.#resampler?.matches(frame) !== true) {
      if (this.#resampler !== undefined) this.#deliver(this.#resampler.flush())
      this.#resampler?.[Symbol.dispose]()
      this.#resampler = new Resampler(frame)
    }
    this.#deliver(this.#resampler.convert(frame))
  }

  #end(): void {
    if (this.#resampler !== undefined) this.#deliver(this.#resampler.flush())
    this.#tempo?.finish(this.#ready)
    this.#ended = true
  }

  #deliver(samples: Float32Array): void {
    const left = Math.min(this.#skip, samples.length / CHANNELS)
    this.#skip -= left
    const wanted = samples.subarray(left * CHANNELS)
    if (this.#tempo === undefined) this.#ready.append(wanted)
    else this.#tempo.process(wanted, this.#ready)
  }
}
