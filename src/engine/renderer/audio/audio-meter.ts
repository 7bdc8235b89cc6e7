import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import type { AudioMeasurements, AudioSpanMeasurements, SampleSpan } from '../jobs/measurements.ts'
import { joinAudioMeasurements, MERGED_SAMPLES, MIN_SILENT_SAMPLES } from './join-audio-measurements.ts'
import { LoudnessMeter } from './loudness-meter.ts'
import { TruePeakMeter } from './true-peak-meter.ts'

/** −60 dBFS. */
const SILENCE = 0.001
/** Numbers that are searched at once, of both channels: 0.1 s. */
const PART = (SAMPLE_RATE / 10) * CHANNELS

/** Measures 48 kHz stereo, or a span of it: loudness, true peak, silent and clipped spans. */
export class AudioMeter {
  readonly #loudness = new LoudnessMeter()
  readonly #truePeak = new TruePeakMeter()
  readonly #silent: SampleSpan[] = []
  readonly #clipped: SampleSpan[] = []
  readonly #start: number
  #position: number
  /** The sample after the last one that was loud. */
  #silentSince: number
  #clipping: SampleRange | undefined

  /** @param start - The number of the first sample that is measured. */
  constructor(start = 0) {
    this.#start = start
    this.#position = start
    this.#silentSince = start
  }

  /**
   * Takes samples before the first one that is measured, for the filters.
   *
   * @param samples - Interleaved; all together a multiple of 100 ms.
   */
  runUp(samples: Float32Array): void {
    if (samples.length === 0) return
    this.#loudness.add(samples)
    this.#loudness.forgetSteps()
    this.#truePeak.add(samples)
    this.#truePeak.forgetPeak()
  }

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

  /** Returns the measurements of audio that is not a part of other audio. */
  finish(): AudioMeasurements {
    return joinAudioMeasurements([this.finishSpan()])
  }

  finishSpan(): AudioSpanMeasurements {
    this.#endSilence(this.#position, true)
    this.#endClipping()
    return {
      // Six digits are exact to 0.00001 dB, and half as long in the database.
      loudness: this.#loudness.steps.map((step) => Number(step.toPrecision(6))),
      truePeak: this.#truePeak.peak,
      silent: this.#silent,
      clipped: this.#clipped,
    }
  }

  #endSilence(end: number, isAtEnd = false): void {
    const isAtEdge = isAtEnd || this.#silentSince === this.#start
    const least = isAtEdge ? 1 : MIN_SILENT_SAMPLES
    if (end - this.#silentSince >= least) this.#silent.push([this.#silentSince, end])
  }

  #clip(start: number, end: number): void {
    if (this.#clipping !== undefined && start - this.#clipping.end <= MERGED_SAMPLES) {
      this.#clipping = { start: this.#clipping.start, end }
      return
    }
    this.#endClipping()
    this.#clipping = { start, end }
  }

  #endClipping(): void {
    if (this.#clipping !== undefined) this.#clipped.push([this.#clipping.start, this.#clipping.end])
    this.#clipping = undefined
  }
}

/** A run of samples of both channels, by number; the end is the first one after it. */
interface SampleRange {
  readonly start: number
  readonly end: number
}

/** Splits interleaved samples into parts that are shorter than any gap that counts. */
function* split(samples: Float32Array): Generator<Float32Array> {
  for (let start = 0; start < samples.length; start += PART) yield samples.subarray(start, start + PART)
}

/** Returns the range from the first to the last sample of at least a level; undefined if there is none. */
function findRange(samples: Float32Array, level: number): SampleRange | undefined {
  let first = 0
  while (first < samples.length && !(Math.abs(samples[first] ?? 0) >= level)) first++
  if (first === samples.length) return undefined
  let last = samples.length - 1
  while (!(Math.abs(samples[last] ?? 0) >= level)) last--
  return { start: Math.floor(first / CHANNELS), end: Math.floor(last / CHANNELS) + 1 }
}
