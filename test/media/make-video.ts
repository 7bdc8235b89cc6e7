import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_FATAL,
  AV_PIX_FMT_YUV420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  type AVColorPrimaries,
  type AVColorRange,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
  type AVPixelFormat,
  type FFEncoderCodec,
} from 'node-av/constants'
import {
  Codec,
  CodecContext,
  Dictionary,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type Stream,
} from 'node-av/lib'
import { drawNumber } from './numbered-frame.ts'

// The encoders' log messages would drown the tests' own output.
Log.setLevel(AV_LOG_FATAL)

/** One plane of a frame, to be drawn into. */
export interface Plane {
  readonly bytes: Uint8Array
  readonly stride: number
}

export interface VideoRecipe {
  readonly codec: 'libx264' | 'libx265' | 'libvpx-vp9' | 'libvpx' | 'mpeg4' | 'ffv1' | 'gif' | 'apng' | 'png'
  readonly container: 'mp4' | 'webm' | 'matroska' | 'avi' | 'mpegts' | 'gif' | 'apng'
  readonly width?: number
  readonly height?: number
  /** Numerator and denominator of the unit of `times`. */
  readonly timeBase: readonly [number, number]
  /** Presentation timestamps of the frames. */
  readonly times: readonly number[]
  readonly pixelFormat?: AVPixelFormat
  readonly colorSpace?: AVColorSpace
  readonly colorRange?: AVColorRange
  readonly colorPrimaries?: AVColorPrimaries
  readonly colorTransfer?: AVColorTransferCharacteristic
  readonly sampleAspectRatio?: readonly [number, number]
  readonly options?: Record<string, string>
  readonly containerOptions?: Record<string, string>
  readonly metadata?: Record<string, string>
  /** The display matrix a, b, c, d: displayed x = a·x + c·y, displayed y = b·x + d·y. */
  readonly displayMatrix?: readonly [number, number, number, number]
  /** Draws frame `index`; by default its number in the first plane, and grey in the others. */
  readonly draw?: (planes: readonly Plane[], index: number) => void
}

/** Encodes a video with the given frames. */
export async function makeVideo(path: string, recipe: VideoRecipe): Promise<void> {
  const context = await openEncoder(recipe)
  const container = new FormatContext()
  assertSuccess(container.allocOutputContext2(null, recipe.container, path))
  const stream = container.newStream(null)
  assertSuccess(stream.codecpar.fromContext(context))
  stream.timeBase = new Rational(...recipe.timeBase)
  stream.avgFrameRate = context.framerate
  if (recipe.metadata !== undefined) stream.metadata = Dictionary.fromObject(recipe.metadata)
  if (recipe.displayMatrix !== undefined) {
    assertSuccess(
      stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrixBytes(recipe.displayMatrix)),
    )
  }
  assertSuccess(await container.openOutput())
  assertSuccess(await container.writeHeader(Dictionary.fromObject({ ...recipe.containerOptions })))
  await encodeFrames(recipe, context, container, stream)
  assertSuccess(await container.writeTrailer())
  await container.closeOutput()
  container.freeContext()
  context.freeContext()
}

/** Returns the timestamps of `count` frames at a constant rate, in units of one frame. */
export function evenTimes(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

async function openEncoder(recipe: VideoRecipe): Promise<CodecContext> {
  const { width = 64, height = 48, pixelFormat = AV_PIX_FMT_YUV420P } = recipe
  // The recipe uses the encoders' names.
  const codec = Codec.findEncoderByName(recipe.codec as FFEncoderCodec)
  if (codec === null) throw new Error(`there is no encoder ${recipe.codec}`)
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = width
  context.height = height
  context.pixelFormat = pixelFormat
  context.timeBase = new Rational(...recipe.timeBase)
  context.framerate = frameRate(recipe)
  context.threadCount = 1
  if (recipe.colorSpace !== undefined) context.colorSpace = recipe.colorSpace
  if (recipe.colorRange !== undefined) context.colorRange = recipe.colorRange
  if (recipe.colorPrimaries !== undefined) context.colorPrimaries = recipe.colorPrimaries
  if (recipe.colorTransfer !== undefined) context.colorTrc = recipe.colorTransfer
  if (recipe.sampleAspectRatio !== undefined)
    context.sampleAspectRatio = new Rational(...recipe.sampleAspectRatio)
  if (recipe.container !== 'mpegts' && recipe.container !== 'avi')
    context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  assertSuccess(await context.open2(codec, Dictionary.fromObject({ ...recipe.options })))
  return context
}

/** Derives the frame rate from the first two frames, as a camera would declare it. */
function frameRate({ timeBase: [num, den], times }: VideoRecipe): Rational {
  const distance = (times[1] ?? 1) - (times[0] ?? 0)
  return new Rational(den, num * distance)
}

async function encodeFrames(
  recipe: VideoRecipe,
  context: CodecContext,
  container: FormatContext,
  stream: Stream,
): Promise<void> {
  using packet = new Packet()
  packet.alloc()
  const drain = (): void => {
    while (context.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index
      packet.rescaleTs(context.timeBase, stream.timeBase)
      assertSuccess(container.interleavedWriteFrameSync(packet))
    }
  }
  for (const [index, time] of recipe.times.entries()) {
    using frame = new Frame()
    frame.alloc()
    frame.width = context.width
    frame.height = context.height
    frame.format = context.pixelFormat
    assertSuccess(frame.getBuffer(0))
    const planes = listPlanes(frame)
    const draw = recipe.draw ?? drawNumbered(context.width, context.height)
    draw(planes, index)
    frame.pts = BigInt(time)
    assertSuccess(context.sendFrameSync(frame))
    drain()
  }
  assertSuccess(context.sendFrameSync(null))
  drain()
}

function listPlanes(frame: Frame): Plane[] {
  const strides = frame.linesize
  return (frame.data ?? []).map((bytes, plane) => ({ bytes, stride: strides[plane] ?? 0 }))
}

function drawNumbered(width: number, height: number): (planes: readonly Plane[], index: number) => void {
  return ([luma, ...others], index) => {
    if (luma !== undefined) drawNumber({ width, height, ...luma }, index)
    for (const plane of others) plane.bytes.fill(128)
  }
}

function matrixBytes([a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.alloc(36)
  const values = [a, b, 0, c, d, 0, 0, 0]
  values.forEach((value, index) => {
    bytes.writeInt32LE(value * 65536, index * 4)
  })
  bytes.writeInt32LE(1 << 30, 32)
  return bytes
}

function assertSuccess(result: number): void {
  if (result < 0) throw new Error(`libav failed with ${result} while making test media`)
}
