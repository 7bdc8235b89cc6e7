import { rm } from 'node:fs/promises'
import { CHANNELS } from '../../mixing/audio-format.ts'
import type { AudioSpanMeasurements } from '../jobs/measurements.ts'
import type { AudioSpanFile } from '../jobs/messages.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { AudioSpanWriter } from './audio-span-writer.ts'
import { findSpanWindow } from './span-window.ts'

/** Writes the spans of a mix; each is open only while it gets samples. */
export class AudioSpanWriters {
  readonly #spans: readonly AudioSpanFile[]
  readonly #format: AudioFormat
  readonly #sampleCount: number
  readonly #open = new Map<AudioSpanFile, AudioSpanWriter>()
  readonly #measurements: AudioSpanMeasurements[] = []
  #opened = 0

  /**
   * @param spans - In playing order.
   * @param sampleCount - Samples of the whole mix.
   */
  constructor(spans: readonly AudioSpanFile[], format: AudioFormat, sampleCount: number) {
    this.#spans = spans
    this.#format = format
    this.#sampleCount = sampleCount
  }

  /**
   * Passes interleaved samples of the mix, in order, to the spans that need them.
   *
   * @param start - The number of the first one.
   * @throws {MediaError} If they can't be encoded or written.
   */
  async write(samples: Float32Array, start: number): Promise<void> {
    const end = start + samples.length / CHANNELS
    await this.#openBefore(end)
    for (const [span, writer] of this.#open) {
      writer.write(samples, start)
      if (findSpanWindow(span, this.#sampleCount).to <= end) await this.#finish(span, writer)
    }
  }

  /** Completes all files and returns their measurements. */
  async finish(): Promise<AudioSpanMeasurements[]> {
    // A mix without samples has a file, too.
    await this.#openBefore(Number.POSITIVE_INFINITY)
    for (const [span, writer] of this.#open) await this.#finish(span, writer)
    return this.#measurements
  }

  /** Stops and removes all files. */
  async abort(): Promise<void> {
    for (const writer of this.#open.values()) await writer.abort()
    for (const { outputPath } of this.#spans.slice(0, this.#opened)) await rm(outputPath, { force: true })
  }

  async #openBefore(end: number): Promise<void> {
    for (;;) {
      const span = this.#spans[this.#opened]
      if (span === undefined || findSpanWindow(span, this.#sampleCount).from >= end) return
      this.#open.set(span, await AudioSpanWriter.open(span, this.#format, this.#sampleCount))
      this.#opened++
    }
  }

  async #finish(span: AudioSpanFile, writer: AudioSpanWriter): Promise<void> {
    this.#measurements.push(await writer.finish())
    this.#open.delete(span)
  }
}
