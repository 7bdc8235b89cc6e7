import {
  AV_CODEC_ID_AAC,
  AV_CODEC_ID_OPUS,
  AV_PKT_DATA_SKIP_SAMPLES,
  AV_PKT_FLAG_KEY,
  type AVCodecID,
} from 'node-av/constants'
import { CodecParameters, type Packet, Rational, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { checkResult, MediaError, requireValue } from './media-error.ts'
import type { PacketSource } from './packet-source.ts'

/** Sample rate of every output's sound. */
const SAMPLE_RATE = 48_000

/**
 * The packets of a mixed sound file.
 *
 * An encoder begins with priming samples that are no sound; the first packet starts that much before 0, and
 * the container (an edit list in MP4, CodecDelay in WebM) makes players skip them.
 */
export class AudioPackets implements PacketSource {
  readonly timeBase = new Rational(1, SAMPLE_RATE)
  readonly #file: InputFile
  readonly #parameters = new CodecParameters()
  readonly #frameSize: number
  readonly #priming: number
  #packets = 0
  #end = 0

  private constructor(file: InputFile) {
    this.#file = file
    const { codecpar } = requireValue(file.audioStream, 'sound stream')
    if (codecpar.sampleRate !== SAMPLE_RATE) throw new MediaError('The mixed sound is not at 48 kHz.')
    this.#parameters.alloc()
    checkResult(codecpar.copy(this.#parameters), 'describe the sound stream')
    const { frameSize, priming } = packetShape(codecpar)
    this.#frameSize = frameSize
    this.#priming = priming
    this.#parameters.frameSize = frameSize
    this.#parameters.initialPadding = priming
  }

  /** @throws {MediaError} If the file is not what `mixSound` makes. */
  static async open(path: string): Promise<AudioPackets> {
    // The edit list would hide the priming, which is to be written to the output as it is.
    const file = await InputFile.open(path, { ignore_editlist: '1' })
    try {
      return new AudioPackets(file)
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Seconds of sound read so far. */
  get endSeconds(): number {
    return this.#end / SAMPLE_RATE
  }

  get positionSeconds(): number {
    return this.#start / SAMPLE_RATE
  }

  describe(stream: Stream): void {
    checkResult(this.#parameters.copy(stream.codecpar), 'describe the sound stream')
    stream.timeBase = this.timeBase
  }

  async read(packet: Packet): Promise<boolean> {
    if (!this.#file.readSync(packet)) return false
    packet.pts = BigInt(this.#start)
    packet.dts = packet.pts
    packet.flags = AV_PKT_FLAG_KEY
    const surplus = this.#frameSize - Number(packet.duration)
    if (surplus > 0) discardEnd(packet, surplus)
    this.#end = this.#start + Number(packet.duration)
    this.#packets++
    return true
  }

  async close(): Promise<void> {
    await this.#file.close()
    this.#parameters[Symbol.dispose]()
  }

  get #start(): number {
    return this.#packets * this.#frameSize - this.#priming
  }
}

/** Samples in a packet, and those that the encoder puts before the sound. */
function packetShape(parameters: CodecParameters): { frameSize: number; priming: number } {
  const codec: AVCodecID = parameters.codecId
  if (codec === AV_CODEC_ID_AAC) return { frameSize: 1024, priming: 1024 }
  if (codec === AV_CODEC_ID_OPUS) {
    // The pre-skip of the identification header, RFC 7845 section 5.1.
    return { frameSize: 960, priming: requireValue(parameters.extradata, 'Opus header').readUInt16LE(10) }
  }
  throw new MediaError('The mixed sound is neither AAC nor Opus.')
}

/** Marks samples at a packet's end as no sound; WebM stores it as DiscardPadding. */
function discardEnd(packet: Packet, samples: number): void {
  const data = Buffer.alloc(10)
  data.writeUInt32LE(samples, 4)
  checkResult(packet.addSideData(AV_PKT_DATA_SKIP_SAMPLES, data), 'mark the end of the sound')
}
