import { type FileHandle, open, rm } from 'node:fs/promises'
import { AV_PIX_FMT_PAL8, FF_ENCODER_GIF } from 'node-av/constants'
import { Codec, CodecContext, Dictionary, type Frame, Packet, Rational } from 'node-av/lib'
import { allocateRgbaFrame, copyRows } from './frame-memory.ts'
import { FrameSpool } from './frame-spool.ts'
import { setDelay } from './gif-blocks.ts'
import { PaletteCollector, PaletteMapper } from './gif-palette.ts'
import { checkResult, MediaError, requireValue } from './media-error.ts'
import { writeAll } from './write-all.ts'

export interface GifSettings {
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Whether the frames have an alpha channel, of which a GIF keeps one bit; default false. */
  readonly transparent?: boolean | undefined
}

/**
 * Encodes a run of frames as GIF images with one palette, which is made for these frames. Delays are numbers of frames
 * until `joinGifs` makes them times. The same frames give the same bytes.
 *
 * A palette for a whole film would have few colours for each scene, and one for each frame makes unchanged areas
 * flicker.
 */
export class GifSegmentEncoder implements AsyncDisposable {
  readonly #path: string
  readonly #settings: GifSettings
  readonly #spool: FrameSpool
  readonly #collector: PaletteCollector
  readonly #rgba: ReturnType<typeof allocateRgbaFrame>
  #isFinished = false

  private constructor(path: string, settings: GifSettings, spool: FrameSpool, collector: PaletteCollector) {
    this.#path = path
    this.#settings = settings
    this.#spool = spool
    this.#collector = collector
    this.#rgba = allocateRgbaFrame(settings.width, settings.height)
  }

  /** @param path - The path of the segment's file, which appears in `finish`. */
  static async open(path: string, settings: GifSettings): Promise<GifSegmentEncoder> {
    const spool = await FrameSpool.create(`${path}.frames`)
    try {
      return new GifSegmentEncoder(path, settings, spool, await PaletteCollector.open(settings))
    } catch (error) {
      await spool[Symbol.asyncDispose]()
      throw error
    }
  }

  /** @param rgba - Straight alpha; copied before the promise resolves. */
  async writeFrame(rgba: Uint8Array): Promise<void> {
    copyRows(rgba, this.#rgba)
    await Promise.all([this.#collector.add(this.#rgba.frame), this.#spool.add(rgba)])
  }

  async repeatFrame(): Promise<void> {
    this.#spool.repeat()
  }

  /**
   * Encodes the frames and writes the file.
   *
   * @param onProgress - Called after each encoded frame.
   * @throws {MediaError} If it can't be encoded or written; the file is then removed.
   */
  async finish(onProgress: () => void): Promise<void> {
    if (this.#spool.isEmpty) throw new MediaError('A segment needs at least one frame.')
    using palette = await this.#collector.finish()
    using mapper = await PaletteMapper.open(this.#settings, palette)
    const context = await openEncoder(this.#settings)
    const file = await open(this.#path, 'w')
    try {
      for await (const { pixels, count } of this.#spool.read()) {
        copyRows(pixels, this.#rgba)
        using indices = await mapper.map(this.#rgba.frame)
        await encode(context, indices, count, file)
        onProgress()
      }
      this.#isFinished = true
    } finally {
      context.freeContext()
      await file.close()
    }
  }

  /** Frees everything, and removes the file unless it is finished. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#collector[Symbol.dispose]()
    this.#rgba.frame[Symbol.dispose]()
    await this.#spool[Symbol.asyncDispose]()
    if (!this.#isFinished) await rm(this.#path, { force: true })
  }
}

async function encode(context: CodecContext, indices: Frame, count: number, file: FileHandle): Promise<void> {
  checkResult(await context.sendFrame(indices), 'encode a frame of a GIF')
  using packet = new Packet()
  packet.alloc()
  checkResult(context.receivePacketSync(packet), 'encode a frame of a GIF')
  await writeAll(file, setDelay(Buffer.from(requireValue(packet.data, 'packet data')), count))
}

async function openEncoder({ width, height, transparent = false }: GifSettings): Promise<CodecContext> {
  const codec = requireValue(Codec.findEncoderByName(FF_ENCODER_GIF), 'GIF encoder')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.width = width
  context.height = height
  context.pixelFormat = AV_PIX_FMT_PAL8
  context.timeBase = new Rational(1, 1)
  context.threadCount = 1
  // Only opaque frames can be stored as their difference from the previous one.
  using options = Dictionary.fromObject(transparent ? { gifflags: '-offsetting-transdiff' } : {})
  const result = await context.open2(codec, options)
  if (result < 0) {
    context.freeContext()
    checkResult(result, 'start the GIF encoder')
  }
  return context
}
