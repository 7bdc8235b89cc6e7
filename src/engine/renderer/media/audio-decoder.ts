import { AV_CODEC_ID_ADPCM_G722, AV_NOPTS_VALUE, AVDISCARD_ALL, AVERROR_EOF } from 'node-av/constants'
import { type Codec, CodecContext, type Frame, Packet, type Stream } from 'node-av/lib'
import { describeAudioCodec, findAudioDecoder } from './audio-streams.ts'
import { hasClockRestart } from './clock-restarts.ts'
import { InputFile } from './input-file.ts'
import { checkDecoding, isDrained, MediaError } from './media-error.ts'

/** Completes "Could not …". */
const ACTION = 'decode the audio'

const UNTIMED_CONTAINERS = ['aac', 'mp3', 'ac3', 'eac3', 'dts', 'truehd', 'loas']

/**
 * Decodes a file's audio stream in order. Packets that can't be decoded are skipped, as players do.
 *
 * Runs on the calling thread: decoding a packet of audio takes some 20 µs, less than handing it to another thread.
 */
export class AudioDecoder {
  readonly #file: InputFile
  readonly #stream: Stream
  readonly #context: CodecContext
  readonly #packet = new Packet()
  #endOfFile = false

  /** Whether `seek` finds the right instants. */
  readonly canSeek: boolean

  private constructor(file: InputFile, stream: Stream, context: CodecContext, canSeek: boolean) {
    this.#file = file
    this.#stream = stream
    this.#context = context
    this.canSeek = canSeek
    this.#packet.alloc()
  }

  /**
   * @returns Undefined if the file has no audio, or is a video whose audio this build of FFmpeg can't decode: it plays
   * without, as in browsers.
   * @throws {MediaError} If the file is unreadable, or is audio that can't be decoded.
   */
  static async open(path: string): Promise<AudioDecoder | undefined> {
    const file = await InputFile.open(path)
    try {
      const stream = file.audioStream
      const context = stream === undefined ? undefined : openContext(stream)
      if (stream !== undefined && context !== undefined) {
        for (const other of file.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
        return new AudioDecoder(file, stream, context, await canSeekIn(file, stream))
      }
      if (stream !== undefined && file.videoStream === undefined) {
        throw new MediaError(`The audio codec of the file is not supported: ${describeAudioCodec(stream)}.`)
      }
      await file.close()
      return undefined
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Returns when a decoded frame starts, in seconds from the start of the file, if the file says so. */
  getSeconds(frame: Frame): number | undefined {
    const { num, den } = this.#stream.timeBase
    const pts = frame.bestEffortTimestamp
    if (pts === AV_NOPTS_VALUE || this.#hasWrongTime(frame)) return undefined
    return (Number(pts) * num) / den - this.#file.startSeconds
  }

  /**
   * Decodes the next frame into `frame`.
   *
   * @returns False at the end of the stream, or where the file is truncated.
   * @throws {MediaError} If memory or the disk fails.
   */
  next(frame: Frame): boolean {
    for (;;) {
      const result = this.#context.receiveFrameSync(frame)
      if (result >= 0) {
        if (frame.nbSamples > 0 && frame.sampleRate > 0) return true
        frame.unref()
        continue
      }
      if (result === AVERROR_EOF) return false
      if (!isDrained(result)) checkDecoding(result, ACTION)
      // A decoder that fails after the last packet would fail forever.
      if (this.#endOfFile) return false
      this.#feed()
    }
  }

  /** Seeks to a packet at or before an instant if the container can; otherwise keeps the position. */
  seek(seconds: number): void {
    const { num, den } = this.#stream.timeBase
    const target = ((seconds + this.#file.startSeconds) * den) / num
    if (!this.#file.seekSync(this.#stream, target)) return
    this.#context.flushBuffers()
    this.#endOfFile = false
  }

  async close(): Promise<void> {
    this.#packet[Symbol.dispose]()
    this.#context.freeContext()
    await this.#file.close()
  }

  /** Without time stamps in the container, libav counts packets at the sample rate of the first one. */
  #hasWrongTime({ sampleRate }: Frame): boolean {
    const container = this.#file.context.iformat?.name ?? ''
    return UNTIMED_CONTAINERS.includes(container) && sampleRate !== this.#stream.codecpar.sampleRate
  }

  #feed(): void {
    if (!this.#file.readPacket(this.#packet, this.#stream)) {
      this.#endOfFile = true
      checkDecoding(this.#context.sendPacketSync(null), ACTION)
      return
    }
    checkDecoding(this.#context.sendPacketSync(this.#packet), ACTION)
    this.#packet.unref()
  }
}

async function canSeekIn(file: InputFile, { codecpar }: Stream): Promise<boolean> {
  // libav seeks in WAV files of G.722 to twice the time.
  return codecpar.codecId !== AV_CODEC_ID_ADPCM_G722 && !(await hasClockRestart(file))
}

/** Returns undefined if the stream can't be decoded. */
function openContext(stream: Stream): CodecContext | undefined {
  const decoder = findAudioDecoder(stream)
  if (decoder === undefined) return undefined
  const context = new CodecContext()
  context.allocContext3(decoder)
  const result = startDecoder(context, stream, decoder)
  if (result >= 0) return context
  context.freeContext()
  checkDecoding(result, ACTION)
  return undefined
}

function startDecoder(context: CodecContext, stream: Stream, decoder: Codec): number {
  const result = context.parametersToContext(stream.codecpar)
  if (result < 0) return result
  context.pktTimebase = stream.timeBase
  context.threadCount = 1
  return context.open2Sync(decoder)
}
