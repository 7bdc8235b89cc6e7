import {
  AV_CODEC_ID_VP8,
  AV_CODEC_ID_VP9,
  AV_NOPTS_VALUE,
  AVDISCARD_ALL,
  AVERROR_EOF,
  FF_DECODER_LIBVPX_VP8,
  FF_DECODER_LIBVPX_VP9,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet, type Stream } from 'node-av/lib'
import { MAX_PIXELS } from '../file-formats/size-limit.ts'
import { Deinterlacer, isInterlaced } from './deinterlacer.ts'
import { InputFile } from './input-file.ts'
import { checkDecoding, checkResult, isDrained, MediaError, requireValue } from './media-error.ts'

/** Failures in a row without another packet after which a decoder has nothing more to give. */
const MAX_FAILURES = 1000

/** A decoded frame with its presentation time in units of the stream's time base. */
export interface TimedFrame {
  readonly frame: Frame
  readonly pts: number
}

/**
 * Decodes the video stream of a file in presentation order, from any key frame; interlaced frames are deinterlaced.
 * Calls must not overlap.
 */
export class VideoDecoder {
  readonly stream: Stream
  readonly #file: InputFile
  readonly #context: CodecContext
  readonly #packet = new Packet()
  readonly #deinterlacer = new Deinterlacer()
  /** The neighbours of the next frame, for deinterlacing: the one before it as it was decoded, and itself. */
  #previous: Frame | undefined
  #following: TimedFrame | undefined
  #startsMidway = false
  #endOfFile = false
  /** After a seek, frames before the key frame that decoding started with lack their references. */
  #firstIntactPts: number | undefined
  #awaitingKeyFrame = false
  #lastPts: number | undefined
  #lastKeyPts: number | undefined
  #longestGop = 0

  private constructor(file: InputFile, stream: Stream, context: CodecContext) {
    this.#file = file
    this.stream = stream
    this.#context = context
    this.#packet.alloc()
  }

  /**
   * @param threads - Threads of the decoder.
   * @param part - The frames, or the opacity of an image sequence in a stream of its own.
   * @throws {MediaError} If the file is not a video that this build of FFmpeg can decode.
   */
  static async open(
    path: string,
    threads: number,
    part: 'frames' | 'alpha' = 'frames',
  ): Promise<VideoDecoder> {
    const file = await InputFile.open(path)
    try {
      const stream = part === 'alpha' ? file.alphaStream : file.videoStream
      if (stream === undefined)
        throw new MediaError(`The file has no ${part === 'alpha' ? 'alpha' : 'video'} stream.`)
      for (const other of file.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL
      return new VideoDecoder(file, stream, await openContext(stream, threads))
    } catch (error) {
      await file.close()
      throw error
    }
  }

  /** Where the container's time 0 is, in units of the stream's time base. */
  get origin(): number {
    return this.#file.startSeconds / this.secondsPerUnit
  }

  /** Average frames per second; 30 if the file does not say. */
  get framesPerSecond(): number {
    const { num, den } = this.stream.avgFrameRate
    return num > 0 && den > 0 ? num / den : 30
  }

  get secondsPerUnit(): number {
    const { num, den } = this.stream.timeBase
    return num / den
  }

  /** The longest distance between key frames so far, in units of the time base. */
  get longestGop(): number {
    return this.#longestGop
  }

  /**
   * Decodes the next frame; the caller frees it. After a seek, an interlaced frame whose predecessor was not decoded is
   * skipped.
   *
   * @returns Undefined at the end of the stream.
   */
  async next(): Promise<TimedFrame | undefined> {
    for (;;) {
      const current = this.#following ?? (await this.#decode())
      this.#following = undefined
      if (current === undefined) return undefined
      const previous = this.#previous
      this.#previous = requireValue(current.frame.clone(), 'frame memory')
      try {
        if (!isInterlaced(current.frame)) return current
        this.#following = await this.#decode()
        if (previous !== undefined || !this.#startsMidway) return await this.#deinterlace(previous, current)
        current.frame[Symbol.dispose]()
      } finally {
        previous?.[Symbol.dispose]()
      }
    }
  }

  async #deinterlace(previous: Frame | undefined, { frame, pts }: TimedFrame): Promise<TimedFrame> {
    const progressive = await this.#deinterlacer.deinterlace(previous, frame, this.#following?.frame)
    frame[Symbol.dispose]()
    return { frame: progressive, pts }
  }

  /** Decodes the next frame as it is stored. */
  async #decode(): Promise<TimedFrame | undefined> {
    const frame = new Frame()
    frame.alloc()
    for (let failures = 0; ; ) {
      // It was decoded when its packet was sent; switching to another thread and back would take longer.
      const result = this.#context.receiveFrameSync(frame)
      if (result >= 0) {
        const pts = this.#presentationTime(frame)
        if (this.#firstIntactPts === undefined || pts >= this.#firstIntactPts) return { frame, pts }
        frame.unref()
      } else if (result === AVERROR_EOF || failures > MAX_FAILURES) {
        frame[Symbol.dispose]()
        return undefined
      } else if (isDrained(result)) {
        // A decoder that is drained at the end reports that as the end.
        failures = (await this.#feed()) ? 0 : failures + 1
      } else {
        // Damaged frames are skipped; the previous frame is shown longer.
        checkDecoding(result, 'decode the video')
        failures++
      }
    }
  }

  /**
   * Seeks to the last key frame at or before an instant, as well as the container knows it: the first frame may still
   * be a later one.
   *
   * @returns False if the container can't seek there.
   */
  async seek(pts: number): Promise<boolean> {
    if (!(await this.#file.seek(this.stream, pts))) return false
    this.#context.flushBuffers()
    this.#forgetNeighbours()
    this.#startsMidway = true
    this.#endOfFile = false
    this.#awaitingKeyFrame = true
    this.#firstIntactPts = undefined
    this.#lastPts = undefined
    this.#lastKeyPts = undefined
    return true
  }

  async close(): Promise<void> {
    this.#forgetNeighbours()
    this.#packet[Symbol.dispose]()
    this.#context.freeContext()
    await this.#file.close()
  }

  #forgetNeighbours(): void {
    this.#deinterlacer.reset()
    this.#previous?.[Symbol.dispose]()
    this.#previous = undefined
    this.#following?.frame[Symbol.dispose]()
    this.#following = undefined
  }

  /** @returns Whether there was another packet. */
  async #feed(): Promise<boolean> {
    if (this.#endOfFile) return false
    if (!this.#readPacket()) {
      this.#endOfFile = true
      await this.#context.sendPacket(null)
      return false
    }
    const result = await this.#context.sendPacket(this.#packet)
    this.#packet.unref()
    checkDecoding(result, 'decode the video')
    return true
  }

  /** Reads the stream's next packet; false at the end, or where the file is truncated. */
  #readPacket(): boolean {
    while (this.#file.readPacket(this.#packet, this.stream)) {
      if (!this.#isBeforeKeyFrame()) {
        this.#noteKeyFrame()
        return true
      }
      this.#packet.unref()
    }
    return false
  }

  #isBeforeKeyFrame(): boolean {
    if (!this.#awaitingKeyFrame) return false
    if (!this.#packet.isKeyframe) return true
    this.#awaitingKeyFrame = false
    if (this.#packet.pts !== AV_NOPTS_VALUE) this.#firstIntactPts = Number(this.#packet.pts)
    return false
  }

  #noteKeyFrame(): void {
    const { pts, isKeyframe } = this.#packet
    if (pts === AV_NOPTS_VALUE) return
    const distance = Number(pts) - (this.#lastKeyPts ?? Number(pts))
    if (distance > this.#longestGop) this.#longestGop = distance
    if (isKeyframe) this.#lastKeyPts = Number(pts)
  }

  /** Frames without a time of their own follow the previous one at the stream's rate. */
  #presentationTime(frame: Frame): number {
    const timestamp = frame.bestEffortTimestamp
    const pts = timestamp === AV_NOPTS_VALUE ? this.#timeAfter(this.#lastPts) : Number(timestamp)
    this.#lastPts = pts
    return pts
  }

  #timeAfter(pts: number | undefined): number {
    return pts === undefined ? this.origin : pts + 1 / (this.framesPerSecond * this.secondsPerUnit)
  }
}

async function openContext(stream: Stream, threads: number): Promise<CodecContext> {
  const { codecpar } = stream
  const context = new CodecContext()
  context.allocContext3(decoderFor(stream))
  checkResult(context.parametersToContext(codecpar), 'set up the video decoder')
  context.pktTimebase = stream.timeBase
  context.threadCount = threads
  checkResult(context.setOption('max_pixels', String(MAX_PIXELS)), 'limit the size of frames')
  const result = await context.open2(null)
  if (result < 0) {
    context.freeContext()
    checkResult(result, 'start the video decoder')
  }
  return context
}

/** FFmpeg's own VP8 and VP9 decoders ignore the alpha channel that WebM stores beside the frames. */
function decoderFor(stream: Stream): Codec {
  const { codecId } = stream.codecpar
  if (stream.metadata?.get('alpha_mode') === '1') {
    if (codecId === AV_CODEC_ID_VP8)
      return requireValue(Codec.findDecoderByName(FF_DECODER_LIBVPX_VP8), 'VP8 decoder')
    if (codecId === AV_CODEC_ID_VP9)
      return requireValue(Codec.findDecoderByName(FF_DECODER_LIBVPX_VP9), 'VP9 decoder')
  }
  const decoder = Codec.findDecoder(codecId)
  if (decoder === null) throw new MediaError('The video codec of the file is not supported.')
  return decoder
}
