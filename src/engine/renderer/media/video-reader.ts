import type { Frame } from 'node-av/lib'
import { FrameCache, type ShownShape } from './frame-cache.ts'
import { assertDecodable } from './frame-limits.ts'
import { computeUprightSize, type FrameSize, getSampleAspectRatio, hasAlphaChannel } from './frame-shape.ts'
import { FrameWindow } from './frame-window.ts'
import { MediaError } from './media-error.ts'
import { readOrientation } from './orientation.ts'
import { isPlanar, PlanarFrames, type PlanarPixels } from './planar-frames.ts'
import { type TimedFrame, VideoDecoder } from './video-decoder.ts'

export interface VideoReaderOptions {
  /** Threads of the decoder; default 1. */
  readonly threads?: number
  /** Pixels; larger frames are scaled down to fit, keeping their shape. Default: unlimited. */
  readonly maxWidth?: number
  readonly maxHeight?: number
  /** Reads the opacity of an image sequence, as brightness, instead of its frames. Default: `frames`. */
  readonly part?: 'frames' | 'alpha'
}

/** A decoded frame, upright. */
export interface DecodedFrame extends FrameSize {
  /** Equal for the same frame of the same reader. */
  readonly identity: number
  /** Straight alpha, rows without gaps. Valid until the second following call of `frameAt`. */
  readonly rgba: Buffer
  /** Whether the frame has an alpha channel; without one every pixel is opaque. */
  readonly hasAlpha: boolean
}

/** A decoded frame, upright, scaled to a requested size. */
export interface ScaledFrame extends FrameSize {
  /** Equal for the same frame of the same reader. */
  readonly identity: number
  /** Valid until the second following call. */
  readonly scaled: PlanarPixels | RgbaPixels
}

export interface RgbaPixels extends FrameSize {
  readonly form: 'rgba'
  /** Opaque, rows without gaps. */
  readonly rgba: Buffer
}

/** The form and the size, in even pixels, of scaled frames. */
export interface WantedFrame extends FrameSize {
  readonly form: ScaledFrame['scaled']['form']
}

/** Returns how frames of a size are wanted; undefined if they are wanted as they are. */
export type ChooseForm = (size: FrameSize) => WantedFrame | undefined

/** Forward jumps of up to this many seconds are decoded through; for longer ones, seeking to a key frame is cheaper. */
const DECODE_THROUGH_SECONDS = 1

/** Maximum frames decoded ahead; bounds memory if a source runs much faster than the output. */
const MAX_DECODED_AHEAD = 8

/** Maximum pixels decoded ahead, unless a single frame has more: eight frames of 12 megapixels. */
const MAX_PIXELS_AHEAD = 96_000_000

/** The smallest difference between instants that matters: just above one tick of 1/240 000 s. */
const INSTANT_TOLERANCE_SECONDS = 5e-6

/**
 * Reads the frame of a video that is shown at any instant: exactly, and fast if instants increase. After each call,
 * the next frame at the same pace is decoded and converted on libuv's threads.
 */
export class VideoReader {
  readonly #path: string
  readonly #threads: number
  readonly #part: 'frames' | 'alpha' | undefined
  readonly #window = new FrameWindow()
  readonly #firstPts: number
  readonly #maxAhead: number
  readonly #getShape: (frame: Frame) => ShownShape
  readonly #cache: FrameCache
  #planar: PlanarFrames | undefined
  #decoder: VideoDecoder
  #ended = false
  #lastSeconds: number | undefined
  /** Decoding happens in the order of calls, one after another. */
  #pending: Promise<unknown> = Promise.resolve()
  #closed = false

  private constructor(path: string, decoder: VideoDecoder, first: TimedFrame, options: VideoReaderOptions) {
    this.#path = path
    this.#threads = options.threads ?? 1
    this.#part = options.part
    this.#decoder = decoder
    this.#window.append(first)
    this.#firstPts = first.pts
    const pixels = first.frame.width * first.frame.height
    this.#maxAhead = Math.max(1, Math.min(MAX_DECODED_AHEAD, Math.floor(MAX_PIXELS_AHEAD / pixels)))
    this.#getShape = (frame) => {
      const { stream } = this.#decoder
      const orientation = readOrientation(stream, frame)
      const size = computeUprightSize(frame, getSampleAspectRatio(stream, frame), orientation)
      return { ...fitWithin(size, options), orientation }
    }
    this.#cache = new FrameCache(this.#getShape)
  }

  /**
   * Opens a video and decodes its first frame.
   *
   * @throws {MediaError} If the file is not a readable video, or has no frames or too large ones.
   */
  static async open(path: string, options: VideoReaderOptions = {}): Promise<VideoReader> {
    const decoder = await VideoDecoder.open(path, options.threads ?? 1, options.part)
    try {
      const first = await decoder.next()
      if (first === undefined) throw new MediaError('The video has no frames that can be decoded.')
      assertDecodable(first.frame)
      return new VideoReader(path, decoder, first, options)
    } catch (error) {
      await decoder.close()
      throw error
    }
  }

  /**
   * Returns the frame shown at an instant: the last one whose time has come; before the first, the first; after the
   * end, the last.
   *
   * @param seconds - From the start of the file. Times in a file are rounded to its time base, so a frame is due half
   * a unit early.
   * @throws {MediaError} If the file can no longer be read.
   */
  frameAt(seconds: number): Promise<DecodedFrame> {
    return this.#read(
      seconds,
      (frame) => this.#cache.prepare(frame),
      (frame) => this.#showRgba(frame),
    )
  }

  /**
   * Returns the frame shown at an instant like {@link frameAt}, but scaled if that is wanted. Frames with an alpha channel
   * are not, nor are planes made of frames whose colours need a conversion.
   */
  scaledAt(seconds: number, choose: ChooseForm): Promise<DecodedFrame | ScaledFrame> {
    const chooseFor = (frame: Frame): WantedFrame | undefined => {
      const { width, height } = this.#getShape(frame)
      const wanted = hasAlphaChannel(frame) ? undefined : choose({ width, height })
      return wanted?.form === 'planes' && !isPlanar(frame) ? undefined : wanted
    }
    const prepare = (frame: TimedFrame): Promise<void> => {
      const wanted = chooseFor(frame.frame)
      if (wanted?.form === 'planes') return this.#getPlanar().prepare(frame, wanted)
      return this.#cache.prepare(frame, wanted)
    }
    return this.#read(seconds, prepare, async (frame) => {
      const wanted = chooseFor(frame.frame)
      if (wanted === undefined) return this.#showRgba(frame)
      const { width, height } = this.#getShape(frame.frame)
      return { identity: frame.pts, width, height, scaled: await this.#scale(frame, wanted) }
    })
  }

  /** Stops decoding and frees everything except pixels that were returned. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#pending
    this.#window.clear()
    this.#cache[Symbol.dispose]()
    this.#planar?.[Symbol.dispose]()
    await this.#decoder.close()
  }

  /**
   * @param prepare - Converts the frame that is probably shown next.
   * @param show - Converts the frame that is shown.
   */
  #read<T>(
    seconds: number,
    prepare: (frame: TimedFrame) => Promise<void>,
    show: (frame: TimedFrame) => Promise<T>,
  ): Promise<T> {
    if (!Number.isFinite(seconds)) throw new RangeError(`the instant must be a finite number, got ${seconds}`)
    const frame = this.#enqueue(async () => show(await this.#locate(this.#unitsAt(seconds))))
    this.#lookAhead(seconds, prepare)
    return frame
  }

  async #showRgba(frame: TimedFrame): Promise<DecodedFrame> {
    const { pixels, width, height, hasAlpha } = await this.#cache.show(frame)
    return { identity: frame.pts, width, height, rgba: pixels, hasAlpha }
  }

  async #scale(frame: TimedFrame, wanted: WantedFrame): Promise<ScaledFrame['scaled']> {
    if (wanted.form === 'planes') return this.#getPlanar().show(frame, wanted)
    const { pixels, width, height } = await this.#cache.show(frame, wanted)
    return { form: 'rgba', width, height, rgba: pixels }
  }

  #getPlanar(): PlanarFrames {
    this.#planar ??= new PlanarFrames(this.#getShape)
    return this.#planar
  }

  #enqueue<T>(step: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the video reader is closed'))
    const result = this.#pending.then(step)
    // The caller gets the failure; later calls continue.
    this.#pending = result.catch(() => {})
    return result
  }

  /** Decodes and converts the frame that a caller who continues at the same pace will request next. */
  #lookAhead(seconds: number, prepare: (frame: TimedFrame) => Promise<void>): void {
    const step = seconds - (this.#lastSeconds ?? seconds)
    this.#lastSeconds = seconds
    if (step <= 0 || step > DECODE_THROUGH_SECONDS) return
    const target = this.#unitsAt(seconds + step)
    const decoding = this.#enqueue(async () => {
      while (this.#needsMore(target) && this.#window.length <= this.#maxAhead) await this.#decodeOne()
      const next = this.#window.at(target)
      if (next !== undefined && !this.#closed) await prepare(next)
    })
    // Unless the failure was transient, the call that needs the frame fails again.
    decoding.catch(() => {})
  }

  /** Returns the latest time stamp that is due at an instant. */
  #unitsAt(seconds: number): number {
    const { origin, secondsPerUnit, framesPerSecond } = this.#decoder
    // A time base nearly as coarse as the frame rate counts frames, so nothing was rounded.
    const isFine = secondsPerUnit * framesPerSecond <= 0.25
    const tolerance = INSTANT_TOLERANCE_SECONDS + (isFine ? secondsPerUnit / 2 : 0)
    return origin + (seconds + tolerance) / secondsPerUnit
  }

  /** Decodes until the frame that is due at `target` is known. */
  async #locate(target: number): Promise<TimedFrame> {
    if (this.#isOutOfReach(target)) await this.#seek(target)
    for (;;) {
      const shown = this.#window.at(target) ?? this.#window.first
      if (shown !== undefined) this.#window.dropBefore(shown)
      if (this.#needsMore(target)) await this.#decodeOne()
      else if (shown !== undefined) return shown
      else throw new MediaError('The video has no frames that can be decoded.')
    }
  }

  /** Returns whether a frame that is not decoded yet may be the one due at `target`. */
  #needsMore(target: number): boolean {
    const last = this.#window.last
    return !this.#ended && !this.#closed && (last === undefined || last.pts <= target)
  }

  async #decodeOne(): Promise<void> {
    const next = await this.#decoder.next()
    if (next === undefined) this.#ended = true
    else this.#window.append(next)
  }

  #isOutOfReach(target: number): boolean {
    const { first, last } = this.#window
    if (first === undefined || last === undefined) return true
    if (target < first.pts) return first.pts > this.#firstPts
    const { longestGop, secondsPerUnit } = this.#decoder
    return !this.#ended && target - last.pts > Math.max(DECODE_THROUGH_SECONDS / secondsPerUnit, longestGop)
  }

  /**
   * Seeks to a key frame from which the frame due at `target` can be decoded. Containers only know roughly where key
   * frames are, so if the first frame is too late, it searches further back.
   */
  async #seek(target: number): Promise<void> {
    this.#window.clear()
    this.#ended = false
    const second = 1 / this.#decoder.secondsPerUnit
    for (let margin = 0; ; margin = margin === 0 ? second : margin * 4) {
      const seekPts = Math.max(target - margin, this.#firstPts)
      const first = (await this.#decoder.seek(seekPts)) ? await this.#decoder.next() : undefined
      if (first !== undefined && first.pts <= Math.max(target, this.#firstPts)) {
        this.#window.append(first)
        return
      }
      first?.frame[Symbol.dispose]()
      if (seekPts === this.#firstPts) break
    }
    await this.#decoder.close()
    this.#decoder = await VideoDecoder.open(this.#path, this.#threads, this.#part)
  }
}

function fitWithin(size: FrameSize, { maxWidth, maxHeight }: VideoReaderOptions): FrameSize {
  const scale = Math.min(1, (maxWidth ?? size.width) / size.width, (maxHeight ?? size.height) / size.height)
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}
