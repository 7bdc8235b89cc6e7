import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import { type VisibleLayer, visibleItemsAt } from '../document/timeline.ts'
import { CondensedCharts } from './charts/condensed-charts.ts'
import type { Context2D } from './context2d.ts'
import { describeBackground } from './describe-background.ts'
import { type DescriptionContext, describeItem } from './describe-item.ts'
import type { FrameDescription, LayerDescription, SourceFrameRequest } from './frame-description.ts'
import { FramePainter } from './frame-painter.ts'
import { describePostEffects } from './post-effects/describe-post-effects.ts'
import type { Resources } from './resources.ts'
import { ArrangedTexts } from './text/arranged-texts.ts'
import { CaptionFit } from './text/caption-fit.ts'
import { CaptionPages } from './text/caption-pages.ts'
import { TextRasters } from './text/text-rasters.ts'
import { describeTransition } from './transitions/describe-transition.ts'
import { computeStyleArea } from './transitions/style-area.ts'
import { StyleFills } from './transitions/style-fills.ts'

/**
 * Draws the frames of one composition at one output size. Caches expensive results between frames: laid-out
 * and painted texts, and scaled images.
 *
 * For each instant, call `describe`, decode `description.sources`, then call `draw`.
 */
export class Compositor {
  readonly #composition: Composition
  readonly #output: OutputFrame
  readonly #texts: TextRasters
  readonly #captionPages: CaptionPages
  readonly #arranged: ArrangedTexts
  readonly #charts = new CondensedCharts()
  readonly #styleFills: StyleFills
  readonly #painter: FramePainter

  constructor(composition: Composition, output: OutputFrame, resources: Resources) {
    this.#composition = composition
    this.#output = output
    const texts = new TextRasters(resources, composition.hanLanguage)
    this.#texts = texts
    this.#arranged = new ArrangedTexts(texts, resources.hyphenate)
    this.#captionPages = new CaptionPages(composition, new CaptionFit(texts))
    this.#styleFills = new StyleFills(composition)
    this.#painter = new FramePainter(composition, output, resources, texts)
  }

  /** Describes what the frame at `ticks` shows. */
  describe(ticks: number): FrameDescription {
    const sources: SourceFrameRequest[] = []
    const composition = this.#composition
    const { contentScale } = this.#output
    const context = {
      composition,
      contentScale,
      captionPages: this.#captionPages,
      arranged: this.#arranged,
      texts: this.#texts,
      charts: this.#charts,
      sources,
    }
    const visible = visibleItemsAt(composition, ticks)
    const background = describeBackground(composition, this.#output, visible, sources)
    const layers = visible
      .map((layer) => this.#describeLayer(layer, context))
      .filter((layer) => layer !== undefined)
    const postEffects = describePostEffects(composition, this.#output, ticks)
    return { background, layers, postEffects, sources }
  }

  /** Draws a described frame over the whole of `context`, whose canvas must have the output's size. */
  draw(context: Context2D, description: FrameDescription): void {
    this.#painter.paint(context, description)
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
