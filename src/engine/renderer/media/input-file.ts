import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { Dictionary, FormatContext, type Packet, type Stream } from 'node-av/lib'
import { describeContent } from '../file-formats/describe-content.ts'
import { FORMAT_SAMPLE_BYTES, isSequenceBrand } from '../file-formats/image-formats.ts'
import { readFileHead } from '../file-formats/read-file-head.ts'
import { checkResult, MediaError, toMediaError } from './media-error.ts'

/**
 * Containers that hold their media themselves. The others (playlists, scripts, session descriptions) reference
 * further files and URLs, which an untrusted upload must not make this machine read.
 */
const CONTAINERS = [
  ...['mov', 'matroska', 'avi', 'flv', 'mpegts', 'mpeg', 'asf'],
  ...['mp3', 'wav', 'w64', 'aac', 'ogg', 'flac', 'aiff', 'caf', 'amr'],
]

/**
 * Bytes of a WAV file that are searched for DTS in disguise; libav would read 5 MB, which takes as long as a second
 * of audio. A DTS frame has at most 16 kB.
 */
const WAV_PROBE_BYTES = 100_000n

const RESTRICTIONS = { format_whitelist: CONTAINERS.join(','), protocol_whitelist: 'file' }

/** A media file that is open for reading. Calls must not overlap: await each before the next. */
export class InputFile {
  readonly context: FormatContext
  readonly streams: readonly Stream[]

  private constructor(context: FormatContext) {
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
    return new InputFile(context)
  }

  /**
   * Opens a file that we wrote, for which the container's header suffices: nothing is decoded to learn more, which
   * would take as long as copying a hundred packets.
   *
   * @throws {MediaError} If it can't be read.
   */
  static async openHeader(path: string): Promise<InputFile> {
    return new InputFile(await openContext(path))
  }

  /**
   * Where the container's time 0 is on its streams' clocks: the earliest start of a stream. Data before 0 is an
   * encoder's priming, not audio.
   */
  get startSeconds(): number {
    const start = this.context.startTime
    return start === AV_NOPTS_VALUE || start < 0n ? 0 : Number(start) / 1e6
  }

  /** The first video stream that is not a cover image; of an image sequence, the one that moves. */
  get videoStream(): Stream | undefined {
    return this.#movingStreams[0] ?? this.#videoStreams[0]
  }

  /** The stream of an image sequence whose brightness is the opacity of the other. */
  get alphaStream(): Stream | undefined {
    return this.#movingStreams[1]
  }

  get #videoStreams(): Stream[] {
    return this.streams.filter(
      ({ codecpar, disposition }) =>
        codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0,
    )
  }

  /** The still images of an AVIF or HEIC sequence are streams of their own, before the ones that move. */
  get #movingStreams(): Stream[] {
    const metadata = this.context.metadata
    const compatibleBrands = metadata?.get('compatible_brands')?.match(/.{4}/g) ?? []
    if (![metadata?.get('major_brand'), ...compatibleBrands].some(isSequenceBrand)) return []
    return this.#videoStreams.filter(({ nbFrames }) => nbFrames > 1n)
  }

  get audioStream(): Stream | undefined {
    return this.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO)
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

async function openContext(path: string, options: Record<string, string> = {}): Promise<FormatContext> {
  const context = new FormatContext()
  using dictionary = Dictionary.fromObject({ ...options, ...RESTRICTIONS })
  const opened = await context.openInput(path, null, dictionary)
  if (opened === AVERROR_EOF) throw new MediaError('The file ends before its first frame or audio sample.')
  if (opened < 0) throw await createUnreadableError(path, opened)
  return context
}

/** Names what the file is instead of libav's error, which is the same for whatever it doesn't open. */
async function createUnreadableError(path: string, result: number): Promise<MediaError> {
  const cause = toMediaError(result, 'read the file as media')
  // A full disk or missing file; anything else is about the content.
  const head = await readFileHead(path, FORMAT_SAMPLE_BYTES).catch(() => undefined)
  if (head === undefined || cause.code !== undefined) return cause
  const content = await describeContent(head)
  if (content === undefined)
    return new MediaError('The file is not a video or audio file of a supported format.', { cause })
  if (content.isAudioOrVideo) return cause
  return new MediaError(`The file is ${content.phrase}, which contains neither video nor audio.`, { cause })
}
