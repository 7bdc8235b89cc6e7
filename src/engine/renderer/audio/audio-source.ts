import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { StereoBuffer } from '../../mixing/stereo-buffer.ts'
import { Tempo } from '../../mixing/tempo.ts'
import { AudioDecoder } from '../media/audio-decoder.ts'
import { AudioClock } from './audio-clock.ts'
import { AudioFrameQueue, type QueuedFrame } from './audio-frame-queue.ts'
import { Resampler } from './resampler.ts'

export interface AudioSourceOptions {
  /** Where in the source the audio starts. */
  readonly startSeconds: number
  /** Source time over output time, 0.01–100; the pitch is kept. */
  readonly playbackRate: number
}

/** Decoding starts this much before the requested audio, because codecs need a run-up to be exact (Opus: 80 ms). */
const PREROLL_SECONDS = 0.2

/** Silence is produced in chunks of at most this many samples, however long a gap is. */
const SILENCE_CHUNK = 8192

/**
 * The audio of a file from an instant on, as 48 kHz stereo: samples are counted, `AudioClock` places them, and gaps in
 * the file become silence.
 */
export class AudioSource {
  readonly #frames: AudioFrameQueue
  readonly #tempo: Tempo | undefined
  readonly #ready = new StereoBuffer()
  readonly #clock: AudioClock
  #resampler: Resampler | undefined
  /** Samples to drop, and silent samples to insert, before the next decoded ones. */
  #skip = 0
  #silence = 0
  #ended = false

  private constructor(decoder: AudioDecoder, options: AudioSourceOptions) {
    this.#frames = new AudioFrameQueue(decoder)
    this.#tempo = options.playbackRate === 1 ? undefined : new Tempo(options.playbackRate)
    this.#clock = this.#begin(options.startSeconds, decoder.canSeek)
  }

  /**
   * @returns Undefined if the file has no audio that can be decoded.
   * @throws {MediaError} If the file is unreadable.
   */
  static async open(path: string, options: AudioSourceOptions): Promise<AudioSource | undefined> {
    const decoder = await AudioDecoder.open(path)
    return decoder === undefined ? undefined : new AudioSource(decoder, options)
  }

  /**
   * Returns the next `frames` samples, interleaved; fewer at the end of the source. Valid until the next call.
   *
   * @throws {MediaError} If memory or the disk fails.
   */
  read(frames: number): Float32Array {
    while (this.#ready.length < frames && !this.#ended) this.#pull()
    return this.#ready.take(frames)
  }

  async close(): Promise<void> {
    this.#resampler?.[Symbol.dispose]()
    await this.#frames.close()
  }

  /** Finds the first frame; if the container seeks too imprecisely, from further back. */
  #begin(startSeconds: number, canSeek: boolean): AudioClock {
    for (let margin = PREROLL_SECONDS; ; margin *= 10) {
      const fromStart = !canSeek || margin >= startSeconds
      if (canSeek && startSeconds > PREROLL_SECONDS) this.#frames.seek(fromStart ? 0 : startSeconds - margin)
      const ahead = this.#frames.peekAhead()
      const clock = new AudioClock(ahead)
      if (fromStart || (ahead.length > 0 && clock.due <= startSeconds)) {
        this.#displace(clock.due - startSeconds)
        return clock
      }
    }
  }

  /** Drops or inserts samples so that what follows is `seconds` later than counted. */
  #displace(seconds: number): void {
    const frames = Math.round(seconds * SAMPLE_RATE) + this.#silence - this.#skip
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
    const next = this.#frames.peek()
    if (next === undefined) {
      this.#end()
      return
    }
    const displaced = this.#clock.place(next, () => this.#frames.peekAhead())
    if (displaced !== 0) {
      this.#displace(displaced)
      if (this.#silence > 0) return
    }
    this.#resample(next)
    this.#frames.remove()
  }

  #resample({ frame, duration }: QueuedFrame): void {
    if (this.#resampler?.matches(frame) !== true) {
      if (this.#resampler !== undefined) this.#deliver(this.#resampler.flush())
      this.#resampler?.[Symbol.dispose]()
      this.#resampler = new Resampler(frame)
    }
    const before = this.#resampler.addedSeconds
    this.#deliver(this.#resampler.convert(frame, this.#clock.stretch))
    this.#clock.advance(duration + this.#resampler.addedSeconds - before)
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
