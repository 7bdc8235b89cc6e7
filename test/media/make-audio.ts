import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_FATAL,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  type AVSampleFormat,
  type FFEncoderCodec,
} from 'node-av/constants'
import {
  avChannelLayoutDefault,
  Codec,
  CodecContext,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
} from 'node-av/lib'

// The encoders' log messages would drown the tests' own output.
Log.setLevel(AV_LOG_FATAL)

export interface AudioRecipe {
  readonly codec: 'pcm_s16le' | 'pcm_f32le' | 'aac' | 'libmp3lame' | 'libopus' | 'flac' | 'libvorbis' | 'ac3'
  readonly container: 'wav' | 'mp4' | 'mp3' | 'webm' | 'matroska' | 'flac' | 'ogg' | 'mpegts' | 'adts' | 'ac3'
  readonly sampleRate: number
  readonly channels: number
  readonly seconds: number
  /** Timestamp of the first sample. */
  readonly startSeconds?: number
  /** The time from which all samples are shifted by a number of seconds: a gap in the stream. */
  readonly gap?: { readonly atSeconds: number; readonly seconds: number }
  /** Returns the time stamp to write instead of a packet's own; both are seconds from 0. */
  readonly retime?: (seconds: number, packet: number) => number
  /** Returns what to write instead of an encoded packet's contents. */
  readonly damage?: (data: Buffer, packet: number) => Buffer
  /** Returns the value (±1) of a channel at a time of the audio. */
  readonly sample: (seconds: number, channel: number) => number
}

const sampleFormats: Record<AudioRecipe['codec'], AVSampleFormat> = {
  pcm_s16le: AV_SAMPLE_FMT_S16,
  pcm_f32le: AV_SAMPLE_FMT_FLT,
  aac: AV_SAMPLE_FMT_FLTP,
  libmp3lame: AV_SAMPLE_FMT_FLTP,
  libopus: AV_SAMPLE_FMT_FLT,
  flac: AV_SAMPLE_FMT_S16,
  libvorbis: AV_SAMPLE_FMT_FLTP,
  ac3: AV_SAMPLE_FMT_FLTP,
}

/** Encodes an audio file. */
export async function makeAudio(path: string, recipe: AudioRecipe): Promise<void> {
  const { sampleRate, seconds, startSeconds = 0 } = recipe
  const context = await openEncoder(recipe)
  const container = new FormatContext()
  must(container.allocOutputContext2(null, recipe.container, path))
  const stream = container.newStream(null)
  must(stream.codecpar.fromContext(context))
  stream.timeBase = new Rational(1, sampleRate)
  must(await container.openOutput())
  must(await container.writeHeader())
  using packet = new Packet()
  packet.alloc()
  let packets = 0
  const drain = (): void => {
    while (context.receivePacketSync(packet) >= 0) {
      packet.streamIndex = stream.index
      retime(packet, recipe, packets)
      if (recipe.damage !== undefined) damage(packet, recipe.damage(packet.data ?? Buffer.alloc(0), packets))
      packets++
      packet.rescaleTs(context.timeBase, stream.timeBase)
      must(container.interleavedWriteFrameSync(packet))
    }
  }
  const total = Math.round(seconds * sampleRate)
  const frameSize = context.frameSize > 0 ? context.frameSize : 1024
  for (let start = 0; start < total; start += frameSize) {
    const count = Math.min(frameSize, total - start)
    using frame = createAudioFrame(context, count)
    fill(frame, (index, channel) => recipe.sample((start + index) / sampleRate, channel))
    const delay =
      recipe.gap !== undefined && start / sampleRate >= recipe.gap.atSeconds ? recipe.gap.seconds : 0
    frame.pts = BigInt(start + Math.round((startSeconds + delay) * sampleRate))
    must(context.sendFrameSync(frame))
    drain()
  }
  must(context.sendFrameSync(null))
  drain()
  must(await container.writeTrailer())
  await container.closeOutput()
  container.freeContext()
  context.freeContext()
}

function retime(packet: Packet, { sampleRate, retime: move }: AudioRecipe, index: number): void {
  if (move === undefined) return
  packet.pts = BigInt(Math.round(move(Number(packet.pts) / sampleRate, index) * sampleRate))
  packet.dts = packet.pts
}

/** Setting the contents resets the duration, from which some encoders count on. */
function damage(packet: Packet, data: Buffer): void {
  const { pts, dts, duration } = packet
  packet.data = data
  Object.assign(packet, { pts, dts, duration })
}

async function openEncoder({ codec, container, sampleRate, channels }: AudioRecipe): Promise<CodecContext> {
  // The recipe uses the encoders' names.
  const encoder = Codec.findEncoderByName(codec as FFEncoderCodec)
  if (encoder === null) throw new Error(`there is no encoder ${codec}`)
  const context = new CodecContext()
  context.allocContext3(encoder)
  context.sampleRate = sampleRate
  context.sampleFormat = sampleFormats[codec]
  context.channelLayout = avChannelLayoutDefault(channels)
  context.bitRate = BigInt(96_000 * channels)
  context.timeBase = new Rational(1, sampleRate)
  context.threadCount = 1
  if (container !== 'mpegts' && container !== 'adts') context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  must(await context.open2(encoder))
  return context
}

function createAudioFrame(context: CodecContext, samples: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = context.sampleFormat
  frame.sampleRate = context.sampleRate
  frame.channelLayout = context.channelLayout
  frame.nbSamples = samples
  must(frame.getBuffer(0))
  return frame
}

function fill(frame: Frame, sample: (index: number, channel: number) => number): void {
  const { channels, format, nbSamples } = frame
  const planes = frame.extendedData ?? []
  const planar = format === AV_SAMPLE_FMT_FLTP
  for (let channel = 0; channel < channels; channel++) {
    const bytes = planes[planar ? channel : 0]
    for (let index = 0; index < nbSamples; index++) {
      const position = planar ? index : index * channels + channel
      const value = sample(index, channel)
      if (format === AV_SAMPLE_FMT_S16) bytes?.writeInt16LE(Math.round(value * 32_767), position * 2)
      else bytes?.writeFloatLE(value, position * 4)
    }
  }
}

function must(result: number): void {
  if (result < 0) throw new Error(`libav failed with ${result} while making test media`)
}
