import {
  AV_DISPOSITION_ATTACHED_PIC,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { Dictionary, FormatContext, type Packet, type Stream } from 'node-av/lib'
import { checked, failure } from './media-error.ts'

/** A media file that is open for reading. Calls must not overlap: each awaits the one before. */
export class InputFile {
  readonly context: FormatContext
  readonly streams: readonly Stream[]

  private constructor(context: FormatContext) {
    this.context = context
    this.streams = context.streams
  }

  /**
   * Opens a file and learns what its streams are.
   *
   * @param options - libav's options of the container.
   * @throws {MediaError} If it is no media file or is damaged beyond reading.
   */
  static async open(path: string, options: Record<string, string> = {}): Promise<InputFile> {
    const context = new FormatContext()
    using dictionary = Dictionary.fromObject(options)
    const opened = await context.openInput(path, null, dictionary)
    if (opened < 0) throw failure(opened, 'read the file as media')
    const described = await context.findStreamInfo()
    if (described < 0) {
      await context.closeInput()
      throw failure(described, 'find the streams of the file')
    }
    return new InputFile(context)
  }

  /** The first video stream that is no cover picture. */
  get videoStream(): Stream | undefined {
    return this.streams.find(
      ({ codecpar, disposition }) =>
        codecpar.codecType === AVMEDIA_TYPE_VIDEO && (disposition & AV_DISPOSITION_ATTACHED_PIC) === 0,
    )
  }

  get audioStream(): Stream | undefined {
    return this.streams.find(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO)
  }

  /**
   * Reads the next packet of any stream, without leaving the thread: for files that were just written.
   *
   * @returns False at the end of the file.
   */
  readSync(packet: Packet): boolean {
    const result = this.context.readFrameSync(packet)
    if (result === AVERROR_EOF) return false
    checked(result, 'read the file')
    return true
  }

  async close(): Promise<void> {
    await this.context.closeInput()
  }
}
