import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_CLOSED_GOP,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_TRC_BT709,
  type AVPixelFormat,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, type Frame, Packet, Rational, type Stream } from 'node-av/lib'
import { getVideoEncoderSettings, type PacketFormat, type VideoEncoderSettings } from './encoder-settings.ts'
import { FrameConverter, isRgb } from './frame-converter.ts'
import { checkResult, isDrained, MediaError, requireValue } from './media-error.ts'
import { OutputFile } from './output-file.ts'
import { TIMEBASE_UNITS_PER_FRAME } from './timebase.ts'

export interface SegmentSettings {
  readonly format: PacketFormat
  /** Pixels; even. */
  readonly width: number
  readonly height: number
  readonly fps: number
  /** Threads of the encoder; default 1. The bytes depend on it, so an export must use one value. */
  readonly threads?: number
  /** Whether the frames have an alpha channel; default false. */
  readonly transparent?: boolean | undefined
}

/**
 * Encodes a run of frames into a file that starts with a key frame and that `joinSegments` can append to another.
 *
 * Encodes one frame (on libuv's threads) while the caller draws the next. Frames don't accumulate, because
 * `writeFrame` resolves only when the previous frame is encoded. The same frames, settings and number of threads give
 * the same bytes.
 */
export class SegmentEncoder {
  readonly #settings: SegmentSettings
  readonly #file: OutputFile
  readonly #stream: Stream
  readonly #context: CodecContext
  readonly #converter: FrameConverter
  readonly #packet: Packet
  /** Settles when every frame so far is encoded; rejects with the first failure. */
  #inFlight: Promise<void> = Promise.resolve()
  #unfinished = 0
  #frames = 0
  #closed = false

  private constructor(settings: SegmentSettings, file: OutputFile, stream: Stream, context: CodecContext) {
    this.#settings = settings
    this.#file = file
    this.#stream = stream
    this.#context = context
    this.#converter = new FrameConverter(settings.width, settings.height, context.pixelFormat)
    this.#packet = new Packet()
    this.#packet.alloc()
  }

  /**
   * Creates the segment's file.
   *
   * The file is an MP4 if that can hold the frames, because WebM's milliseconds can't represent the exact instants.
   *
   * @throws {RangeError} If a side is odd or not positive.
   * @throws {MediaError} If the file can't be created or the encoder rejects the settings.
   */
  static async open(path: string, settings: SegmentSettings): Promise<SegmentEncoder> {
    assertEvenSides(settings)
    const encoding = getVideoEncoderSettings(settings)
    const context = await openEncoder(settings, encoding)
    let file: OutputFile | undefined
    try {
      file = await OutputFile.create(path, encoding.container)
      const stream = file.addStream()
      checkResult(stream.codecpar.fromContext(context), 'describe the video stream')
      const timescale = settings.fps * TIMEBASE_UNITS_PER_FRAME
      stream.timeBase = new Rational(1, timescale)
      const isMatroska = encoding.container === 'matroska'
      await file.writeHeader(isMatroska ? {} : { video_track_timescale: String(timescale) })
      return new SegmentEncoder(settings, file, stream, context)
    } catch (error) {
      await file?.abort()
      context.freeContext()
      throw error
    }
  }

  /**
   * Appends a frame. The pixels are copied before this returns, so the buffer may be reused immediately.
   *
   * @param rgba - Straight alpha (opaque unless the settings say otherwise), rows without gaps, `width × height × 4` bytes.
   * @returns A promise that resolves when the *previous* frame is encoded; await it before the next call.
   * @throws {MediaError} If this or an earlier frame can't be encoded or written.
   */
  writeFrame(rgba: Uint8Array): Promise<void> {
    const { width, height } = this.#settings
    if (rgba.length !== width * height * 4) {
      throw new RangeError(`a ${width}×${height} frame has ${width * height * 4} bytes, got ${rgba.length}`)
    }
    this.#assertAwaited()
    const convert = this.#converter.take(rgba)
    return this.#append(convert)
  }

  /** Appends the previous frame again without converting it; the promise is that of `writeFrame`. */
  repeatFrame(): Promise<void> {
    if (this.#frames === 0) throw new Error('there is no frame to repeat yet')
    this.#assertAwaited()
    return this.#append(async () => {})
  }

  /**
   * Encodes the remaining frames and completes the file.
   *
   * @throws {MediaError} As `writeFrame`; the file is then removed.
   */
  async finish(): Promise<void> {
    try {
      if (this.#frames === 0) throw new MediaError('A segment needs at least one frame.')
      await this.#inFlight
      checkResult(await this.#context.sendFrame(null), 'finish the video stream')
      this.#drain()
      await this.#file.finish()
      this.#free()
    } catch (error) {
      await this.abort()
      throw error
    }
  }

  /** Stops and removes the file; does nothing after `finish` or another `abort`. */
  async abort(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    // The encoder may be running on another thread; its failure no longer matters.
    await this.#inFlight.catch(() => {})
    await this.#file.abort()
    this.#free()
  }

  /** As `abort`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort()
  }

  #assertAwaited(): void {
    if (this.#closed) throw new Error('the segment is closed')
    if (this.#unfinished > 1) throw new Error('the promise of the previous frame must be awaited first')
  }

  #append(prepare: () => Promise<void>): Promise<void> {
    const pts = BigInt(this.#frames++)
    const previous = this.#inFlight
    this.#unfinished++
    this.#inFlight = previous.then(async () => {
      await prepare()
      await this.#encode(this.#converter.converted, pts)
      this.#unfinished--
    })
    // The next call or `finish` throws it again; after `abort` it does not matter.
    this.#inFlight.catch(() => {})
    return previous
  }

  async #encode(frame: Frame, pts: bigint): Promise<void> {
    frame.pts = pts
    frame.duration = 1n
    frame.pictType = AV_PICTURE_TYPE_NONE
    checkResult(await this.#context.sendFrame(frame), 'encode a frame')
    this.#drain()
  }

  /**
   * Receives on the calling thread: packets were encoded when their frames were sent, except the last ones after the
   * end, and switching to another thread and back would take longer than this.
   */
  #drain(): void {
    for (;;) {
      const result = this.#context.receivePacketSync(this.#packet)
      if (isDrained(result)) return
      checkResult(result, 'encode a frame')
      this.#packet.duration = 1n
      this.#packet.streamIndex = this.#stream.index
      this.#packet.rescaleTs(this.#context.timeBase, this.#stream.timeBase)
      this.#file.write(this.#packet)
    }
  }

  #free(): void {
    this.#closed = true
    this.#packet[Symbol.dispose]()
    this.#converter[Symbol.dispose]()
    this.#context.freeContext()
  }
}

function assertEvenSides({ width, height }: SegmentSettings): void {
  const even = (side: number): boolean => Number.isInteger(side) && side >= 2 && side % 2 === 0
  if (!even(width) || !even(height)) {
    throw new RangeError(`the sides of 4:2:0 video are even and positive, got ${width}×${height}`)
  }
}

function setColors(context: CodecContext, pixelFormat: AVPixelFormat): void {
  if (isRgb(pixelFormat)) {
    context.colorSpace = AVCOL_SPC_RGB
    context.colorRange = AVCOL_RANGE_JPEG
    return
  }
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  context.colorRange = AVCOL_RANGE_MPEG
  context.chromaLocation = AVCHROMA_LOC_LEFT
}

async function openEncoder(
  settings: SegmentSettings,
  { encoder, options, pixelFormat }: VideoEncoderSettings,
): Promise<CodecContext> {
  const codec = requireValue(Codec.findEncoderByName(encoder), `${encoder} encoder`)
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = settings.width
  context.height = settings.height
  context.pixelFormat = pixelFormat
  context.timeBase = new Rational(1, settings.fps)
  context.framerate = new Rational(settings.fps, 1)
  context.sampleAspectRatio = new Rational(1, 1)
  setColors(context, pixelFormat)
  context.threadCount = settings.threads ?? 1
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_CLOSED_GOP, AV_CODEC_FLAG_BITEXACT)
  using dictionary = Dictionary.fromObject({ ...options })
  const result = await context.open2(codec, dictionary)
  if (result < 0) {
    context.freeContext()
    checkResult(result, `start the ${encoder} encoder`)
  }
  return context
}
