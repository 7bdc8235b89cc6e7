import { AV_CHANNEL_ORDER_UNSPEC, AV_SAMPLE_FMT_FLT, type AVSampleFormat } from 'node-av/constants'
import { avChannelLayoutDefault, type Frame, SoftwareResampleContext } from 'node-av/lib'
import { checkResult, requireValue } from '../media/media-error.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'

const BYTES_PER_FRAME = CHANNELS * Float32Array.BYTES_PER_ELEMENT

/**
 * Converts decoded audio of one format to the mix's. More channels are folded to stereo; mono plays on both sides at
 * full level. The first output sample is the first input sample: the filter's delay is compensated.
 */
export class Resampler {
  readonly #context = new SoftwareResampleContext()
  readonly #format: string
  #output = Buffer.alloc(0)

  constructor(reference: Frame) {
    this.#format = describeFormat(reference)
    // An audio frame's format is a sample format.
    const format = reference.format as AVSampleFormat
    const stereo = avChannelLayoutDefault(CHANNELS)
    const layout =
      reference.channelLayout.order === AV_CHANNEL_ORDER_UNSPEC
        ? avChannelLayoutDefault(reference.channels)
        : reference.channelLayout
    const action = 'set up the conversion of the audio'
    checkResult(
      this.#context.allocSetOpts2(
        stereo,
        AV_SAMPLE_FMT_FLT,
        SAMPLE_RATE,
        layout,
        format,
        reference.sampleRate,
      ),
      action,
    )
    if (reference.channels === 1) checkResult(this.#context.setMatrix([1, 1], 1), action)
    checkResult(this.#context.init(), action)
  }

  /** Returns whether frames like this one fit this resampler; others need another one. */
  matches(frame: Frame): boolean {
    return describeFormat(frame) === this.#format
  }

  /** Converts a frame; the view is valid until the next call. */
  convert(frame: Frame): Float32Array {
    return this.#run(requireValue(frame.extendedData, 'audio samples'), frame.nbSamples)
  }

  /** Returns the samples that the filter still holds. */
  flush(): Float32Array {
    return this.#run(null, 0)
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]()
  }

  #run(planes: Buffer[] | null, count: number): Float32Array {
    const capacity = checkResult(this.#context.getOutSamples(count), 'convert the audio')
    const bytes = capacity * BYTES_PER_FRAME
    if (this.#output.length < bytes) this.#output = Buffer.alloc(bytes)
    const frames = checkResult(
      this.#context.convertSync([this.#output], capacity, planes, count),
      'convert the audio',
    )
    return new Float32Array(this.#output.buffer, this.#output.byteOffset, frames * CHANNELS)
  }
}

function describeFormat({ format, sampleRate, channels, channelLayout }: Frame): string {
  return `${format} ${sampleRate} ${channels} ${channelLayout.order} ${channelLayout.mask}`
}
