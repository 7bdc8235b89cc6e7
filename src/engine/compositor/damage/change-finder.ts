import type { OutputFrame } from '../../document/output-frame.ts'
import type { FrameArea } from '../frame-area.ts'
import type { FrameDescription, LayerDescription } from '../frame-description.ts'
import type { PaintedParts } from '../painted-parts.ts'
import { alignToMacroblocks } from './align-area.ts'
import { countPixels, overlaps } from './areas.ts'
import { mergeAreas } from './merge-areas.ts'
import { findChangedRuns } from './pair-layers.ts'

/** A description with the decoded frames of its sources. */
export interface ShownFrame {
  readonly description: FrameDescription
  /** A string for each request of `description.sources` that is equal for equal decoded frames. */
  readonly identities: readonly string[]
}

/** The areas in which a frame differs from another one. */
interface KnownChange {
  readonly before: FrameDescription
  readonly areas: readonly FrameArea[]
}

/** Strings that are equal for parts of a frame with the same pixels. */
interface FrameKeys {
  readonly background: string
  readonly postEffects: string
  readonly layers: readonly string[]
}

/** Above this share of the frame, one area costs less than several. */
const MAX_SHARE = 0.75

/** Finds the areas in which two frames of one composition differ. */
export class ChangeFinder {
  readonly #output: OutputFrame
  readonly #parts: PaintedParts
  /** A frame is compared with the one before and the one after it. */
  readonly #keys = new WeakMap<ShownFrame, FrameKeys>()

  /** The frames of a segment are compared to choose its encoder's settings, and when they are drawn. */
  readonly #known = new WeakMap<FrameDescription, KnownChange>()

  constructor(output: OutputFrame, parts: PaintedParts) {
    this.#output = output
    this.#parts = parts
  }

  /** Returns disjoint areas that contain every pixel that may differ. */
  list(before: ShownFrame, after: ShownFrame): readonly FrameArea[] {
    const [old, current] = [before.description, after.description]
    // Descriptions do not contain what the sources show.
    if (old.sources.length > 0 || current.sources.length > 0) return this.#compare(before, after)
    const known = this.#known.get(current)
    if (known?.before === old) return known.areas
    const areas = this.#compare(before, after)
    this.#known.set(current, { before: old, areas })
    return areas
  }

  #compare(before: ShownFrame, after: ShownFrame): FrameArea[] {
    const { width, height } = this.#output
    const whole = { left: 0, top: 0, right: width, bottom: height }
    const [old, current] = [this.#getKeys(before), this.#getKeys(after)]
    if (old.background !== current.background || old.postEffects !== current.postEffects) return [whole]
    const runs = findChangedRuns(old.layers, current.layers)
    if (runs.length === 0) return []
    // A blur spreads every change; it is drawn from a smaller frame, whose pixels cover several of this one.
    if (after.description.postEffects.some(({ type }) => type === 'blur')) return [whole]
    const bounds = runs.flatMap((run) =>
      this.#listChanges(
        before.description.layers.slice(...run.before),
        after.description.layers.slice(...run.after),
      ),
    )
    const areas = mergeAreas(bounds.map((each) => alignToMacroblocks(each, this.#output)))
    const pixels = areas.reduce((sum, area) => sum + countPixels(area), 0)
    return pixels > MAX_SHARE * width * height ? [whole] : areas
  }

  /** Returns whether a layer may be visible in an area. */
  touches(layer: LayerDescription, area: FrameArea): boolean {
    return this.#parts.list(layer).some(({ bounds }) => overlaps(bounds, area))
  }

  /** Lists the areas in which layers may be visible; they may overlap. */
  listBounds(layers: readonly LayerDescription[]): FrameArea[] {
    return layers.flatMap((layer) => this.#parts.list(layer)).map(({ bounds }) => bounds)
  }

  #listChanges(before: readonly LayerDescription[], after: readonly LayerDescription[]): FrameArea[] {
    if (before.length !== after.length) return [...this.listBounds(before), ...this.listBounds(after)]
    return before.flatMap((old, index) => {
      const current = after[index]
      const layers = current === undefined ? [old] : [old, current]
      return (current && this.#parts.listChanges(old, current)) ?? this.listBounds(layers)
    })
  }

  #getKeys(frame: ShownFrame): FrameKeys {
    const known = this.#keys.get(frame)
    if (known !== undefined) return known
    const { description, identities } = frame
    const keys = {
      background: buildKey(description.background, identities),
      postEffects: JSON.stringify(description.postEffects),
      layers: description.layers.map((layer) => buildKey(layer, identities)),
    }
    this.#keys.set(frame, keys)
    return keys
  }
}

/** Quotes are escaped in the texts of a document, so that these can't contain a reference. */
const sourceReference = /"kind":"moving","source":(\d+)/g

/** Replaces the indices of sources by what identifies their decoded frames. */
function buildKey(described: unknown, identities: readonly string[]): string {
  return JSON.stringify(described).replaceAll(
    sourceReference,
    (_, index: string) => `"kind":"moving","source":${JSON.stringify(identities[Number(index)])}`,
  )
}
