import { CHANNELS, SAMPLE_RATE } from '@engine/mixing/audio-format.ts'
import { StereoBuffer } from '@engine/mixing/stereo-buffer.ts'
import { Tempo } from '@engine/mixing/tempo.ts'
import type { AudioSample } from 'mediabunny'
import type { AudioFile } from './audio-files.ts'
import { foldChannels } from './fold-channels.ts'
import { Resampler } from './resampler.ts'

/** Decoding starts this much before the requested audio, because codecs need a run-up to be exact (Opus: 80 ms). */
const PREROLL_SECONDS = 0.2
/** Time stamps are this inexact; a larger difference is a gap, or an overlap. */
const GAP_SECONDS = 0.04
/** Packets are at most this long. */
const PACKET_SECONDS = 0.12
const SILENCE_CHUNK = 8192

export interface AudioReaderOptions {
  /** Where in the source the audio starts. */
  readonly startSeconds: number
  /** Source time over output time; the pitch is kept. */
  readonly playbackRate: number
}

/** The audio of a file from an instant on, as 48 kHz stereo. */
export class AudioReader {
  readonly #samples: AsyncGenerator<AudioSample, void, unknown>
  readonly #origin: number
  readonly #tempo: Tempo | undefined
  readonly #ready = new StereoBuffer()
  #resampler: { readonly sampleRate: number; readonly resampler: Resampler } | undefined
  /** Seconds of the source that were decoded, from the requested start; negative before it. */
  #counted: number | undefined
  readonly #startSeconds: number
  #ended = false

  constructor(
    { sink, origin, firstTimestamp, skippedSeconds }: AudioFile,
    { startSeconds, playbackRate }: AudioReaderOptions,
  ) {
    // The first audio needs the priming before it, from which it is decoded.
    const from = origin + startSeconds - PREROLL_SECONDS
    const isFromStart = from < firstTimestamp + PACKET_SECONDS
    this.#samples = sink.samples(isFromStart ? firstTimestamp : from)
    this.#origin = isFromStart ? origin : origin - skippedSeconds
    this.#startSeconds = startSeconds
    this.#tempo = playbackRate === 1 ? undefined : new Tempo(playbackRate)
  }

  /** Decodes until `frames` samples are ready, or the source has ended. */
  async fill(frames: number): Promise<void> {
    while (this.#ready.length < frames && !this.#ended) await this.#pull()
  }

  /** Returns the next samples, interleaved; fewer if they are not decoded. Valid until the next call. */
  read(frames: number): Float32Array {
    return this.#ready.take(frames)
  }

  close(): void {
    this.#ended = true
    void this.#samples.return()
  }

  async #pull(): Promise<void> {
    const next = await this.#samples.next()
    if (this.#ended) {
      if (next.done === false) next.value.close()
      return
    }
    if (next.done === true) {
      this.#end()
      return
    }
    const sample = next.value
    try {
      this.#place(sample)
    } finally {
      sample.close()
    }
  }

  #place(sample: AudioSample): void {
    const due = sample.timestamp - this.#origin - this.#startSeconds
    if (this.#counted === undefined) {
      this.#counted = Math.min(due, 0)
      this.#insertSilence(Math.max(due, 0))
    }
    if (due - this.#counted > GAP_SECONDS) this.#insertSilence(due - this.#counted)
    const late = this.#counted - due
    const dropped = late > GAP_SECONDS ? Math.round(late * sample.sampleRate) : 0
    const samples = foldChannels(readPlanes(sample)).subarray(dropped * CHANNELS)
    this.#deliver(this.#resample(samples, sample.sampleRate), samples.length / CHANNELS / sample.sampleRate)
  }

  #insertSilence(seconds: number): void {
    for (let left = Math.round(seconds * SAMPLE_RATE); left > 0; left -= SILENCE_CHUNK) {
      const frames = Math.min(left, SILENCE_CHUNK)
      this.#deliver(new Float32Array(frames * CHANNELS), frames / SAMPLE_RATE)
    }
  }

  #resample(samples: Float32Array, sampleRate: number): Float32Array {
    if (sampleRate === SAMPLE_RATE) return samples
    if (this.#resampler?.sampleRate !== sampleRate)
      this.#resampler = { sampleRate, resampler: new Resampler(sampleRate) }
    return this.#resampler.resampler.process(samples)
  }

  /** @param seconds - Seconds of the source; the resampler holds some samples back. */
  #deliver(samples: Float32Array, seconds: number): void {
    const before = this.#counted ?? 0
    this.#counted = before + seconds
    this.#skip ??= Math.max(0, Math.round(-before * SAMPLE_RATE))
    const skipped = Math.min(this.#skip, samples.length / CHANNELS)
    this.#skip -= skipped
    const wanted = samples.subarray(skipped * CHANNELS)
    if (this.#tempo === undefined) this.#ready.append(wanted)
    else this.#tempo.process(wanted, this.#ready)
  }

  /** Samples before the requested start that are not delivered; undefined before the first ones. */
  #skip: number | undefined

  #end(): void {
    const rest = this.#resampler?.resampler.finish()
    if (rest !== undefined) this.#deliver(rest, 0)
    this.#tempo?.finish(this.#ready)
    this.#ended = true
  }
}

function readPlanes(sample: AudioSample): Float32Array[] {
  return Array.from({ length: sample.numberOfChannels }, (_, planeIndex) => {
    const plane = new Float32Array(sample.numberOfFrames)
    sample.copyTo(plane, { planeIndex, format: 'f32-planar' })
    return plane
  })
}
