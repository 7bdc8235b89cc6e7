import type { Compositor } from '../../compositor/compositor.ts'
import type { ShownFrame } from '../../compositor/damage/change-finder.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import type { Size } from '../../compositor/images/fit.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import type { FilterKernel } from '../filters/filter-kernel.ts'
import type { FrameFilters } from '../filters/frame-filters.ts'
import type { ChooseForm, ScaledFrame } from '../media/video-reader.ts'
import type { PlacedVideo } from '../yuv/layered-frame.ts'
import type { DrawingComparison } from './drawing-comparison.ts'
import { FilteredVideos } from './filtered-videos.ts'
import type { FrameMeter } from './frame-meter.ts'
import type { FrameSink } from './frame-sink.ts'
import type { FrameSources } from './frame-sources.ts'
import { findStraightVideos, type PlacedPlanes, punchHoles, type StraightVideo } from './straight-videos.ts'

export interface DrawerParts {
  readonly compositor: Compositor
  readonly output: OutputFrame
  readonly sources: FrameSources
  readonly filters: FrameFilters
  readonly sink: FrameSink
  readonly meter: FrameMeter | undefined
  /** Checks every frame, if there is one. */
  readonly comparison: DrawingComparison | undefined
}

/** The canvas has the whole frame, only the layers over the videos (planes, filtered), or nothing (reduced). */
type Mode = 'whole' | 'planes' | 'filtered' | 'reduced'

/** A video that is below the canvas. */
interface ShownVideo {
  readonly frame: ScaledFrame
  readonly placed: PlacedPlanes
  readonly layerIndex: number
  /** Equal for the same pixels at the same place. */
  readonly key: string
}

/** A frame that is to be drawn. */
interface PreparedFrame {
  readonly ticks: number
  readonly description: FrameDescription
  /** The description without the filter that is applied to pixels, and with holes for the videos. */
  readonly painted: FrameDescription
  readonly filter: FilterKernel | undefined
  readonly videos: readonly ShownVideo[]
  readonly mode: Mode
}

/** Draws the frames of a segment into a sink, only where they differ from the frame before. */
export class FrameDrawer implements Disposable {
  readonly #parts: DrawerParts
  readonly #canvas: FrameCanvas
  /** Canvases of reduced frames; a segment has few sizes. */
  readonly #reduced = new Map<string, FrameCanvas>()
  #filtered: FilteredVideos | undefined
  #previous: (ShownFrame & { readonly mode: Mode }) | undefined
  #videoKeys: readonly string[] = []

  constructor(parts: DrawerParts) {
    this.#parts = parts
    const { width, height, transparent } = parts.output
    this.#canvas = new FrameCanvas(width, height, transparent)
  }

  /**
   * Draws the frame at an instant.
   *
   * @throws {RenderError} Naming the asset that can't be read.
   */
  async draw(description: FrameDescription, ticks: number): Promise<void> {
    const { compositor, sink, sources, meter, comparison } = this.#parts
    const size = sink.takesVideos === true ? compositor.computeReducedSize(description) : undefined
    const frame = await this.#prepare(description, ticks, size !== undefined)
    const shown = {
      description: punchHoles(description, listHoles(frame.videos)),
      identities: sources.identities(),
      mode: frame.mode,
    }
    const areas = this.#listChanges(shown)
    const isPlaying = frame.videos.some(({ key }) => !this.#videoKeys.includes(key))
    this.#previous = shown
    if (areas.length === 0 && !isPlaying) {
      if (frame.mode === 'whole') comparison?.check({ description, ticks, updates: [] })
      meter?.addRepeated(description)
      await sink.repeatFrame()
    } else if (size === undefined) await this.#drawAreas(frame, areas)
    else await this.#drawReduced(frame, size)
    this.#videoKeys = frame.videos.map(({ key }) => key)
  }

  /** Frees the canvases. */
  [Symbol.dispose](): void {
    this.#canvas[Symbol.dispose]()
    for (const canvas of this.#reduced.values()) canvas[Symbol.dispose]()
  }

  /** Decodes what the frame shows, and decides how it is drawn. */
  async #prepare(description: FrameDescription, ticks: number, isReduced: boolean): Promise<PreparedFrame> {
    const { output, sources, filters, sink } = this.#parts
    const { painted, filter } = filters.extract(description, output)
    const straight = sink.takesVideos === true && !isReduced ? findStraightVideos(painted, output) : []
    const form = filter === undefined ? 'planes' : 'rgba'
    await sources.decode(description.sources, listForms(straight, form))
    const videos = straight.flatMap((video) => this.#place(video, description))
    const mode = isReduced ? 'reduced' : videos.length === 0 ? 'whole' : form === 'planes' ? form : 'filtered'
    return { ticks, description, painted: punchHoles(painted, listHoles(videos)), filter, videos, mode }
  }

  #place({ source, layerIndex, place }: StraightVideo, { sources }: FrameDescription): ShownVideo[] {
    const frame = this.#parts.sources.scaledFrame(source)
    const placed = frame === undefined ? undefined : place(frame)
    if (frame === undefined || placed === undefined) return []
    const key = JSON.stringify([sources[source]?.itemId, frame.identity, placed])
    return [{ frame, placed, layerIndex, key }]
  }

  #listChanges(shown: ShownFrame & { readonly mode: Mode }): readonly FrameArea[] {
    const previous = this.#previous
    if (previous?.mode !== shown.mode) return [this.#canvas.whole]
    return this.#parts.compositor.listChanges(previous, shown)
  }

  async #drawAreas(frame: PreparedFrame, areas: readonly FrameArea[]): Promise<void> {
    const { compositor, sink, meter, comparison } = this.#parts
    const { ticks, description, painted, filter, videos, mode } = frame
    if (areas.length > 0) compositor.draw(this.#canvas.context, painted, { areas })
    const updates = this.#canvas.readAreas(areas, mode !== 'whole')
    if (mode === 'planes') {
      const placed = videos.map((video) => this.#toPlaced(video))
      await sink.writeFrame(updates, placed)
    } else if (mode === 'filtered' && filter !== undefined) {
      this.#filtered ??= new FilteredVideos(this.#parts.output)
      if (sink.writeRows === undefined) throw new TypeError('The sink takes no rows.')
      const rows = this.#filtered.draw(
        updates,
        videos.flatMap(({ frame: { scaled }, placed }) => (scaled.form === 'rgba' ? { scaled, placed } : [])),
        filter,
      )
      await sink.writeRows(rows)
    } else {
      for (const { area, rgba } of updates) filter?.apply(rgba, area)
      comparison?.check({ description, ticks, updates })
      await sink.writeFrame(updates)
    }
    meter?.addDrawn(description)
    for (const { rgba } of updates) this.#canvas.recycle(rgba)
  }

  async #drawReduced({ description }: PreparedFrame, size: Size): Promise<void> {
    const { compositor, sink, meter } = this.#parts
    if (sink.writeReduced === undefined) throw new TypeError('The sink takes no reduced frames.')
    const canvas = this.#getReduced(size)
    compositor.drawReduced(canvas.context, description)
    const rgba = canvas.readPixels()
    await sink.writeReduced({ ...size, rgba })
    meter?.addDrawn(description)
    canvas.recycle(rgba)
  }

  #getReduced({ width, height }: Size): FrameCanvas {
    const key = `${width}×${height}`
    const canvas = this.#reduced.get(key) ?? new FrameCanvas(width, height)
    this.#reduced.set(key, canvas)
    return canvas
  }

  #toPlaced({ frame: { scaled }, placed: { left, top, area }, key }: ShownVideo): PlacedVideo {
    if (scaled.form !== 'planes') throw new TypeError('the video has no planes')
    return { planes: scaled, left, top, area, isNew: !this.#videoKeys.includes(key) }
  }
}

function listForms(
  videos: readonly StraightVideo[],
  form: ScaledFrame['scaled']['form'],
): ReadonlyMap<number, ChooseForm> {
  return new Map(
    videos.map(({ source, place }) => [
      source,
      (size) => {
        const placed = place(size)
        return placed && { form, width: placed.width, height: placed.height }
      },
    ]),
  )
}

/** Returns the sizes of the videos by the index of their layer. */
const listHoles = (videos: readonly ShownVideo[]): ReadonlyMap<number, Size> =>
  new Map(videos.map(({ layerIndex, frame }) => [layerIndex, frame]))
