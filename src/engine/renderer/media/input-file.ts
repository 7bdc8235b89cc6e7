import { stat } from 'node:fs/promises'
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_DEFAULT,
  AV_NOPTS_VALUE,
  AVERROR_EOF,
  AVERROR_INVALIDDATA,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AVSEEK_FLAG_BACKWARD,
  AVSEEK_FLAG_BYTE,
  type AVSeekFlag,
} from 'node-av/constants'
import { Dictionary, FFmpegError, FormatContext, type Packet, PosixError, type Stream } from 'node-av/lib'
import { isSequenceBrand } from '../file-formats/image-formats.ts'
import { chooseAudioStream, SAFE_DECODER_NAMES } from './audio-streams.ts'
import { describeUnreadableFile } from './describe-unreadable-file.ts'
import { JoinedClock } from './joined-clock.ts'
import { checkDecoding, checkResult, MediaError, toMediaError } from './media-error.ts'

/**
 * Containers that hold their media themselves. The others (playlists, scripts, session descriptions) reference
 * further files and URLs, which an untrusted upload must not make this machine read.
 */
const CONTAINERS = [
  ...['mov', 'matroska', 'avi', 'flv', 'mpegts', 'mpeg', 'asf'],
  ...['mp3', 'wav', 'w64', 'aac', 'ogg', 'flac', 'aiff', 'caf', 'amr', 'ac3', 'eac3', 'dts', 'truehd'],
  ...['au', 'wv', 'ape', 'tta', 'tak', 'mpc', 'mpc8', 'dsf', 'voc', 'loas'],
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

/** A container may be damaged in the middle; at this many damaged places it ends. */
const MAX_READ_FAILURES = 16

/** A media file that is open for reading. Calls must not overlap: await each before the next. */
export class InputFile {
  readonly path: string
  readonly context: FormatContext
  readonly streams: readonly Stream[]
  #joinedClock: JoinedClock | undefined
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
    const file = new InputFile(path, context)
    const { size } = await stat(path)
    file.#joinedClock = await JoinedClock.find(context, file.videoStream ?? file.audioStream, size)
    return file
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
   * Where the container's time 0 is on its streams' clocks: the earliest start of a video or audio stream. Data before 0
   * is an encoder's priming, not audio.
   */
  get startSeconds(): number {
    this.#startSeconds ??= findStart(this.#playableStreams)
    return this.#startSeconds
  }

  /** How long the file plays, as the container states or implies it; undefined if it doesn't. */
  get durationSeconds(): number | undefined {
    if (this.#joinedClock !== undefined) return this.#joinedClock.endSeconds - this.startSeconds
    const { duration } = this.context
    return duration === AV_NOPTS_VALUE || duration <= 0n ? undefined : Number(duration) / 1e6
  }

  /**
   * The default video stream, or else the first one; of an image sequence, the one that moves. Cover images are not
   * videos.
   */
  get videoStream(): Stream | undefined {
    const streams = this.#videoStreams
    const isDefault = ({ disposition }: Stream): boolean => (disposition & AV_DISPOSITION_DEFAULT) !== 0
    return this.#movingStreams[0] ?? streams.find(isDefault) ?? streams[0]
  }

  /** The stream of an image sequence whose brightness is the opacity of the other. */
  get alphaStream(): Stream | undefined {
    return this.#movingStreams[1]
  }

  /** The audio stream that players play. */
  get audioStream(): Stream | undefined {
    return chooseAudioStream(this.streams)
  }

  get #videoStreams(): readonly Stream[] {
    return this.#playableStreams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_VIDEO)
  }

  /** The still images of an AVIF or HEIC sequence are streams of their own, before the ones that move. */
  get #movingStreams(): readonly Stream[] {
    const metadata = this.context.metadata
    const compatibleBrands = metadata?.get('compatible_brands')?.match(/.{4}/g) ?? []
    if (![metadata?.get('major_brand'), ...compatibleBrands].some(isSequenceBrand)) return []
    return this.#videoStreams.filter(({ nbFrames }) => nbFrames > 1n)
  }

  get #playableStreams(): readonly Stream[] {
    return this.streams.filter(
      ({ codecpar, disposition }) =>
        (codecpar.codecType === AVMEDIA_TYPE_VIDEO || codecpar.codecType === AVMEDIA_TYPE_AUDIO) &&
        (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0,
    )
  }

  /**
   * Reads the next packet of a stream; other packets are skipped.
   *
   * @returns False at the end, or where the file is truncated.
   * @throws {MediaError} If memory or the disk fails.
   */
  readPacket(packet: Packet, stream: Stream): boolean {
    for (let failures = 0; failures < MAX_READ_FAILURES; ) {
      const result = this.context.readFrameSync(packet)
      if (result === AVERROR_EOF) return false
      if (!checkDecoding(result, 'read the file')) failures++
      else if (packet.streamIndex === stream.index) {
        this.#joinedClock?.adjust(packet, stream)
        return true
      }
      packet.unref()
    }
    return false
  }

  /**
   * Seeks to a key frame at or before an instant, as well as the container knows it.
   *
   * @param pts - In units of the stream's time base.
   * @returns False if the container can't seek there.
   */
  async seek(stream: Stream, pts: number): Promise<boolean> {
    return (await this.context.seekFrame(...this.#findSeekTarget(stream, pts))) >= 0
  }

  /** As {@link InputFile.seek}, on the calling thread. */
  seekSync(stream: Stream, pts: number): boolean {
    return this.context.seekFrameSync(...this.#findSeekTarget(stream, pts)) >= 0
  }

  #findSeekTarget(stream: Stream, pts: number): [streamIndex: number, target: bigint, flags: AVSeekFlag] {
    if (this.#joinedClock === undefined) return [stream.index, BigInt(Math.floor(pts)), AVSEEK_FLAG_BACKWARD]
    const position = this.#joinedClock.findKeyFrame((pts * stream.timeBase.num) / stream.timeBase.den)
    return [-1, BigInt(position), AVSEEK_FLAG_BYTE]
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

function findStart(streams: readonly Stream[]): number {
  const starts = streams
    .filter(({ startTime }) => startTime !== AV_NOPTS_VALUE)
    .map(({ startTime, timeBase }) => (Number(startTime) * timeBase.num) / timeBase.den)
  return starts.length === 0 ? 0 : Math.max(0, Math.min(...starts))
}

async function openContext(path: string, options: Record<string, string> = {}): Promise<FormatContext> {
  const context = new FormatContext()
  using dictionary = Dictionary.fromObject({ ...options, ...RESTRICTIONS })
  const opened = await context.openInput(path, null, dictionary)
  if (opened === AVERROR_EOF) throw new MediaError('The file ends before its first frame or audio sample.')
  if (opened < 0) throw await describeFailure(path, opened)
  return context
}

/** Names the kind of the file if that explains the failure. libav reports that a container is not allowed as EINVAL. */
async function describeFailure(path: string, result: number): Promise<MediaError> {
  const error = toMediaError(result, 'read the file as media')
  const isRefused = result === FFmpegError.AVERROR(PosixError.EINVAL)
  if (!isRefused && result !== AVERROR_INVALIDDATA) return error
  const kind = await describeUnreadableFile(path, { isDamaged: !isRefused })
  if (kind === undefined && !isRefused) return error
  const reason = kind === undefined ? 'The file is of a kind that is not supported' : `The file is ${kind}`
  return new MediaError(`${reason}; it can't be read as media.`, { cause: error.cause })
}
