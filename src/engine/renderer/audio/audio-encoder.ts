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
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { checkResult, isDrained, requireValue } from '../media/media-error.ts'
import { type OutputContainer, OutputFile } from '../media/output-file.ts'

interface AudioEncoderSettings {
  readonly encoder: FFAudioEncoder
  readonly sampleFormat: AVSampleFormat
  /** Bits per second; undefined for PCM. */
  readonly bitRate?: bigint
  readonly container: OutputContainer
}

/**
 * FFmpeg's own AAC encoder; the other one of the build is not free software. Its default two-loop search takes three
 * quarters of the mix's time (1.5 s per minute of audio). Its `fast` search takes a third of that and is as good for speech
 * and music, but it clips the coefficients of loud pure tones: the error of 997 Hz at −1 dBFS is 9 dB below the tone instead
 * of 70, and its level is wrong. Constant quality instead of a bit rate does not prevent this.
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

/** A range of the encoded samples; without an end, up to the last one. */
export interface KeptAudio {
  readonly startSample: number
  readonly endSample?: number | undefined
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
  readonly #shift: bigint
  /** The time stamps of the packets that are kept. */
  readonly #from: bigint
  readonly #to: bigint | undefined
  /** The frame's memory: for each channel, or of both. */
  #planes: readonly (Float32Array | Int16Array)[] = []
  #filled = 0
  #position = 0n

  private constructor(context: CodecContext, file: OutputFile, stream: Stream, kept: KeptAudio) {
    const priming = stream.codecpar.initialPadding
    this.#shift = BigInt(kept.startSample)
    this.#from = BigInt(kept.startSample - priming)
    this.#to = kept.endSample === undefined ? undefined : BigInt(kept.endSample - priming)
    this.#context = context
    this.#file = file
    this.#stream = stream
    this.#frameSize = context.frameSize || PCM_FRAME_SIZE
    this.#packet.alloc()
    this.#frame = allocateAudioFrame(context, this.#frameSize)
  }

  /**
   * @param kept - The samples whose packets are written, counted from the first one that is encoded; default: all. Of AAC
   *   and PCM only, from and to multiples of 1024.
   * @throws {MediaError} If the file can't be created.
   */
  static async open(
    path: string,
    format: AudioFormat,
    kept: KeptAudio = { startSample: 0 },
  ): Promise<AudioEncoder> {
    const settings = audioSettingsByFormat[format]
    const context = openEncoder(settings)
    let file: OutputFile | undefined
    try {
      file = await OutputFile.create(path, settings.container)
      const stream = file.addStream()
      checkResult(stream.codecpar.fromContext(context), 'describe the audio stream')
      stream.timeBase = new Rational(1, SAMPLE_RATE)
      await file.writeHeader()
      return new AudioEncoder(context, file, stream, kept)
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
    if (this.#filled === 0) this.#reclaimPlanes()
    const plane = requireValue(this.#planes[0], 'audio samples')
    const right = this.#planes[1]
    const at = this.#filled
    this.#filled += samples.length / CHANNELS
    if (right !== undefined) {
      for (let from = 0, to = at; from < samples.length; from += CHANNELS, to++) {
        plane[to] = samples[from] ?? 0
        right[to] = samples[from + 1] ?? 0
      }
    } else if (plane instanceof Int16Array) {
      let to = at * CHANNELS
      for (const sample of samples) plane[to++] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
    } else {
      plane.set(samples, at * CHANNELS)
    }
  }

  /** Makes the frame's memory writable, which the encoder may still hold: it is another one then. */
  #reclaimPlanes(): void {
    if (this.#planes.length > 0 && this.#frame.isWritable) return
    checkResult(this.#frame.makeWritable(), 'encode the audio')
    const { sampleFormat } = this.#context
    const isPlanar = sampleFormat === AV_SAMPLE_FMT_FLTP
    const count = isPlanar ? this.#frameSize : this.#frameSize * CHANNELS
    const planes = requireValue(this.#frame.data, 'audio samples').slice(0, isPlanar ? CHANNELS : 1)
    this.#planes = planes.map(({ buffer, byteOffset }) =>
      sampleFormat === AV_SAMPLE_FMT_S16
        ? new Int16Array(buffer, byteOffset, count)
        : new Float32Array(buffer, byteOffset, count),
    )
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
      const { pts } = this.#packet
      if (pts < this.#from || (this.#to !== undefined && pts >= this.#to)) {
        this.#packet.unref()
        continue
      }
      this.#packet.pts -= this.#shift
      this.#packet.dts -= this.#shift
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
