import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_CLOSED_GOP,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PICTURE_TYPE_NONE,
  AV_PIX_FMT_YUV420P,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  FF_ENCODER_LIBX264,
} from 'node-av/constants'
import {
  Codec,
  CodecContext,
  Dictionary,
  Packet,
  Rational,
  SoftwareScaleContext,
  type Stream,
} from 'node-av/lib'
import { allocateEncoderFrame } from '../src/engine/renderer/media/encoder-frame.ts'
import { allocateRgbaFrame, copyRows } from '../src/engine/renderer/media/frame-memory.ts'
import { checkResult, isDrained, requireValue } from '../src/engine/renderer/media/media-error.ts'
import { OutputFile } from '../src/engine/renderer/media/output-file.ts'
import { TIMEBASE_UNITS_PER_FRAME } from '../src/engine/renderer/media/timebase.ts'
import { getX264InstructionSet, readCpuInfo } from '../src/engine/renderer/media/x264-instructions.ts'

export interface WholeFrameSettings {
  /** Pixels; even. */
  readonly width: number
  readonly height: number
  readonly fps: number
}

/**
 * Encodes whole frames as a renderer does that knows nothing about them: libswscale converts every pixel, and x264 encodes with
 * two threads, `veryfast` and CRF 18. Exports do less work, so that this is separate from their encoder and stays as it is:
 * ratios to it can be compared with earlier ones.
 *
 * One frame is converted and encoded on libuv's threads while the next one is copied.
 */
export class WholeFrameEncoder implements AsyncDisposable {
  readonly #file: OutputFile
  readonly #stream: Stream
  readonly #context: CodecContext
  readonly #scaler = new SoftwareScaleContext()
  readonly #sources
  readonly #converted
  readonly #packet = new Packet()
  #encoding: Promise<void> = Promise.resolve()
  #frames = 0

  private constructor(
    { width, height }: WholeFrameSettings,
    file: OutputFile,
    stream: Stream,
    context: CodecContext,
  ) {
    this.#file = file
    this.#stream = stream
    this.#context = context
    this.#sources = [allocateRgbaFrame(width, height), allocateRgbaFrame(width, height)] as const
    this.#converted = allocateEncoderFrame(width, height, AV_PIX_FMT_YUV420P)
    this.#scaler.allocContext()
    checkResult(this.#scaler.setOption('sws_flags', 'bilinear+full_chroma_inp'), 'set up the conversion')
    this.#packet.alloc()
  }

  /** Creates an MP4 file. */
  static async open(path: string, settings: WholeFrameSettings): Promise<WholeFrameEncoder> {
    const context = await openX264(settings)
    const file = await OutputFile.create(path, 'mp4')
    const stream = file.addStream()
    checkResult(stream.codecpar.fromContext(context), 'describe the video stream')
    const timescale = settings.fps * TIMEBASE_UNITS_PER_FRAME
    stream.timeBase = new Rational(1, timescale)
    await file.writeHeader({ video_track_timescale: String(timescale) })
    return new WholeFrameEncoder(settings, file, stream, context)
  }

  /**
   * Appends a frame.
   *
   * @param rgba - Opaque, rows without gaps.
   * @returns A promise that resolves when the previous frame is encoded; await it before the next call.
   */
  writeFrame(rgba: Uint8Array): Promise<void> {
    const source = this.#sources[this.#frames % 2 === 0 ? 0 : 1]
    const pts = BigInt(this.#frames++)
    copyRows(rgba, source)
    const previous = this.#encoding
    this.#encoding = previous.then(async () => {
      checkResult(await this.#scaler.scaleFrame(this.#converted, source.frame), 'convert a frame')
      this.#converted.pts = pts
      this.#converted.duration = 1n
      this.#converted.pictType = AV_PICTURE_TYPE_NONE
      checkResult(await this.#context.sendFrame(this.#converted), 'encode a frame')
      this.#drain()
    })
    return previous
  }

  /** Encodes the remaining frames and completes the file. */
  async finish(): Promise<void> {
    await this.#encoding
    checkResult(await this.#context.sendFrame(null), 'finish the video stream')
    this.#drain()
    await this.#file.finish()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#packet[Symbol.dispose]()
    this.#scaler[Symbol.dispose]()
    this.#converted[Symbol.dispose]()
    for (const { frame } of this.#sources) frame[Symbol.dispose]()
    this.#context.freeContext()
  }

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
}

async function openX264({ width, height, fps }: WholeFrameSettings): Promise<CodecContext> {
  const codec = requireValue(Codec.findEncoderByName(FF_ENCODER_LIBX264), 'libx264 encoder')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = width
  context.height = height
  context.pixelFormat = AV_PIX_FMT_YUV420P
  context.timeBase = new Rational(1, fps)
  context.framerate = new Rational(fps, 1)
  context.sampleAspectRatio = new Rational(1, 1)
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  context.colorRange = AVCOL_RANGE_MPEG
  context.chromaLocation = AVCHROMA_LOC_LEFT
  context.threadCount = 2
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_CLOSED_GOP, AV_CODEC_FLAG_BITEXACT)
  const options = { preset: 'veryfast', crf: '18', profile: 'high', g: String(2 * fps) }
  const instructionSet = getX264InstructionSet(readCpuInfo())
  using dictionary = Dictionary.fromObject({
    ...options,
    ...(instructionSet === undefined ? {} : { 'x264-params': `asm=${instructionSet}` }),
  })
  checkResult(await context.open2(codec, dictionary), 'start the encoder')
  return context
}
