import {
  AV_CODEC_ID_AAC,
  AV_CODEC_ID_OPUS,
  AV_CODEC_ID_PCM_S16LE,
  AV_PKT_DATA_SKIP_SAMPLES,
  AV_PKT_FLAG_KEY,
  type AVCodecID,
} from 'node-av/constants'
import { CodecParameters, type Packet, Rational, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { checkResult, MediaError, requireValue } from './media-error.ts'
import type { PacketSource } from './packet-source.ts'

/** Sample rate of every output's audio. */
const SAMPLE_RATE = 48_000

/**
 * The packets of a mixed audio track, in one file for each of its spans.
 *
 * An encoder starts with priming samples that are not part of the audio. The first packet starts that much before 0,
 * and the container (an edit list in MP4, CodecDelay in WebM) makes players skip them.
 */
export class AudioPackets implements PacketSource {
  readonly timeBase = new Rational(1, SAMPLE_RATE)
  readonly #paths: readonly string[]
  #file: InputFile
  /** How many files were opened. */
  #opened = 1
  readonly #parameters = new CodecParameters()
  readonly #frameSize: number
  #end: number

  private constructor(paths: readonly string[], file: InputFile) {
    this.#paths = paths
    this.#file = file
    const { codecpar } = requireValue(file.audioStream, 'audio stream')
    if (codecpar.sampleRate !== SAMPLE_RATE) throw new MediaError('The mixed audio is not at 48 kHz.')
    this.#parameters.alloc()
    checkResult(codecpar.copy(this.#parameters), 'describe the audio stream')
    const { frameSize, priming } = packetShape(codecpar)
    this.#frameSize = frameSize
    this.#end = -priming
    this.#parameters.frameSize = frameSize
    this.#parameters.initialPadding = priming
  }

  /**
   * @param paths - The spans' files, in playing order.
   * @throws {MediaError} If there are none, or the first was not made by `mixAudio`.
   */
  static async open(paths: readonly string[]): Promise<AudioPackets> {
    const [first] = paths
    if (first === undefined) throw new MediaError('The audio of the export is missing.')
    const file = await openMix(first)
    try {
      return new AudioPackets(paths, file)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Seconds of audio read so far. */
  get endSeconds(): number {
    return this.#end / SAMPLE_RATE
  }

  get positionSeconds(): number {
    return this.#end / SAMPLE_RATE
  }

  describe(stream: Stream): void {
    checkResult(this.#parameters.copy(stream.codecpar), 'describe the audio stream')
    stream.timeBase = this.timeBase
  }

  async read(packet: Packet): Promise<boolean> {
    while (!this.#file.readSync(packet)) {
      const next = this.#paths[this.#opened]
      if (next === undefined) return false
      const file = await openMix(next)
      await this.#file.close()
      this.#file = file
      this.#opened++
    }
    packet.pts = BigInt(this.#end)
    packet.dts = packet.pts
    packet.flags = AV_PKT_FLAG_KEY
    const surplus = this.#frameSize - Number(packet.duration)
    if (surplus > 0) discardEnd(packet, surplus)
    this.#end += Number(packet.duration)
    return true
  }

  async close(): Promise<void> {
    await this.#file.close()
    this.#parameters[Symbol.dispose]()
  }
}

function openMix(path: string): Promise<InputFile> {
  // The edit list would hide the priming, which must be copied to the output unchanged.
  return InputFile.open(path, { ignore_editlist: '1' })
}

/** Returns the samples in a packet, and the priming samples that the encoder puts before the audio. */
function packetShape(parameters: CodecParameters): { frameSize: number; priming: number } {
  const codec: AVCodecID = parameters.codecId
  if (codec === AV_CODEC_ID_AAC) return { frameSize: 1024, priming: 1024 }
  if (codec === AV_CODEC_ID_OPUS) {
    // The pre-skip of the identification header, RFC 7845 section 5.1.
    return { frameSize: 960, priming: requireValue(parameters.extradata, 'Opus header').readUInt16LE(10) }
  }
  // Packets of PCM have any number of samples.
  if (codec === AV_CODEC_ID_PCM_S16LE) return { frameSize: 0, priming: 0 }
  throw new MediaError('The mixed audio is neither AAC, Opus nor PCM.')
}

/** Marks samples at a packet's end as padding; WebM stores it as DiscardPadding. */
function discardEnd(packet: Packet, samples: number): void {
  const data = Buffer.alloc(10)
  data.writeUInt32LE(samples, 4)
  checkResult(packet.addSideData(AV_PKT_DATA_SKIP_SAMPLES, data), 'mark the end of the audio')
}
