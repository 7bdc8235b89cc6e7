import {
  AV_CODEC_FLAG_BITEXACT,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_SAMPLE_FMT_FLT,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  type AVSampleFormat,
  FF_ENCODER_AAC,
  FF_ENCODER_LIBMP3LAME,
  FF_ENCODER_LIBOPUS,
  FF_ENCODER_PCM_S16LE,
  type FFAudioEncoder,
} from 'node-av/constants'
import {
  avChannelLayoutDefault,
  Codec,
  CodecContext,
  Frame,
  Packet,
  Rational,
  type Stream,
} from 'node-av/lib'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { checkResult, isDrained, requireValue } from '../media/media-error.ts'
import { type OutputContainer, OutputFile } from '../media/output-file.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'

interface AudioEncoderSettings {
  readonly encoder: FFAudioEncoder
  readonly sampleFormat: AVSampleFormat
  /** Bits per second; undefined for PCM. */
  readonly bitRate?: bigint
  readonly container: OutputContainer
}

/**
 * FFmpeg's own AAC encoder; the other one of the build is not free software. Its default two-loop search takes most
 * of the mix's time (2 s per minute of audio), but its `fast` search leaves far more noise: 9 dB below a pure tone
 * instead of 58.
 */
const aac: AudioEncoderSettings = {
  encoder: FF_ENCODER_AAC,
  sampleFormat: AV_SAMPLE_FMT_FLTP,
  bitRate: 192_000n,
  // MP4 keeps exact lengths, also those of Opus.
  container: 'mp4',
}
const pcm = { encoder: FF_ENCODER_PCM_S16LE, sampleFormat: AV_SAMPLE_FMT_S16 } as const

const audioSettingsByFormat: Record<AudioFormat, AudioEncoderSettings> = {
  mp4: aac,
  webm: {
    encoder: FF_ENCODER_LIBOPUS,
    sampleFormat: AV_SAMPLE_FMT_FLT,
    bitRate: 128_000n,
    container: 'mp4',
  },
  mov: { ...pcm, container: 'mov' },
  mp3: {
    encoder: FF_ENCODER_LIBMP3LAME,
    sampleFormat: AV_SAMPLE_FMT_FLTP,
    bitRate: 192_000n,
    container: 'mp3',
  },
  wav: { ...pcm, container: 'wav' },
}

/** Samples of a frame of PCM, whose encoder takes any number. */
const PCM_FRAME_SIZE = 1024

/** Encodes 48 kHz stereo into an audio file for `joinSegments`, or into an MP3 or WAV file. */
export class AudioEncoder {
  readonly #context: CodecContext
  readonly #file: OutputFile
  readonly #stream: Stream
  readonly #frame: Frame
  readonly #packet = new Packet()
  readonly #frameSize: number
  readonly #planar: boolean
  #filled = 0
  #position = 0n

  private constructor(context: CodecContext, file: OutputFile, stream: Stream) {
    this.#context = context
    this.#file = file
    this.#stream = stream
    this.#frameSize = context.frameSize || PCM_FRAME_SIZE
    this.#planar = context.sampleFormat === AV_SAMPLE_FMT_FLTP
    this.#packet.alloc()
    this.#frame = allocateAudioFrame(context, this.#frameSize)
  }

  /** @throws {MediaError} If the file can't be created. */
  static async open(path: string, format: AudioFormat): Promise<AudioEncoder> {
    const settings = audioSettingsByFormat[format]
    const context = openEncoder(settings)
    let file: OutputFile | undefined
    try {
      file = await OutputFile.create(path, settings.container)
      const stream = file.addStream()
      checkResult(stream.codecpar.fromContext(context), 'describe the audio stream')
      stream.timeBase = new Rational(1, SAMPLE_RATE)
      await file.writeHeader()
      return new AudioEncoder(context, file, stream)
    } catch (error) {
      await file?.abort()
      context.freeContext()
      throw error
    }
  }

  /**
   * Appends interleaved samples.
   *
   * @throws {MediaError} If they can't be encoded or written.
   */
  write(samples: Float32Array): void {
    for (let start = 0; start < samples.length; ) {
      const count = Math.min(this.#frameSize - this.#filled, (samples.length - start) / CHANNELS)
      this.#fill(samples.subarray(start, start + count * CHANNELS))
      start += count * CHANNELS
      if (this.#filled === this.#frameSize) this.#encode()
    }
  }

  /** Completes the file. */
  async finish(): Promise<void> {
    if (this.#filled > 0) this.#encode()
    checkResult(this.#context.sendFrameSync(null), 'finish the audio')
    this.#drain()
    await this.#file.finish()
    this.#free()
  }

  /** Stops and removes the file; not allowed after `finish`. */
  async abort(): Promise<void> {
    await this.#file.abort()
    this.#free()
  }

  #fill(samples: Float32Array): void {
    if (this.#filled === 0) checkResult(this.#frame.makeWritable(), 'encode the audio')
    const planes = requireValue(this.#frame.data, 'audio samples')
    if (this.#planar) {
      for (let channel = 0; channel < CHANNELS; channel++) {
        const plane = toFloats(requireValue(planes[channel], 'audio samples'), this.#frameSize)
        for (let from = channel, to = this.#filled; from < samples.length; from += CHANNELS, to++) {
          plane[to] = samples[from] ?? 0
        }
      }
    } else if (this.#context.sampleFormat === AV_SAMPLE_FMT_S16) {
      const bytes = requireValue(planes[0], 'audio samples')
      const plane = new Int16Array(bytes.buffer, bytes.byteOffset, this.#frameSize * CHANNELS)
      let to = this.#filled * CHANNELS
      for (const sample of samples) plane[to++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
    } else {
      const plane = toFloats(requireValue(planes[0], 'audio samples'), this.#frameSize * CHANNELS)
      plane.set(samples, this.#filled * CHANNELS)
    }
    this.#filled += samples.length / CHANNELS
  }

  #encode(): void {
    this.#frame.nbSamples = this.#filled
    this.#frame.pts = this.#position
    this.#position += BigInt(this.#filled)
    this.#filled = 0
    checkResult(this.#context.sendFrameSync(this.#frame), 'encode the audio')
    this.#drain()
  }

  #drain(): void {
    for (;;) {
      const result = this.#context.receivePacketSync(this.#packet)
      if (isDrained(result)) return
      checkResult(result, 'encode the audio')
      this.#packet.streamIndex = this.#stream.index
      this.#packet.rescaleTs(this.#context.timeBase, this.#stream.timeBase)
      this.#file.write(this.#packet)
    }
  }

  #free(): void {
    this.#packet[Symbol.dispose]()
    this.#frame[Symbol.dispose]()
    this.#context.freeContext()
  }
}

function toFloats(bytes: Buffer, count: number): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, count)
}

function openEncoder({ encoder, sampleFormat, bitRate = 0n }: AudioEncoderSettings): CodecContext {
  const codec = requireValue(Codec.findEncoderByName(encoder), `${encoder} encoder`)
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleRate = SAMPLE_RATE
  context.sampleFormat = sampleFormat
  context.channelLayout = avChannelLayoutDefault(CHANNELS)
  context.bitRate = bitRate
  context.timeBase = new Rational(1, SAMPLE_RATE)
  context.threadCount = 1
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_BITEXACT)
  const result = context.open2Sync(codec)
  if (result < 0) {
    context.freeContext()
    checkResult(result, `start the ${encoder} encoder`)
  }
  return context
}

function allocateAudioFrame(context: CodecContext, samples: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = context.sampleFormat
  frame.sampleRate = SAMPLE_RATE
  frame.channelLayout = context.channelLayout
  frame.nbSamples = samples
  checkResult(frame.getBuffer(0), 'allocate memory for audio')
  return frame
}
