import type { AudioMeasurements, AudioSpan } from '../jobs/measurements.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { LoudnessMeter } from './loudness-meter.ts'
import { TruePeakMeter } from './true-peak-meter.ts'

/** −60 dBFS. */
const SILENCE = 0.001
const MIN_SILENT_SECONDS = 1
/** Samples are compared in steps of 10 ms. */
const STEP = SAMPLE_RATE / 100
/** Clipped steps this close to each other are one span: 0.25 s. */
const MERGED_STEPS = 25
/** Spans beyond these are not listed. */
const MAX_SPANS = 100

/** Measures 48 kHz stereo: loudness, true peak, silent and clipped spans. */
export class AudioMeter {
  readonly #loudness = new LoudnessMeter()
  readonly #truePeak = new TruePeakMeter()
  readonly #silent: [number, number][] = []
  readonly #clipped: [number, number][] = []
  #position = 0
  #silentSince: number | undefined = 0

  /**
   * Adds interleaved samples as they are heard.
   */
  add(samples: Float32Array): void {
    this.#loudness.add(samples)
    this.#truePeak.add(samples)
    for (let start = 0; start < samples.length; start += STEP * CHANNELS) {
      const part = samples.subarray(start, start + STEP * CHANNELS)
      this.#markSilence(findPeak(part))
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
    if (findPeak(samples) < level) return
    for (let start = 0; start < samples.length; start += STEP * CHANNELS) {
      const part = samples.subarray(start, start + STEP * CHANNELS)
      if (findPeak(part) >= level) this.#clip(position + start / CHANNELS, part.length / CHANNELS)
    }
  }

  finish(): AudioMeasurements {
    this.#endSilence()
    return {
      integratedLufs: this.#loudness.integrate(),
      truePeakDb: this.#truePeak.peakDb,
      silent: toSeconds(this.#silent),
      clipped: toSeconds(this.#clipped),
    }
  }

  #markSilence(peak: number): void {
    if (peak >= SILENCE) this.#endSilence()
    else this.#silentSince ??= this.#position
  }

  #endSilence(): void {
    const since = this.#silentSince
    this.#silentSince = undefined
    if (since === undefined || this.#position - since < MIN_SILENT_SECONDS * SAMPLE_RATE) return
    this.#silent.push([since, this.#position])
  }

  #clip(start: number, count: number): void {
    const last = this.#clipped.at(-1)
    if (last !== undefined && start - last[1] <= MERGED_STEPS * STEP) last[1] = start + count
    else this.#clipped.push([start, start + count])
  }
}

function findPeak(samples: Float32Array): number {
  let peak = 0
  for (const sample of samples) {
    const level = Math.abs(sample)
    if (level > peak) peak = level
  }
  return peak
}

function toSeconds(spans: readonly (readonly [number, number])[]): AudioSpan[] {
  return spans.slice(0, MAX_SPANS).map(([start, end]) => [start / SAMPLE_RATE, end / SAMPLE_RATE])
}
