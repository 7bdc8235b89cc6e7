import { INSTANT_TOLERANCE_SECONDS, type MovingSource, type SourceFrame } from './moving-source.ts'
import { SourceCanvas } from './source-canvas.ts'

/** Pixels of the decoded frames that are kept, so that a loop is not decoded again each time. */
const MAX_CACHED_PIXELS = 16_000_000

export interface AnimationOptions {
  /** Whether it starts again at its end; otherwise it holds its last frame. */
  readonly loops: boolean
  /** How long each frame is shown, in seconds. */
  readonly delays: readonly number[]
}

/** The frames of a GIF, an animated PNG or an animated WebP, decoded and composed by the browser. */
export class AnimationSource implements MovingSource {
  readonly #decoder: ImageDecoder
  readonly #options: AnimationOptions
  readonly #durationSeconds: number
  readonly #canvas = new SourceCanvas()
  /** The least recently used frame first. */
  readonly #frames = new Map<number, VideoFrame>()
  readonly #decoding = new Map<number, Promise<void>>()
  #latest: number | undefined
  #closed = false
  #failure: unknown

  private constructor(decoder: ImageDecoder, options: AnimationOptions) {
    this.#decoder = decoder
    this.#options = options
    this.#durationSeconds = options.delays.reduce((sum, seconds) => sum + seconds, 0)
  }

  /** @throws {Error} If the browser can't decode the file. */
  static async open(
    bytes: Uint8Array<ArrayBuffer>,
    type: string,
    options: AnimationOptions,
  ): Promise<AnimationSource> {
    const decoder = new ImageDecoder({ data: bytes, type })
    await decoder.tracks.ready
    const source = new AnimationSource(decoder, options)
    await source.#decode(0)
    if (source.#failure !== undefined) {
      source.close()
      throw source.#failure
    }
    return source
  }

  async seek(seconds: number): Promise<void> {
    await this.#decode(this.#findIndex(seconds))
    if (this.#failure !== undefined) throw this.#failure
  }

  frameAt(seconds: number, pace: number): SourceFrame | undefined {
    if (this.#failure !== undefined) throw this.#failure
    const index = this.#findIndex(seconds)
    void this.#decode(index)
    if (pace > 0) void this.#decode((index + 1) % this.#options.delays.length)
    const shown = this.#frames.has(index) ? index : this.#latest
    const frame = shown === undefined ? undefined : this.#frames.get(shown)
    if (frame === undefined || shown === undefined) return undefined
    this.#latest = shown
    const size = { width: frame.displayWidth, height: frame.displayHeight, hasAlpha: true }
    const drawable = this.#canvas.show(shown, size, (context) => context.drawImage(frame, 0, 0))
    return { drawable, identity: shown, isExact: shown === index }
  }

  close(): void {
    this.#closed = true
    for (const frame of this.#frames.values()) frame.close()
    this.#frames.clear()
    this.#canvas.close()
    this.#decoder.close()
  }

  #findIndex(seconds: number): number {
    const { delays, loops } = this.#options
    const inLoop = loops ? seconds % this.#durationSeconds : seconds
    const isNextStart = loops && this.#durationSeconds - inLoop < INSTANT_TOLERANCE_SECONDS
    let end = 0
    for (const [index, delay] of delays.entries()) {
      end += delay
      // Sums of hundredths and thousandths of a second are not exact.
      if (isNextStart || inLoop < end - INSTANT_TOLERANCE_SECONDS) return index
    }
    return Math.max(0, delays.length - 1)
  }

  #decode(frameIndex: number): Promise<void> {
    const frame = this.#frames.get(frameIndex)
    if (frame !== undefined) {
      this.#frames.delete(frameIndex)
      this.#frames.set(frameIndex, frame)
      return Promise.resolve()
    }
    const decoding =
      this.#decoding.get(frameIndex) ??
      this.#decoder
        .decode({ frameIndex })
        .then(({ image }) => this.#keep(frameIndex, image))
        .catch((error: unknown) => {
          // A damaged frame after the first is skipped, as in an export.
          if (!this.#closed && this.#frames.size === 0) this.#failure = error
        })
        .finally(() => this.#decoding.delete(frameIndex))
    this.#decoding.set(frameIndex, decoding)
    return decoding
  }

  #keep(index: number, frame: VideoFrame): void {
    if (this.#closed) {
      frame.close()
      return
    }
    this.#frames.set(index, frame)
    const most = Math.max(3, Math.floor(MAX_CACHED_PIXELS / (frame.codedWidth * frame.codedHeight)))
    for (const [oldest, old] of this.#frames) {
      if (this.#frames.size <= most) return
      if (oldest === this.#latest) continue
      this.#frames.delete(oldest)
      old.close()
    }
  }
}
