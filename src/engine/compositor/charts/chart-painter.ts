import type { ChartData } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import type { Matrix, Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { BoxState, ChartContent } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { LruCache } from '../lru-cache.ts'
import type { PlacedLayer } from '../placed-layer.ts'
import { chooseMovingRasterScale } from '../raster-scale.ts'
import type { Drawable, Resources } from '../resources.ts'
import type { RestingLayers } from '../resting-layers.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import { type PlannedChart, planChart } from './paint-chart.ts'
import { paintValues } from './paint-values.ts'

type ChartLayer = PlacedLayer & { readonly content: ChartContent }

interface CachedPlan {
  readonly key: string
  readonly plan: PlannedChart
}

/** Four bytes each. */
const MAX_CACHED_PIXELS = 8_000_000
const MAX_PIXELS_PER_ENTRY = 6_000_000

/**
 * Paints charts in their boxes. Texts belong to the still part of a chart, which is painted once: Skia would
 * place them on whole pixels, so that they would tremble while the box moves.
 */
export class ChartPainter {
  readonly #output: OutputFrame
  readonly #resources: Resources
  readonly #layers: LayerPool
  readonly #texts: TextRasters
  readonly #resting: RestingLayers
  /** The latest layout of each chart. */
  readonly #plans = new WeakMap<ChartData, CachedPlan>()
  readonly #rasters = new LruCache<Drawable>(MAX_CACHED_PIXELS, ({ width, height }) => width * height)

  constructor(
    output: OutputFrame,
    resources: Resources,
    layers: LayerPool,
    texts: TextRasters,
    resting: RestingLayers,
  ) {
    this.#output = output
    this.#resources = resources
    this.#layers = layers
    this.#texts = texts
    this.#resting = resting
  }

  /**
   * Paints a chart.
   *
   * @param context - Its unit is a frame pixel.
   * @param bounds - The frame pixels that the box touches.
   */
  paint(context: Context2D, layer: ChartLayer, bounds: Rectangle): void {
    const { box, content } = layer
    const plan = this.#getPlan(content, box)
    if (content.progress === 1 && !box.moves) {
      this.#resting.paint(context, layer, bounds, (target) => paintFullChart(target, layer, plan))
      return
    }
    if (box.opacity === 1) {
      this.#paintChanging(context, layer, bounds, plan)
      return
    }
    const { width, height } = this.#output
    this.#layers.with(width, height, (whole) => {
      this.#paintChanging(whole.context, layer, bounds, plan)
      context.save()
      context.globalAlpha = box.opacity
      context.drawImage(whole.drawable, 0, 0)
      context.restore()
    })
  }

  /** Paints an animated or moving chart at full opacity. */
  #paintChanging(
    context: Context2D,
    { box, content, matrix, scale }: ChartLayer,
    bounds: Rectangle,
    plan: PlannedChart,
  ): void {
    if (!box.moves) {
      const ground = { box: { ...box, opacity: 1 }, content: { ...content, progress: 'ground' }, matrix }
      this.#resting.paint(context, ground, bounds, (target) =>
        paintInBox(target, matrix, () => {
          plan.paintPanel(target)
          plan.paintStill(target)
        }),
      )
      paintInBox(context, matrix, () => {
        plan.paintMarks(context, content.progress)
        paintValues(context, plan, content.progress, plan.paintValues)
      })
      return
    }
    const paintRaster = (name: string, paint: (target: Context2D) => void): Drawable | undefined =>
      content.resizes ? undefined : this.#getRaster(name, content, box, scale, paint)
    const raster = paintRaster('still', (target) => plan.paintStill(target))
    if (raster === undefined) {
      paintFullChart(context, { content, matrix }, plan)
      return
    }
    paintInBox(context, matrix, () => {
      plan.paintPanel(context)
      context.imageSmoothingEnabled = true
      context.imageSmoothingQuality = 'low'
      context.drawImage(raster, 0, 0, box.width, box.height)
      plan.paintMarks(context, content.progress)
      const values = plan.paintValues && paintRaster('values', plan.paintValues)
      paintValues(
        context,
        plan,
        content.progress,
        values && ((target) => target.drawImage(values, 0, 0, box.width, box.height)),
      )
    })
  }

  /** Returns a cached raster of a part that does not change, or undefined if it would be too large to cache. */
  #getRaster(
    name: string,
    { data, themeColor, options }: ChartContent,
    box: BoxState,
    outerScale: number,
    paint: (target: Context2D) => void,
  ): Drawable | undefined {
    const scale = chooseMovingRasterScale(box, outerScale)
    const width = Math.max(1, Math.ceil(box.width * scale))
    const height = Math.max(1, Math.ceil(box.height * scale))
    if (width * height > MAX_PIXELS_PER_ENTRY) return undefined
    const key = JSON.stringify([width, height, box.width, box.height, themeColor, options, name, data])
    return this.#rasters.get(key, () => {
      const { context, drawable } = this.#resources.createLayer(width, height)
      context.scale(width / box.width, height / box.height)
      paint(context)
      return drawable
    })
  }

  #getPlan(content: ChartContent, { width, height }: BoxState): PlannedChart {
    const key = JSON.stringify([width, height, content.themeColor, content.options])
    const cached = this.#plans.get(content.data)
    if (cached?.key === key) return cached.plan
    const plan = planChart(content, width, height, this.#texts)
    this.#plans.set(content.data, { key, plan })
    return plan
  }
}

function paintFullChart(
  context: Context2D,
  { content: { progress }, matrix }: Pick<ChartLayer, 'content' | 'matrix'>,
  plan: PlannedChart,
): void {
  paintInBox(context, matrix, () => {
    plan.paintPanel(context)
    plan.paintStill(context)
    plan.paintMarks(context, progress)
    paintValues(context, plan, progress, plan.paintValues)
  })
}

function paintInBox(context: Context2D, matrix: Matrix, draw: () => void): void {
  context.save()
  context.transform(...matrix)
  draw()
  context.restore()
}
