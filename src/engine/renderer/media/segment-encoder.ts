import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_CLOSED_GOP,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_I,
  AV_PICTURE_TYPE_NONE,
  AV_PICTURE_TYPE_P,
  type AVPictureType,
} from 'node-av/constants'
import { Codec, CodecContext, Dictionary, type Frame, Packet, Rational, type Stream } from 'node-av/lib'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { OutputQuality } from '../../document/output-qualities.ts'
import type { FrameUpdate, PixelRows, ReducedFrame } from '../yuv/frame-update.ts'
import type { PlacedVideo } from '../yuv/layered-frame.ts'
import { markConstantMacroblocks } from './constant-macroblocks.ts'
import { createFrameConverter } from './create-frame-converter.ts'
import { setColors } from './encoder-frame.ts'
import { getVideoEncoderSettings, type PacketFormat, type VideoEncoderSettings } from './encoder-settings.ts'
import type { FrameConverter } from './frame-converter.ts'
import type { FrameSample } from './frame-samples.ts'
import { KeyFrames } from './key-frames.ts'
import { checkResult, isDrained, MediaError, requireValue } from './media-error.ts'
import { OutputFile } from './output-file.ts'
import { RepeatedFrames } from './repeated-frames.ts'
import { RepeatingPackets } from './repeating-packets.ts'
import type { SegmentClass } from './segment-class.ts'
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
  /** Default standard; an export must use one quality. */
  readonly quality?: OutputQuality | undefined
  /** The segment's own class; default video. It must depend on the document only, because the bytes depend on it. */
  readonly segmentClass?: SegmentClass | undefined
}

/**
 * Encodes a run of frames into a file that starts with a key frame and that `joinSegments` can append to another.
 *
 * Encodes one frame (on libuv's threads) while the caller draws the next. Frames don't accumulate, because
 * `writeFrame` resolves only when the previous frame is encoded. The same frames, settings and number of threads give
 * the same bytes.
 */
export class SegmentEncoder {
  readonly #encoding: VideoEncoderSettings
  readonly #file: OutputFile
  readonly #stream: Stream
  readonly #context: CodecContext
  readonly #converter: FrameConverter
  readonly #packet: Packet
  readonly #repeating: RepeatingPackets | undefined
  /** Undefined if the encoder chooses them. */
  readonly #keyFrames: KeyFrames | undefined
  /** Settles when every frame so far is encoded; rejects with the first failure. */
  #inFlight: Promise<void> = Promise.resolve()
  /** Whether the last frame waits for the encoder; the pixels of a next one would replace it. */
  #isWaiting = false
  #frames = 0
  /** Frames so far that the encoder received. */
  #encoded = 0
  /** Repetitions of the last frame that was written. */
  #repeats = 0
  #closed = false

  private constructor(
    settings: SegmentSettings,
    encoding: VideoEncoderSettings,
    file: OutputFile,
    stream: Stream,
    context: CodecContext,
  ) {
    this.#encoding = encoding
    this.#file = file
    this.#stream = stream
    this.#context = context
    const { width, height } = settings
    const marksConstant = encoding.stillness !== undefined
    this.#converter = createFrameConverter(width, height, context.pixelFormat, marksConstant)
    this.#packet = new Packet()
    this.#packet.alloc()
    if (marksConstant) {
      const parameterSets = requireValue(context.extraData, 'parameter sets')
      const repeated = new RepeatedFrames(parameterSets, width, height)
      this.#repeating = new RepeatingPackets(repeated, (packet) => this.#write(packet))
      this.#keyFrames = new KeyFrames(encoding.gopFrames ?? 1, { width, height })
    }
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
      return new SegmentEncoder(settings, encoding, file, stream, context)
    } catch (error) {
      await file?.abort()
      context.freeContext()
      throw error
    }
  }

  /** Whether frames may have videos as planes, and may come row by row or at a reduced size. */
  get takesVideos(): boolean {
    return this.#converter.takesVideos
  }

  /**
   * Appends a frame. The pixels are copied before this returns, so the buffers may be reused immediately.
   *
   * @param updates - Where the frame differs from the previous one, with straight alpha (opaque unless the settings say
   *   otherwise); of the first frame, one update with the whole frame.
   * @returns A promise that resolves when the *previous* frame is encoded; await it before the next call.
   * @param videos - The videos below the pixels, as for `LayeredFrame.draw`; default: none.
   * @throws {RangeError} If an update has too few or too many pixels.
   * @throws {TypeError} If there are videos, and the format does not take them.
   * @throws {MediaError} If this or an earlier frame can't be encoded or written.
   */
  writeFrame(updates: readonly FrameUpdate[], videos?: readonly PlacedVideo[]): Promise<void> {
    this.#assertAwaited()
    const changed = this.#converter.update(updates, videos)
    return this.#append(() => this.#converter.convert(), changed)
  }

  /**
   * Appends a whole frame row by row; the promise is that of `writeFrame`.
   *
   * @throws {TypeError} If the format does not take such frames.
   */
  writeRows(rows: PixelRows): Promise<void> {
    this.#assertAwaited()
    const changed = this.#converter.updateRows(rows)
    return this.#append(() => this.#converter.convert(), changed)
  }

  /**
   * Appends a frame that is enlarged bilinearly; the promise is that of `writeFrame`.
   *
   * @throws {TypeError} If the format does not take such frames.
   */
  writeReduced(frame: ReducedFrame): Promise<void> {
    this.#assertAwaited()
    this.#converter.updateReduced(frame)
    const { width, height } = this.#context
    return this.#append(() => this.#converter.convert(), [{ left: 0, top: 0, right: width, bottom: height }])
  }

  /** Measures the last frame that was not repeated. */
  sample(): FrameSample {
    return this.#converter.sample()
  }

  /** Appends the previous frame again without converting it; the promise is that of `writeFrame`. */
  repeatFrame(): Promise<void> {
    if (this.#frames === 0) throw new Error('there is no frame to repeat yet')
    this.#assertAwaited()
    return this.#append(async () => {}, [])
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
    if (this.#isWaiting) throw new Error('the promise of the previous frame must be awaited first')
  }

  #append(prepare: () => Promise<void>, changed: readonly FrameArea[]): Promise<void> {
    const index = this.#frames++
    this.#repeats = changed.length === 0 ? this.#repeats + 1 : 0
    const isKey = this.#keyFrames?.next(changed)
    const isAdded = isKey === false && this.#isRepeatable()
    const previous = this.#inFlight
    this.#isWaiting = true
    this.#inFlight = previous.then(async () => {
      // Takes the pixels before anything else can run.
      const prepared = prepare()
      this.#isWaiting = false
      await prepared
      if (isAdded) this.#repeating?.repeat(index)
      else await this.#encode(this.#converter.converted, index, changed, isKey)
    })
    // The next call or `finish` throws it again; after `abort` it does not matter.
    this.#inFlight.catch(() => {})
    return previous
  }

  /** Returns whether a frame like the one before is added without the encoder. */
  #isRepeatable(): boolean {
    const { stillness } = this.#encoding
    return stillness !== undefined && this.#repeats > stillness.encodedRepeats
  }

  async #encode(
    frame: Frame,
    index: number,
    changed: readonly FrameArea[],
    isKey: boolean | undefined,
  ): Promise<void> {
    frame.pts = BigInt(this.#encoded++)
    frame.duration = 1n
    frame.pictType = chooseFrameType(isKey)
    if (this.#repeating !== undefined) {
      markConstantMacroblocks(frame, changed)
      this.#repeating.expect(index)
    }
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
      if (this.#repeating === undefined) this.#write(this.#packet)
      else this.#repeating.take(this.#packet)
    }
  }

  #write(packet: Packet): void {
    packet.duration = 1n
    packet.streamIndex = this.#stream.index
    packet.rescaleTs(this.#context.timeBase, this.#stream.timeBase)
    this.#file.write(packet)
  }

  #free(): void {
    this.#closed = true
    this.#packet[Symbol.dispose]()
    this.#converter[Symbol.dispose]()
    this.#context.freeContext()
  }
}

/** @param isKey - Undefined if the encoder chooses. */
function chooseFrameType(isKey: boolean | undefined): AVPictureType {
  if (isKey === undefined) return AV_PICTURE_TYPE_NONE
  // Not by x264's option for B-frames, which is in the parameter sets.
  return isKey ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_P
}

function assertEvenSides({ width, height }: SegmentSettings): void {
  const even = (side: number): boolean => Number.isInteger(side) && side >= 2 && side % 2 === 0
  if (!even(width) || !even(height)) {
    throw new RangeError(`the sides of 4:2:0 video are even and positive, got ${width}×${height}`)
  }
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
