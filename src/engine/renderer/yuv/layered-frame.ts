import { contains, overlaps, unite } from '../../compositor/damage/areas.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import { growByChroma } from './chroma-reach.ts'
import type { FrameUpdate } from './frame-update.ts'
import { Overlay } from './overlay.ts'
import type { YuvFrame } from './yuv-frame.ts'
import type { YuvPlanes } from './yuv-planes.ts'

/** Planes of a video in a frame. */
export interface PlacedVideo {
  readonly planes: YuvPlanes
  /** The frame's column and row of the planes' top left pixel; even, may be outside of the frame. */
  readonly left: number
  readonly top: number
  /** The part of the frame that shows them; even. */
  readonly area: FrameArea
  /** Whether the planes differ from those in the frame before. */
  readonly isNew: boolean
}

/** Draws frames that have videos below everything else. */
export class LayeredFrame {
  readonly #frame: YuvFrame
  #overlay: Overlay | undefined

  constructor(frame: YuvFrame) {
    this.#frame = frame
  }

  /**
   * Draws a frame.
   *
   * @param updates - The changed pixels over the videos. They must be transparent where a video is visible and opaque
   *   where there is none; of the first frame with videos after one without, all of them.
   * @param videos - Disjoint.
   * @returns The areas that changed.
   */
  draw(updates: readonly FrameUpdate[], videos: readonly PlacedVideo[]): FrameArea[] {
    this.#overlay ??= new Overlay(this.#frame.width, this.#frame.height)
    for (const { area, rgba } of updates) this.#overlay.update(area, rgba)
    const changed = [
      ...updates.map(({ area }) => area),
      ...videos.filter(({ isNew }) => isNew).map(({ area }) => this.#grow(area)),
    ]
    const areas = mergeTouching(
      changed,
      videos.map(({ area }) => this.#grow(area)),
    )
    for (const area of areas) {
      for (const video of videos) if (overlaps(video.area, area)) this.#drawVideo(video)
      for (const visible of this.#overlay.listVisible(area))
        this.#frame.blendRgba(visible, this.#overlay.rgba)
    }
    return areas
  }

  #drawVideo({ planes, left, top, area }: PlacedVideo): void {
    const { strides } = planes
    const shifted = planes.planes.map((samples, index) => {
      const shared = index === 0 ? 1 : 2
      const start = ((area.top - top) / shared) * (strides[index] ?? 0) + (area.left - left) / shared
      return start === 0 ? samples : samples.subarray(start)
    })
    this.#frame.drawPlanes(area, { planes: shifted, strides })
  }

  #grow(area: FrameArea): FrameArea {
    const { width, height } = this.#frame
    return growByChroma(area, { left: 0, top: 0, right: width, bottom: height })
  }
}

/**
 * Returns disjoint areas around all `areas`, each of which contains every one of `wholes` that it touches: what is blended
 * over a video must be blended once, and over all of it.
 */
function mergeTouching(areas: readonly FrameArea[], wholes: readonly FrameArea[]): FrameArea[] {
  const merged: FrameArea[] = []
  for (const area of areas) {
    let grown = area
    for (;;) {
      const whole = wholes.find((each) => overlaps(each, grown) && !contains(grown, each))
      const other = merged.findIndex((each) => overlaps(each, grown))
      if (whole !== undefined) grown = unite(grown, whole)
      else if (other >= 0) grown = merged.splice(other, 1).reduce(unite, grown)
      else break
    }
    merged.push(grown)
  }
  return merged
}
