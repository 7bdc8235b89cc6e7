import { AV_PIX_FMT_YUV420P } from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameUpdate, PixelRows, ReducedFrame } from '../yuv/frame-update.ts'
import { LayeredFrame, type PlacedVideo } from '../yuv/layered-frame.ts'
import { YuvFrame } from '../yuv/yuv-frame.ts'
import type { YuvPlanes } from '../yuv/yuv-planes.ts'
import { allocateEncoderFrame } from './encoder-frame.ts'
import type { FrameConverter } from './frame-converter.ts'
import { FrameEnlarger } from './frame-enlarger.ts'
import { type FrameSample, sampleFrame, sampleYuv } from './frame-samples.ts'
import { requireValue } from './media-error.ts'

/** Converts opaque frames to YUV 4:2:0 in WebAssembly, only where they change. */
export class KernelConverter implements FrameConverter {
  readonly converted: Frame
  readonly takesVideos = true
  readonly #frame: YuvFrame
  readonly #layered: LayeredFrame
  readonly #target: YuvPlanes
  readonly #enlarger = new FrameEnlarger()
  readonly #findsBlocks: boolean
  /** Areas that changed since the last conversion. */
  #changed: FrameArea[] = []
  /** The measurements of a frame that is enlarged. */
  #reducedSample: FrameSample | undefined

  /**
   * @param width - In pixels, like `height`; both are even.
   * @param findsBlocks - Whether updates return the macroblocks that differ, or (cheaper) all areas that were drawn.
   */
  constructor(width: number, height: number, findsBlocks: boolean) {
    this.#findsBlocks = findsBlocks
    this.#frame = new YuvFrame(width, height)
    this.#layered = new LayeredFrame(this.#frame)
    this.converted = allocateEncoderFrame(width, height, AV_PIX_FMT_YUV420P)
    const planes = requireValue(this.converted.data, 'pixel memory').slice(0, 3)
    this.#target = { planes, strides: this.converted.linesize.slice(0, 3) }
  }

  update(updates: readonly FrameUpdate[], videos: readonly PlacedVideo[] = []): readonly FrameArea[] {
    return this.#take(videos.length > 0 ? this.#layered.draw(updates, videos) : this.#drawOpaque(updates))
  }

  updateRows(rows: PixelRows): readonly FrameArea[] {
    this.#frame.drawPixelRows(rows)
    return this.#take([this.#whole])
  }

  /** Returns what changed in areas that were drawn. */
  #take(drawn: FrameArea[]): readonly FrameArea[] {
    const areas = this.#findsBlocks && drawn.length > 0 ? this.#frame.takeChanges(drawn) : drawn
    const isAfterReduced = this.#reducedSample !== undefined
    this.#reducedSample = undefined
    // The encoder's frame is another one than that of the last update.
    if (isAfterReduced) this.#changed = [this.#whole]
    else this.#changed.push(...areas)
    return isAfterReduced ? [this.#whole] : areas
  }

  updateReduced(frame: ReducedFrame): void {
    this.#enlarger.take(frame)
    this.#reducedSample = sampleFrame(frame.rgba)
  }

  async convert(): Promise<void> {
    if (this.#enlarger.holdsFrame) {
      await this.#enlarger.enlarge(this.converted)
      return
    }
    this.#frame.copyTo(this.#target, listRows(this.#changed, this.converted))
    this.#changed = []
  }

  sample(): FrameSample {
    return this.#reducedSample ?? sampleYuv(this.#frame)
  }

  get #whole(): FrameArea {
    return { left: 0, top: 0, right: this.#frame.width, bottom: this.#frame.height }
  }

  [Symbol.dispose](): void {
    this.#enlarger[Symbol.dispose]()
    this.converted[Symbol.dispose]()
  }

  #drawOpaque(updates: readonly FrameUpdate[]): FrameArea[] {
    for (const { area, rgba } of updates) this.#frame.drawRgba(area, rgba)
    return updates.map(({ area }) => area)
  }
}

/** Returns the rows that areas are in, disjoint: rows are copied as a whole. */
function listRows(areas: readonly FrameArea[], { width }: { readonly width: number }): FrameArea[] {
  const rows: FrameArea[] = []
  for (const { top, bottom } of areas.toSorted((one, other) => one.top - other.top)) {
    const last = rows.at(-1)
    if (last === undefined || last.bottom < top) rows.push({ left: 0, top, right: width, bottom })
    else if (last.bottom < bottom) rows.splice(-1, 1, { ...last, bottom })
  }
  return rows
}
