import { AV_NOPTS_VALUE, AVDISCARD_ALL, AVERROR_EOF, AVERROR_INVALIDDATA } from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { checkResult, isDrained, MediaError } from './media-error.ts'

/**
 * Decodes the first audio stream of a file in order.
 *
 * Runs on the calling thread: decoding a packet of audio takes some 20 µs, less than handing it to another thread.
 */
export class AudioDecoder {
  /** The frame that `next` fills. */
  readonly frame = new Frame()
  readonly #file: InputFile
  readonly #stream: Stream
  readonly #context: CodecContext
  readonly #packet = new Packet()
  #endOfFile = false

  private constructor(file: InputFile, stream: Stream, context: CodecContext) {
    this.#file = file
    this.#stream = stream
    this.#context = context
    this.#packet.alloc()
    this.frame.alloc()
  }

  /**
   * @returns Undefined if the file has no audio stream.
   * @throws {MediaError} If the file is unreadable or this build of FFmpeg can't decode its audio.
   */
  static async open(path: string): Promise<AudioDecoder | undefined> {
    const file = await InputFile.open(path)
    try {
      const stream = file.audioStream
      if (stream === undefined) {
        await file.close()
        return undefined
      }
      for (const other of file.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
      return new AudioDecoder(file, stream, openContext(stream))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** When `frame` starts, in seconds from the start of the file; undefined if the file does not say. */
  get frameSeconds(): number | undefined {
    const { num, den } = this.#stream.timeBase
    const pts = this.frame.bestEffortTimestamp
    return pts === AV_NOPTS_VALUE ? undefined : (Number(pts) * num) / den - this.#file.startSeconds
  }

  /**
   * Decodes the next frame into `frame`.
   *
   * @returns False at the end of the stream, or where the file is truncated.
   */
  next(): boolean {
    for (;;) {
      const result = this.#context.receiveFrameSync(this.frame)
      if (result >= 0) return true
      if (result === AVERROR_EOF) return false
      // Damaged packets are skipped; the gap becomes silence.
      if (isDrained(result)) this.#feed()
      else if (result !== AVERROR_INVALIDDATA) checkResult(result, 'decode the audio')
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
    this.frame[Symbol.dispose]()
    this.#context.freeContext()
    await this.#file.close()
  }

  #feed(): void {
    if (this.#endOfFile) return
    if (!this.#file.readPacket(this.#packet, this.#stream)) {
      this.#endOfFile = true
      checkResult(this.#context.sendPacketSync(null), 'decode the audio')
      return
    }
    const result = this.#context.sendPacketSync(this.#packet)
    this.#packet.unref()
    if (result !== AVERROR_INVALIDDATA) checkResult(result, 'decode the audio')
  }
}

function openContext(stream: Stream): CodecContext {
  const decoder = Codec.findDecoder(stream.codecpar.codecId)
  if (decoder === null) throw new MediaError('The audio codec of the file is not supported.')
  const context = new CodecContext()
  context.allocContext3(decoder)
  checkResult(context.parametersToContext(stream.codecpar), 'set up the audio decoder')
  context.pktTimebase = stream.timeBase
  context.threadCount = 1
  const result = context.open2Sync(decoder)
  if (result < 0) {
    context.freeContext()
    checkResult(result, 'start the audio decoder')
  }
  return context
}
