import { rm } from 'node:fs/promises'
import { AVFMT_FLAG_BITEXACT } from 'node-av/constants'
import { Dictionary, FormatContext, type Packet, type Stream } from 'node-av/lib'
import { checkResult } from './media-error.ts'

/** libav's names of the muxers that we use. */
export type OutputContainer = 'mp4' | 'webm' | 'mov' | 'matroska' | 'mp3' | 'wav' | 'ipod'

/** A media file that is being written. `finish` or `abort` must be called; they free it. */
export class OutputFile {
  readonly #path: string
  readonly #context: FormatContext
  #open = true

  private constructor(path: string, context: FormatContext) {
    this.#path = path
    this.#context = context
  }

  /**
   * Creates (or replaces) the file.
   *
   * @param container - libav's name of the muxer, whatever the file's extension.
   * @throws {MediaError} If it can't be created.
   */
  static async create(path: string, container: OutputContainer): Promise<OutputFile> {
    const context = new FormatContext()
    checkResult(context.allocOutputContext2(null, container, path), `set up a ${container} file`)
    // No library version, creation time or random ids: the same input must give the same bytes.
    context.setFlags(AVFMT_FLAG_BITEXACT)
    const result = await context.openOutput()
    if (result < 0) {
      context.freeContext()
      checkResult(result, 'create the output file')
    }
    return new OutputFile(path, context)
  }

  /** Adds a stream; the caller sets its codec parameters and time base before the header. */
  addStream(): Stream {
    return this.#context.newStream(null)
  }

  /** Writes the header; afterwards `stream.timeBase` is what the container chose. */
  async writeHeader(options: Record<string, string> = {}): Promise<void> {
    using dictionary = Dictionary.fromObject(options)
    checkResult(await this.#context.writeHeader(dictionary), 'write the header of the output file')
  }

  /** Writes a packet and takes over its data. Blocks only for a copy into the page cache. */
  write(packet: Packet): void {
    checkResult(this.#context.interleavedWriteFrameSync(packet), 'write to the output file')
  }

  /**
   * Completes and closes the file.
   *
   * @throws {MediaError} If it can't be completed; the file is then removed.
   */
  async finish(): Promise<void> {
    const result = await this.#context.writeTrailer()
    if (result < 0) await this.abort()
    else await this.#close()
    checkResult(result, 'complete the output file')
  }

  /** Closes and removes the file; does nothing after `finish` or `abort`. */
  async abort(): Promise<void> {
    if (!this.#open) return
    await this.#close()
    await rm(this.#path, { force: true })
  }

  async #close(): Promise<void> {
    this.#open = false
    await this.#context.closeOutput()
    this.#context.freeContext()
  }
}
