import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import { type VisibleLayer, visibleItemsAt } from '../document/timeline.ts'
import { CondensedCharts } from './charts/condensed-charts.ts'
import type { Context2D } from './context2d.ts'
import { ChangeFinder, type ShownFrame } from './damage/change-finder.ts'
import { describeBackground } from './describe-background.ts'
import { type DescriptionContext, describeItem } from './describe-item.ts'
import type { FrameArea } from './frame-area.ts'
import type { FrameDescription, LayerDescription, SourceFrameRequest } from './frame-description.ts'
import { FramePainter } from './frame-painter.ts'
import type { Size } from './images/fit.ts'
import { PaintedParts } from './painted-parts.ts'
import { describePostEffects } from './post-effects/describe-post-effects.ts'
import type { Resources } from './resources.ts'
import { ArrangedTexts } from './text/arranged-texts.ts'
import { CaptionFit } from './text/caption-fit.ts'
import { CaptionPages } from './text/caption-pages.ts'
import { LettersPainter } from './text/letters/letters-painter.ts'
import { type PlacedText, placeText } from './text/placed-text.ts'
import { TextRasters } from './text/text-rasters.ts'
import { describeTransition } from './transitions/describe-transition.ts'
import { computeStyleArea } from './transitions/style-area.ts'
import { StyleFills } from './transitions/style-fills.ts'

/** The parts whose caches depend on the size of the composition and on its files, not on its items. */
interface CachingParts {
  readonly texts: TextRasters
  readonly arranged: ArrangedTexts
  readonly charts: CondensedCharts
  readonly painter: FramePainter
  readonly changes: ChangeFinder
}

export interface DrawOptions {
  /**
   * The areas to draw; elsewhere the canvas must show an earlier frame, which it keeps or which is drawn again. Default: the
   * whole frame.
   */
  readonly areas?: readonly FrameArea[] | undefined
}

/**
 * Draws the frames of one composition at one output size. Caches expensive results between frames: laid-out
 * and painted texts, and scaled images.
 *
 * For each instant, call `describe`, decode `description.sources`, then call `draw`.
 */
export class Compositor {
  readonly #composition: Composition
  readonly #output: OutputFrame
  readonly #resources: Resources
  readonly #parts: CachingParts
  readonly #captionPages: CaptionPages
  readonly #styleFills: StyleFills

  /**
   * @param earlier - The compositor of an earlier version of the composition. Its cached results are kept if both
   *   have the same size and files. Its resources must return the same as before.
   */
  constructor(composition: Composition, output: OutputFrame, resources: Resources, earlier?: Compositor) {
    this.#composition = composition
    this.#output = output
    this.#resources = resources
    // biome-ignore lint/complexity/useOptionalChain: TypeScript allows no private names in optional chains
    const isKept = earlier !== undefined && earlier.#canContinueWith(this)
    this.#parts = isKept ? earlier.#parts : createParts(composition, output, resources)
    this.#captionPages = new CaptionPages(composition, new CaptionFit(this.#parts.texts))
    this.#styleFills = new StyleFills(composition)
  }

  /** Returns whether everything that is cached is the same for another compositor. */
  #canContinueWith(later: Compositor): boolean {
    const [before, after] = [this.#composition, later.#composition]
    return (
      this.#resources === later.#resources &&
      before.width === after.width &&
      before.height === after.height &&
      before.hanLanguage === after.hanLanguage &&
      JSON.stringify(this.#output) === JSON.stringify(later.#output) &&
      haveSameFiles(before, after)
    )
  }

  /** Describes what the frame at `ticks` shows. */
  describe(ticks: number): FrameDescription {
    const sources: SourceFrameRequest[] = []
    const composition = this.#composition
    const context = this.#createContext(sources)
    const visible = visibleItemsAt(composition, ticks)
    const background = describeBackground(composition, this.#output, visible, sources)
    const layers = visible
      .map((layer) => this.#describeLayer(layer, context))
      .filter((layer) => layer !== undefined)
    const postEffects = describePostEffects(composition, this.#output, ticks)
    return { background, layers, postEffects, sources }
  }

  /**
   * Lists where two frames differ.
   *
   * @returns Disjoint areas of whole macroblocks that contain every pixel that may differ, and two more pixels around
   *   each. Empty if the frames are equal.
   */
  listChanges(before: ShownFrame, after: ShownFrame): readonly FrameArea[] {
    return this.#parts.changes.list(before, after)
  }

  /** Lists the areas in which layers of a described frame may be visible; they may overlap. */
  listBounds(layers: readonly LayerDescription[]): FrameArea[] {
    return this.#parts.changes.listBounds(layers)
  }

  /**
   * Draws a described frame on `context`, whose canvas must have the output's size. An area that is drawn by itself has
   * the pixels that it has in the whole frame.
   */
  draw(context: Context2D, description: FrameDescription, { areas }: DrawOptions = {}): void {
    this.#parts.painter.paint(context, description, areas)
  }

  /** Lists the ids of the items that may be visible in an area, and of those in transitions that may; rearmost first. */
  findItems(ticks: number, area: FrameArea): string[] {
    return visibleItemsAt(this.#composition, ticks)
      .filter((layer) => {
        const described = this.#describeLayer(layer, this.#createContext([]))
        return described !== undefined && this.#parts.changes.touches(described, area)
      })
      .flatMap(listItemIds)
  }

  /**
   * Returns the size at which `drawReduced` draws a frame, so that enlarging it bilinearly gives the frame: a blur leaves no
   * detail that needs more pixels. Undefined for frames that only `draw` can draw.
   */
  computeReducedSize(description: FrameDescription): Size | undefined {
    return this.#parts.painter.computeReducedSize(description)
  }

  /** Draws a described frame over the whole of `context`, whose canvas must have the reduced size. */
  drawReduced(context: Context2D, description: FrameDescription): void {
    this.#parts.painter.paintReduced(context, description)
  }

  /**
   * Returns where the letters of a text item rest at an instant.
   *
   * @returns Undefined if the item does not exist or is not a text.
   */
  placeText(itemId: string, ticks: number): PlacedText | undefined {
    const item = this.#composition.items.get(itemId)
    if (item?.type !== 'text') return undefined
    return placeText(item, ticks - item.startTicks, {
      texts: this.#parts.texts,
      arranged: this.#parts.arranged,
    })
  }

  /** @param sources - Receives the requests for moving sources. */
  #createContext(sources: SourceFrameRequest[]): DescriptionContext {
    return {
      composition: this.#composition,
      contentScale: this.#output.contentScale,
      captionPages: this.#captionPages,
      arranged: this.#parts.arranged,
      texts: this.#parts.texts,
      charts: this.#parts.charts,
      sources,
    }
  }

  #describeLayer(layer: VisibleLayer, context: DescriptionContext): LayerDescription | undefined {
    if (layer.kind === 'item') return describeItem(layer.item, layer.localTicks, context)
    const { transition, progress } = layer
    const from = this.#describeLayer(layer.from, context)
    const to = this.#describeLayer(layer.to, context)
    if (from === undefined && to === undefined) return undefined
    const mayFill = this.#styleFills.canFill(layer, (item, localTicks) =>
      // Other instants need no frames of their sources.
      describeItem(item, localTicks, { ...context, sources: [] }),
    )
    const area = computeStyleArea(from, to, context.composition, mayFill)
    return { kind: 'transition', ...describeTransition(transition, progress, area), from, to }
  }
}

function createParts(composition: Composition, output: OutputFrame, resources: Resources): CachingParts {
  const texts = new TextRasters(resources, composition.hanLanguage)
  const letters = new LettersPainter(resources, texts)
  const parts = new PaintedParts(composition, output, texts, letters)
  return {
    texts,
    arranged: new ArrangedTexts(texts, resources.hyphenate),
    charts: new CondensedCharts(),
    painter: new FramePainter(composition, output, resources, { texts, letters, parts }),
    changes: new ChangeFinder(output, parts),
  }
}

/** Returns whether the assets that both compositions have are the same. */
function haveSameFiles({ assets: before }: Composition, { assets: after }: Composition): boolean {
  if (before === after) return true
  return [...after].every(([id, asset]) => {
    const earlier = before.get(id)
    return earlier === undefined || earlier === asset || JSON.stringify(earlier) === JSON.stringify(asset)
  })
}

function listItemIds(layer: VisibleLayer): string[] {
  return layer.kind === 'item' ? [layer.item.id] : [...listItemIds(layer.from), layer.to.item.id]
}
