import { LruCache } from '@engine/compositor/lru-cache.ts'
import { TICKS_PER_SECOND, ticksPerFrame } from '@engine/document/ticks.ts'
import { PREVIEW_FPS } from '../preview-fps.ts'
import type { MovingSource, SourceFrame } from './moving-source.ts'

/** Pixels of the decoded frames that are kept. */
const MAX_CACHED_PIXELS = 16_000_000
/** While playing, frames of the server are requested on this grid: it decodes only every other one in time. */
const PLAYING_STEP_TICKS = 2 * ticksPerFrame(PREVIEW_FPS)

/** @param sourceTicks - From the start of the source. */
export type DecodeFrame = (sourceTicks: number, signal: AbortSignal) => Promise<ImageBitmap>

interface CachedFrame {
  readonly ticks: number
  readonly image: ImageBitmap
}

/** The frames of a source that this browser can't decode, from the server: one request at a time, the latest wins. */
export class ServerSource implements MovingSource {
  readonly #decode: DecodeFrame
  readonly #loopTicks: number | undefined
  readonly #frames = new LruCache<CachedFrame>(
    MAX_CACHED_PIXELS,
    ({ image }) => image.width * image.height,
    (frame) => {
      if (frame !== this.#shown) frame.image.close()
    },
  )
  readonly #closing = new AbortController()
  #wanted = 0
  #shown: CachedFrame | undefined
  #working: Promise<void> | undefined

  /** @param loopSeconds - The length after which it starts again, so that frames are found again. */
  constructor(decode: DecodeFrame, loopSeconds?: number) {
    this.#decode = decode
    this.#loopTicks = loopSeconds === undefined ? undefined : Math.round(loopSeconds * TICKS_PER_SECOND)
  }

  async seek(seconds: number): Promise<void> {
    const ticks = this.#toTicks(seconds)
    this.#wanted = ticks
    while (this.#wanted === ticks && !this.#frames.has(String(ticks))) await this.#work()
  }

  frameAt(seconds: number, pace: number): SourceFrame | undefined {
    const exact = this.#toTicks(seconds)
    const ticks = pace === 0 ? exact : exact - (exact % PLAYING_STEP_TICKS)
    this.#wanted = ticks
    const found = this.#frames.find(String(exact)) ?? this.#frames.find(String(ticks))
    if (found === undefined) this.#work().catch(() => {})
    else this.#shown = found
    const shown = this.#shown
    if (shown === undefined) return undefined
    return { drawable: shown.image, identity: shown.ticks, isExact: shown.ticks === exact || pace !== 0 }
  }

  close(): void {
    this.#closing.abort()
    this.#shown?.image.close()
  }

  #toTicks(seconds: number): number {
    const ticks = Math.round(seconds * TICKS_PER_SECOND)
    return this.#loopTicks === undefined ? ticks : ticks % this.#loopTicks
  }

  #work(): Promise<void> {
    this.#working ??= this.#load().finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  async #load(): Promise<void> {
    while (!this.#frames.has(String(this.#wanted))) {
      const ticks = this.#wanted
      const image = await this.#decode(ticks, this.#closing.signal)
      if (this.#closing.signal.aborted) {
        image.close()
        return
      }
      this.#frames.set(String(ticks), { ticks, image })
    }
  }
}
