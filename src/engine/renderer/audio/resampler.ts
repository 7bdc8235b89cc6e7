import {
  AV_CHANNEL_ORDER_AMBISONIC,
  AV_CHANNEL_ORDER_UNSPEC,
  AV_SAMPLE_FMT_FLT,
  type AVSampleFormat,
} from 'node-av/constants'
import { avChannelLayoutDefault, type Frame, SoftwareResampleContext } from 'node-av/lib'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { checkResult, requireValue } from '../media/media-error.ts'

const BYTES_PER_FRAME = CHANNELS * Float32Array.BYTES_PER_ELEMENT

/**
 * Converts decoded audio of one format to the mix's. More channels are folded to stereo; mono plays on both sides at
 * full level. The first output sample is the first input sample: the filter's delay is compensated.
 */
export class Resampler {
  readonly #context: SoftwareResampleContext
  readonly #format: string
  #output = Buffer.alloc(0)
  #stretches = false
  /** Seconds of audio that went in, and that came out or are held by the filter. */
  #input = 0
  #produced = 0

  constructor(reference: Frame) {
    this.#format = describeFormat(reference)
    this.#context = openContext(reference)
  }

  /** Returns whether frames like this one fit this resampler; others need another one. */
  matches(frame: Frame): boolean {
    return describeFormat(frame) === this.#format
  }

  /**
   * Converts a frame; the view is valid until the next call.
   *
   * @param stretch - How much longer than its duration it should play, by changing the pitch; 0.01 is 1 %.
   */
  convert(frame: Frame, stretch: number): Float32Array {
    if (stretch !== 0 || this.#stretches) this.#setStretch(stretch, frame)
    const samples = this.#run(requireValue(frame.extendedData, 'audio samples'), frame.nbSamples)
    this.#input += frame.nbSamples / frame.sampleRate
    this.#produced += samples.length / CHANNELS / SAMPLE_RATE
    return samples
  }

  /** How much longer the audio so far became by stretching, in seconds. */
  get addedSeconds(): number {
    if (!this.#stretches) return 0
    const held = Number(this.#context.getDelay(BigInt(SAMPLE_RATE))) / SAMPLE_RATE
    return this.#produced + held - this.#input
  }

  /** Returns the samples that the filter still holds. */
  flush(): Float32Array {
    return this.#run(null, 0)
  }

  [Symbol.dispose](): void {
    this.#context[Symbol.dispose]()
  }

  #setStretch(stretch: number, frame: Frame): void {
    this.#stretches = true
    const samples = Math.max(1, Math.round((frame.nbSamples * SAMPLE_RATE) / frame.sampleRate))
    const added = Math.round(stretch * samples)
    checkResult(this.#context.setCompensation(added, samples + added), 'stretch the audio')
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

/** libswresample folds the layouts that it knows; for others the channels alternate between left and right. */
function openContext(reference: Frame): SoftwareResampleContext {
  const matrix = chooseMatrix(reference)
  const known = new SoftwareResampleContext()
  const result = initialize(known, reference, matrix)
  if (result >= 0) return known
  known[Symbol.dispose]()
  const alternating = new SoftwareResampleContext()
  checkResult(
    initialize(alternating, reference, alternateSides(reference.channels)),
    'set up the conversion of the audio',
  )
  return alternating
}

function initialize(
  context: SoftwareResampleContext,
  reference: Frame,
  matrix: number[] | undefined,
): number {
  const { channels, channelLayout, sampleRate } = reference
  // An audio frame's format is a sample format.
  const format = reference.format as AVSampleFormat
  const stereo = avChannelLayoutDefault(CHANNELS)
  const layout =
    channelLayout.order === AV_CHANNEL_ORDER_UNSPEC ? avChannelLayoutDefault(channels) : channelLayout
  const result = context.allocSetOpts2(stereo, AV_SAMPLE_FMT_FLT, SAMPLE_RATE, layout, format, sampleRate)
  if (result < 0) return result
  if (matrix !== undefined) {
    const set = context.setMatrix(matrix, channels)
    if (set < 0) return set
  }
  return context.init()
}

/** Returns the gains of the channels on the left, then on the right; undefined to leave them to libswresample. */
function chooseMatrix({ channels, channelLayout }: Frame): number[] | undefined {
  if (channels === 1) return [1, 1]
  if (channelLayout.order === AV_CHANNEL_ORDER_AMBISONIC) return foldAmbisonics(channels)
  return undefined
}

/** Two cardioids to the sides; the first channels of every order are omnidirectional, left, up and front. */
function foldAmbisonics(channels: number): number[] {
  const gain = Math.SQRT1_2
  const side = (left: number): number[] =>
    Array.from({ length: channels }, (_, channel) => (channel === 0 ? gain : channel === 1 ? left * gain : 0))
  return [...side(1), ...side(-1)]
}

/** Channels that nothing is known about, at the level that keeps the loudness of unrelated signals. */
function alternateSides(channels: number): number[] {
  const gain = 1 / Math.sqrt(Math.ceil(channels / 2))
  const side = (parity: number): number[] =>
    Array.from({ length: channels }, (_, channel) => (channel % 2 === parity ? gain : 0))
  return [...side(0), ...side(1)]
}

function describeFormat({ format, sampleRate, channels, channelLayout }: Frame): string {
  return `${format} ${sampleRate} ${channels} ${channelLayout.order} ${channelLayout.mask}`
}
