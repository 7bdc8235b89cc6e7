import type { Size } from '../../compositor/images/fit.ts'
import type { FilterKernel } from '../filters/filter-kernel.ts'
import type { RgbaPixels } from '../media/video-reader.ts'
import type { FrameUpdate, PixelRows } from '../yuv/frame-update.ts'
import { Overlay } from '../yuv/overlay.ts'
import type { PlacedPlanes } from './straight-videos.ts'

/** A video in a frame. */
interface PlacedPixels {
  readonly scaled: RgbaPixels
  readonly placed: PlacedPlanes
}

/** Draws frames with a colour filter over videos that are below everything else. */
export class FilteredVideos {
  readonly #size: Size
  readonly #overlay: Overlay
  /** The videos in black. */
  readonly #below: Buffer

  constructor({ width, height }: Size) {
    this.#size = { width, height }
    this.#overlay = new Overlay(width, height)
    this.#below = Buffer.alloc(width * height * 4)
  }

  /**
   * Draws a frame.
   *
   * @param updates - Those of `LayeredFrame.draw`.
   * @returns The pixels of the whole frame, until the next frame is drawn.
   */
  draw(updates: readonly FrameUpdate[], videos: readonly PlacedPixels[], filter: FilterKernel): PixelRows {
    for (const { area, rgba } of updates) this.#overlay.update(area, rgba)
    const below = this.#findWhole(videos) ?? this.#copy(videos)
    return {
      write: (top, bottom, target) => filter.applyOver(below, this.#overlay, { top, bottom }, target),
    }
  }

  /** Returns the pixels of a video that are those of the frame. */
  #findWhole(videos: readonly PlacedPixels[]): Buffer | undefined {
    const { width, height } = this.#size
    const [video] = videos
    if (video === undefined || videos.length > 1) return undefined
    const { left, top, area } = video.placed
    const isAligned = left === 0 && top === 0 && area.right === width && area.bottom === height
    return isAligned && video.scaled.width === width && video.scaled.height === height
      ? video.scaled.rgba
      : undefined
  }

  #copy(videos: readonly PlacedPixels[]): Buffer {
    for (const { scaled, placed } of videos) {
      const { left, top, area } = placed
      for (let row = area.top; row < area.bottom; row++) {
        const from = ((row - top) * scaled.width + area.left - left) * 4
        const bytes = (area.right - area.left) * 4
        scaled.rgba.copy(this.#below, (row * this.#size.width + area.left) * 4, from, from + bytes)
      }
    }
    return this.#below
  }
}
