import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AVERROR_EINVAL,
  AVERROR_EOF,
  AVERROR_INVALIDDATA,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { Dictionary, FormatContext, type Packet, type Stream } from 'node-av/lib'
import { chooseAudioStream, SAFE_DECODER_NAMES } from './audio-streams.ts'
import { explainUnreadable } from './container-kind.ts'
import { checkResult, MediaError, toMediaError } from './media-error.ts'

/**
 * Containers that hold their media themselves. The others (playlists, scripts, session descriptions) reference
 * further files and URLs, which an untrusted upload must not make this machine read.
 */
const CONTAINERS = [
  ...['mov', 'matroska', 'avi', 'flv', 'mpegts', 'mpeg', 'asf', 'gif', 'apng'],
  ...['mp3', 'wav', 'w64', 'aac', 'ogg', 'flac', 'aiff', 'caf', 'amr', 'ac3', 'eac3', 'dts', 'truehd'],
  ...['au', 'wv', 'ape', 'tta', 'tak', 'mpc', 'mpc8', 'dsf', 'voc', 'loas'],
  ...['png_pipe', 'jpeg_pipe', 'webp_pipe', 'bmp_pipe', 'tiff_pipe', 'avif'],
]

/**
 * Bytes of a WAV file that are searched for DTS in disguise; libav would read 5 MB, which takes as long as a second
 * of audio. A DTS frame has at most 16 kB.
 */
const WAV_PROBE_BYTES = 100_000n

const RESTRICTIONS = {
  format_whitelist: CONTAINERS.join(','),
  codec_whitelist: SAFE_DECODER_NAMES,
  protocol_whitelist: 'file',
}

/** A media file that is open for reading. Calls must not overlap: await each before the next. */
export class InputFile {
  readonly path: string
  readonly context: FormatContext
  readonly streams: readonly Stream[]
  #startSeconds: number | undefined

  private constructor(path: string, context: FormatContext) {
    this.path = path
    this.context = context
    this.streams = context.streams
  }

  /**
   * Opens a file and reads the properties of its streams.
   *
   * @param options - libav's options of the container.
   * @throws {MediaError} If it is not a media file or is damaged beyond reading.
   */
  static async open(path: string, options: Record<string, string> = {}): Promise<InputFile> {
    const context = await openContext(path, options)
    if (context.iformat?.name === 'wav') context.probesize = WAV_PROBE_BYTES
    const described = await context.findStreamInfo()
    if (described < 0) {
      await context.closeInput()
      throw toMediaError(described, 'find the streams of the file')
    }
    return new InputFile(path, context)
  }

  /**
   * Opens a file that we wrote, for which the container's header suffices: nothing is decoded to learn more, which
   * would take as long as copying a hundred packets.
   *
   * @throws {MediaError} If it can't be read.
   */
  static async openHeader(path: string): Promise<InputFile> {
    return new InputFile(path, await openContext(path))
  }

  /**
   * Where the container's time 0 is on its streams' clocks: the earliest start of video or audio. Data before 0 is an
   * encoder's priming, not audio.
   */
  get startSeconds(): number {
    this.#startSeconds ??= Math.max(0, findStart(this.context, this.streams))
    return this.#startSeconds
  }

  /** The first video stream that is not a cover image. */
  get videoStream(): Stream | undefined {
    return this.streams.find(
      ({ codecpar, disposition }) =>
        codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0,
    )
  }

  /** The audio stream that players play. */
  get audioStream(): Stream | undefined {
    return chooseAudioStream(this.streams)
  }

  /**
   * Reads the next packet of any stream on the calling thread: for files that were just written, and for many tiny
   * packets.
   *
   * @returns False at the end of the file.
   */
  readSync(packet: Packet): boolean {
    const result = this.context.readFrameSync(packet)
    if (result === AVERROR_EOF) return false
    checkResult(result, 'read the file')
    return true
  }

  async close(): Promise<void> {
    await this.context.closeInput()
  }
}

/** Subtitles and data (such as SCTE-35) may start earlier or later than what is seen and heard. */
function findStart(context: FormatContext, streams: readonly Stream[]): number {
  const starts = streams
    .filter(({ codecpar }) => [AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO].includes(codecpar.codecType))
    .filter(({ disposition }) => (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0)
    .filter(({ startTime }) => startTime !== AV_NOPTS_VALUE)
    .map(({ startTime, timeBase }) => (Number(startTime) * timeBase.num) / timeBase.den)
  if (starts.length > 0) return Math.min(...starts)
  return context.startTime === AV_NOPTS_VALUE ? 0 : Number(context.startTime) / 1e6
}

async function openContext(path: string, options: Record<string, string> = {}): Promise<FormatContext> {
  const context = new FormatContext()
  using dictionary = Dictionary.fromObject({ ...options, ...RESTRICTIONS })
  const opened = await context.openInput(path, null, dictionary)
  if (opened === AVERROR_EOF) throw new MediaError('The file ends before its first frame or audio sample.')
  if (opened < 0) throw await describeOpenError(path, opened)
  return context
}

async function describeOpenError(path: string, result: number): Promise<MediaError> {
  const error = toMediaError(result, 'read the file as media')
  // These say that libav doesn't know the file's kind, or that it isn't one of CONTAINERS.
  if (result !== AVERROR_INVALIDDATA && result !== AVERROR_EINVAL) return error
  return new MediaError(await explainUnreadable(path, CONTAINERS, error.message), { cause: error })
}
