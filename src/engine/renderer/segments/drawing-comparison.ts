import { Compositor } from '../../compositor/compositor.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import type { FrameDescription } from '../../compositor/frame-description.ts'
import type { Resources } from '../../compositor/resources.ts'
import type { Composition } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import { ticksToSeconds } from '../../document/ticks.ts'
import { FrameCanvas } from '../canvas/frame-canvas.ts'
import type { FrameFilters } from '../filters/frame-filters.ts'
import { FramePixels } from '../media/frame-pixels.ts'
import type { FrameUpdate } from '../yuv/frame-update.ts'
import { YuvFrame } from '../yuv/yuv-frame.ts'

/** A frame of which only the changes were drawn. */
interface DrawnFrame {
  readonly description: FrameDescription
  readonly ticks: number
  readonly updates: readonly FrameUpdate[]
}

/**
 * Draws frames as a whole that were drawn change by change, and compares the pixels. It doubles the time of a render or
 * worse.
 */
export class DrawingComparison {
  readonly #output: OutputFrame
  /** Another one than that of the render: its results must not depend on what it drew before. */
  readonly #compositor: Compositor
  readonly #canvas: FrameCanvas
  readonly #filters: FrameFilters
  readonly #shown: FramePixels
  /** The frame as encoders of opaque video get it, drawn change by change, and the one that is expected. */
  readonly #converted: YuvFrame | undefined
  readonly #expectedConverted: YuvFrame | undefined

  constructor(composition: Composition, output: OutputFrame, resources: Resources, filters: FrameFilters) {
    this.#output = output
    this.#compositor = new Compositor(composition, output, resources)
    this.#canvas = new FrameCanvas(output.width, output.height, output.transparent)
    this.#filters = filters
    this.#shown = new FramePixels(output)
    if (output.transparent || output.width % 2 !== 0 || output.height % 2 !== 0) return
    this.#converted = new YuvFrame(output.width, output.height)
    this.#expectedConverted = new YuvFrame(output.width, output.height)
  }

  /** @throws {Error} Naming the instant, the area that differs and the items that are in it. */
  check({ description, ticks, updates }: DrawnFrame): void {
    for (const update of updates) {
      this.#shown.update(update)
      this.#converted?.drawRgba(update.area, update.rgba)
    }
    const { painted, filter } = this.#filters.extract(description, this.#output)
    this.#compositor.draw(this.#canvas.context, painted)
    const expected = this.#canvas.readPixels()
    filter?.apply(expected, this.#canvas.whole)
    const difference = findDifference(this.#shown.rgba, expected, this.#output.width)
    this.#expectedConverted?.drawRgba(this.#canvas.whole, expected)
    this.#canvas.recycle(expected)
    if (difference === undefined) {
      this.#checkConverted(ticks)
      return
    }
    const { area, pixels, levels } = difference
    const items = this.#compositor.findItems(ticks, area).map((id) => JSON.stringify(id))
    const drawn = updates.map((update) => formatArea(update.area)).join(', ') || 'nothing'
    throw new Error(
      `At ${ticksToSeconds(ticks).toFixed(4)} s, ${pixels} pixels in ${formatArea(area)} differ by up to ${levels} levels ` +
        `from the frame drawn as a whole; ${drawn} was drawn. Items there: ${items.join(', ') || 'none'}.`,
    )
  }

  #checkConverted(ticks: number): void {
    const expected = this.#expectedConverted?.planes.planes ?? []
    const isEqual = (this.#converted?.planes.planes ?? []).every((plane, index) =>
      Buffer.from(plane.buffer, plane.byteOffset, plane.length).equals(expected[index] ?? plane),
    )
    if (isEqual) return
    const seconds = ticksToSeconds(ticks).toFixed(4)
    throw new Error(
      `At ${seconds} s, YUV that was converted area by area differs from that of the whole frame.`,
    )
  }
}

function formatArea({ left, top, right, bottom }: FrameArea): string {
  return `[${left}–${right}, ${top}–${bottom}]`
}

interface Difference {
  readonly area: FrameArea
  /** Number of differing pixels. */
  readonly pixels: number
  /** The largest difference of a channel, 1–255. */
  readonly levels: number
}

function findDifference(shown: Buffer, expected: Buffer, width: number): Difference | undefined {
  if (shown.equals(expected)) return undefined
  const area = { left: width, top: Number.POSITIVE_INFINITY, right: 0, bottom: 0 }
  let [pixels, levels] = [0, 0]
  for (let at = 0; at < expected.length; at += 4) {
    const channels = [0, 1, 2, 3].map((channel) =>
      Math.abs((shown[at + channel] ?? 0) - (expected[at + channel] ?? 0)),
    )
    const most = Math.max(...channels)
    if (most === 0) continue
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)]
    area.left = Math.min(area.left, x)
    area.top = Math.min(area.top, y)
    area.right = Math.max(area.right, x + 1)
    area.bottom = Math.max(area.bottom, y + 1)
    pixels++
    levels = Math.max(levels, most)
  }
  return { area, pixels, levels }
}
