import { CHANNELS } from '../../mixing/audio-format.ts'
import { Limiter } from '../../mixing/limiter.ts'
import type { AudioSpanMeasurements } from '../jobs/measurements.ts'
import type { AudioSpanFile } from '../jobs/messages.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { AudioEncoder } from './audio-encoder.ts'
import { AudioMeter } from './audio-meter.ts'
import { findSpanWindow, type SpanWindow } from './span-window.ts'

/** Louder samples can't be heard as they are; the limiter lowers them. */
const FULL_SCALE = 1

/**
 * Limits, measures and encodes one span of a mix. The file depends only on the samples in the span's window: the limiter and
 * the encoder begin before the span, so that the packets of consecutive spans fit together.
 */
export class AudioSpanWriter {
  readonly #span: AudioSpanFile
  readonly #window: SpanWindow
  readonly #encoder: AudioEncoder
  readonly #limiter = new Limiter()
  readonly #meter: AudioMeter
  /** The next sample that leaves the limiter. */
  #position: number

  private constructor(span: AudioSpanFile, window: SpanWindow, encoder: AudioEncoder) {
    this.#span = span
    this.#window = window
    this.#encoder = encoder
    this.#meter = new AudioMeter(span.startSample)
    this.#position = window.from
  }

  /**
   * @param sampleCount - Samples of the whole mix.
   * @throws {MediaError} If the file can't be created.
   */
  static async open(span: AudioSpanFile, format: AudioFormat, sampleCount: number): Promise<AudioSpanWriter> {
    const window = findSpanWindow(span, sampleCount)
    const encoder = await AudioEncoder.open(span.outputPath, format, {
      startSample: span.startSample - window.encodeFrom,
      endSample: span.endSample === sampleCount ? undefined : span.endSample - window.encodeFrom,
    })
    return new AudioSpanWriter(span, window, encoder)
  }

  /**
   * Takes interleaved samples of the mix in order; those outside of the span's window are ignored.
   *
   * @param start - The number of the first one.
   * @throws {MediaError} If they can't be encoded or written.
   */
  write(samples: Float32Array, start: number): void {
    const { startSample, endSample } = this.#span
    const heard = cut(samples, start, startSample, endSample)
    this.#meter.markClipping(heard, Math.max(start, startSample), FULL_SCALE)
    // The limiter works in place, and other spans need the samples, too.
    this.#pass(this.#limiter.process(cut(samples, start, this.#window.from, this.#window.to).slice()))
  }

  /** Completes the file. */
  async finish(): Promise<AudioSpanMeasurements> {
    this.#pass(this.#limiter.finish())
    await this.#encoder.finish()
    return this.#meter.finishSpan()
  }

  /** Stops and removes the file; not allowed after `finish`. */
  async abort(): Promise<void> {
    await this.#encoder.abort()
  }

  #pass(limited: Float32Array): void {
    const { startSample, endSample } = this.#span
    const start = this.#position
    this.#position += limited.length / CHANNELS
    this.#meter.runUp(cut(limited, start, 0, startSample))
    this.#meter.add(cut(limited, start, startSample, endSample))
    this.#encoder.write(cut(limited, start, this.#window.encodeFrom, this.#window.to))
  }
}

/** Returns the samples from `from` to before `to` of interleaved ones of which the first has the number `start`. */
function cut(samples: Float32Array, start: number, from: number, to: number): Float32Array {
  const count = samples.length / CHANNELS
  const first = Math.min(count, Math.max(0, from - start))
  const end = Math.max(first, Math.min(count, to - start))
  return samples.subarray(first * CHANNELS, end * CHANNELS)
}
