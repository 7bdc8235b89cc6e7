import { AV_SAMPLE_FMT_FLT } from 'node-av/constants'
import { avChannelLayoutDefault, type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { checkResult, isDrained, requireValue } from '../media/media-error.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import type { StereoBuffer } from './stereo-buffer.ts'

/**
 * Plays audio faster or slower at the same pitch with libavfilter's `atempo`, which overlaps chunks of the waveform.
 * It takes 0.5 to 100, but above 2 it skips audio, so large changes are split into equal steps.
 */
export class Tempo {
  readonly #graph = new FilterGraph()
  readonly #input: FilterContext
  readonly #output: FilterContext
  readonly #frame = new Frame()
  #position = 0n

  /** @param rate - Source time over output time, 0.01–100. */
  constructor(rate: number) {
    const steps = Math.max(1, Math.ceil(Math.abs(Math.log2(rate))))
    const filters = Array.from({ length: steps }, () => `atempo=${rate ** (1 / steps)}`).join(',')
    const source = `sample_rate=${SAMPLE_RATE}:sample_fmt=flt:channel_layout=stereo:time_base=1/${SAMPLE_RATE}`
    this.#graph.alloc()
    this.#graph.nbThreads = 1
    const action = 'set up the change of tempo'
    checkResult(this.#graph.parsePtr(`abuffer@in=${source},${filters},abuffersink@out`), action)
    checkResult(this.#graph.configSync(), action)
    this.#input = requireValue(this.#graph.getFilter('abuffer@in'), 'abuffer filter')
    this.#output = requireValue(this.#graph.getFilter('abuffersink@out'), 'abuffersink filter')
    this.#frame.alloc()
  }

  /** Takes interleaved samples and appends the result. */
  process(samples: Float32Array, output: StereoBuffer): void {
    if (samples.length === 0) return
    const count = samples.length / CHANNELS
    using frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength), {
      nbSamples: count,
      format: AV_SAMPLE_FMT_FLT,
      sampleRate: SAMPLE_RATE,
      channelLayout: avChannelLayoutDefault(CHANNELS),
      timeBase: { num: 1, den: SAMPLE_RATE },
      pts: this.#position,
    })
    this.#position += BigInt(count)
    checkResult(this.#input.buffersrcAddFrameSync(frame), 'change the tempo of the audio')
    this.#drain(output)
  }

  /** Appends what the filter still holds. */
  finish(output: StereoBuffer): void {
    checkResult(this.#input.buffersrcAddFrameSync(null), 'change the tempo of the audio')
    this.#drain(output)
  }

  [Symbol.dispose](): void {
    this.#frame[Symbol.dispose]()
    this.#graph[Symbol.dispose]()
  }

  #drain(output: StereoBuffer): void {
    for (;;) {
      const result = this.#output.buffersinkGetFrameSync(this.#frame)
      if (isDrained(result)) return
      checkResult(result, 'change the tempo of the audio')
      const data = requireValue(this.#frame.data?.[0], 'audio samples')
      output.append(new Float32Array(data.buffer, data.byteOffset, this.#frame.nbSamples * CHANNELS))
      this.#frame.unref()
    }
  }
}
