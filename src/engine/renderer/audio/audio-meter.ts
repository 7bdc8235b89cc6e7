import type { AudioMeasurements, AudioSpan, AudioSpans } from '../jobs/measurements.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { LoudnessMeter } from './loudness-meter.ts'
import { TruePeakMeter } from './true-peak-meter.ts'

/** −60 dBFS. */
const SILENCE = 0.001
const MIN_SILENT_SECONDS = 1
/** Clipped samples this close to each other are one span. */
const MERGED_SECONDS = 0.25
/** Numbers that are searched at once, of both channels: 0.1 s. */
const PART = (SAMPLE_RATE / 10) * CHANNELS
/** Spans beyond these are counted, but not listed. */
const MAX_SPANS = 100

/** Measures 48 kHz stereo: loudness, true peak, silent and clipped spans. */
export class AudioMeter {
  readonly #loudness = new LoudnessMeter()
  readonly #truePeak = new TruePeakMeter()
  readonly #silent = new SpanList()
  readonly #clipped = new SpanList()
  #position = 0
  /** The sample after the last one that was loud. */
  #silentSince = 0
  #clipping: SampleRange | undefined

  /** Adds interleaved samples as they are heard. */
  add(samples: Float32Array): void {
    this.#loudness.add(samples)
    this.#truePeak.add(samples)
    for (const part of split(samples)) {
      // Between loud samples of a part there is no silence that is long enough to count.
      const loud = findRange(part, SILENCE)
      if (loud !== undefined) {
        this.#endSilence(this.#position + loud.start)
        this.#silentSince = this.#position + loud.end
      }
      this.#position += part.length / CHANNELS
    }
  }

  /**
   * Marks where samples are above full scale.
   *
   * @param samples - Interleaved, before they are limited.
   * @param position - The number of the first one, counted from the start.
   * @param level - The lowest level that counts as clipped.
   */
  markClipping(samples: Float32Array, position: number, level: number): void {
    let at = position
    for (const part of split(samples)) {
      const clipped = findRange(part, level)
      if (clipped !== undefined) this.#clip(at + clipped.start, at + clipped.end)
      at += part.length / CHANNELS
    }
  }

  finish(): AudioMeasurements {
    this.#endSilence(this.#position)
    this.#endClipping()
    return {
      integratedLufs: this.#loudness.integrate(),
      truePeakDb: this.#truePeak.peakDb,
      silent: this.#silent.finish(),
      clipped: this.#clipped.finish(),
    }
  }

  #endSilence(end: number): void {
    if (end - this.#silentSince >= MIN_SILENT_SECONDS * SAMPLE_RATE) this.#silent.add(this.#silentSince, end)
  }

  #clip(start: number, end: number): void {
    if (this.#clipping !== undefined && start - this.#clipping.end <= MERGED_SECONDS * SAMPLE_RATE) {
      this.#clipping = { start: this.#clipping.start, end }
      return
    }
    this.#endClipping()
    this.#clipping = { start, end }
  }

  #endClipping(): void {
    if (this.#clipping !== undefined) this.#clipped.add(this.#clipping.start, this.#clipping.end)
    this.#clipping = undefined
  }
}

/** A run of samples of both channels, by number; the end is the first one after it. */
interface SampleRange {
  readonly start: number
  readonly end: number
}

/** Counts spans, and keeps the first ones. */
class SpanList {
  readonly #spans: AudioSpan[] = []
  #count = 0

  add(start: number, end: number): void {
    if (this.#count++ < MAX_SPANS) this.#spans.push([start / SAMPLE_RATE, end / SAMPLE_RATE])
  }

  finish(): AudioSpans {
    return { count: this.#count, spans: this.#spans }
  }
}

/** Splits interleaved samples into parts that are shorter than any gap that counts. */
function* split(samples: Float32Array): Generator<Float32Array> {
  for (let start = 0; start < samples.length; start += PART) yield samples.subarray(start, start + PART)
}

/** Returns the range from the first to the last sample of at least a level; undefined if there is none. */
function findRange(samples: Float32Array, level: number): SampleRange | undefined {
  const first = samples.findIndex((sample) => Math.abs(sample) >= level)
  if (first < 0) return undefined
  const last = samples.findLastIndex((sample) => Math.abs(sample) >= level)
  return { start: Math.floor(first / CHANNELS), end: Math.floor(last / CHANNELS) + 1 }
}
