import type { OutputFrame } from '../document/output-frame.ts'
import {
  clipToFrame,
  computeBoxMatrix,
  createBaselineSnap,
  type Matrix,
  multiply,
  type Rectangle,
  transformBounds,
  unplaced,
} from './box-matrix.ts'
import { ChartPainter } from './charts/chart-painter.ts'
import { computeTextBounds, getBoxBounds } from './content-bounds.ts'
import type { Context2D } from './context2d.ts'
import type { ImageContent, ItemLayer, MotionGraphicContent, TextContent } from './frame-description.ts'
import type { ImageSource } from './images/image-source.ts'
import { paintImage } from './images/paint-image.ts'
import type { LayerPool } from './layer-pool.ts'
import { LineRasters } from './motion-graphics/line-rasters.ts'
import { paintMotionGraphic } from './motion-graphics/paint-motion-graphic.ts'
import { TextFitter } from './motion-graphics/text-fitter.ts'
import type { PlacedLayer } from './placed-layer.ts'
import type { Resources } from './resources.ts'
import { RestingLayers } from './resting-layers.ts'
import { traceSolid } from './solid-shapes.ts'
import { LettersPainter } from './text/letters/letters-painter.ts'
import { paintMovingText, paintTextSharp } from './text/paint-text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Draws individual items at their boxes. */
export class ItemPainter {
  readonly #output: OutputFrame
  readonly #layers: LayerPool
  readonly #texts: TextRasters
  readonly #images: ImageSource
  readonly #resting: RestingLayers
  readonly #charts: ChartPainter
  readonly #letters: LettersPainter
  readonly #fitter: TextFitter
  readonly #lines: LineRasters

  constructor(
    output: OutputFrame,
    resources: Resources,
    layers: LayerPool,
    texts: TextRasters,
    images: ImageSource,
  ) {
    this.#output = output
    this.#layers = layers
    this.#texts = texts
    this.#images = images
    this.#resting = new RestingLayers(resources)
    this.#charts = new ChartPainter(output, resources, layers, texts, this.#resting)
    this.#letters = new LettersPainter(resources, texts)
    this.#fitter = new TextFitter(texts)
    this.#lines = new LineRasters(resources)
  }

  /** @param context - Its unit is a frame pixel. */
  paint(context: Context2D, layer: ItemLayer): void {
    const matrix = computeBoxMatrix(layer.box, this.#output)
    this.#paintPlaced(context, { ...layer, matrix, scale: this.#output.contentScale })
  }

  #paintPlaced(context: Context2D, placed: PlacedLayer): void {
    const { box, content, matrix } = placed
    if (content.type === 'group') {
      this.#paintGroup(context, placed, content.layers)
      return
    }
    const ink = content.type === 'text' ? computeTextBounds(content, box, this.#texts) : getBoxBounds(box)
    const bounds = clipToFrame(transformBounds(matrix, ink), this.#output)
    if (bounds === undefined) return
    switch (content.type) {
      case 'solid':
        paintInBox(context, matrix, box.opacity, () => {
          traceSolid(context, content, box.width, box.height)
          context.fillStyle = content.color
          context.fill()
        })
        return
      case 'image':
        this.#paintImage(context, placed, content, bounds)
        return
      case 'chart':
        this.#charts.paint(context, { ...placed, content }, bounds)
        return
      case 'text':
        this.#paintText(context, placed, content, bounds)
        return
      case 'motion-graphic':
        this.#paintMotionGraphic(context, placed, content, bounds)
    }
  }

  #paintMotionGraphic(
    context: Context2D,
    placed: PlacedLayer,
    content: MotionGraphicContent,
    bounds: Rectangle,
  ): void {
    const { box } = placed
    const paintOn = (target: Context2D): void =>
      paintMotionGraphic(target, content, box, {
        output: this.#output,
        layers: this.#layers,
        texts: this.#texts,
        fitter: this.#fitter,
        lines: this.#lines,
        images: this.#images,
      })
    const isStill = Object.values(content.slots).every(({ kind }) => kind === 'still')
    // The choice depends on the description alone, not on earlier frames, because the smoothed edges of a
    // cached layer differ slightly.
    if (!box.moves && content.moment.rests && isStill) this.#resting.paint(context, placed, bounds, paintOn)
    else this.#paintFaded(context, box.opacity, paintOn)
  }

  /**
   * Paints a group as one image before applying its opacity, so that overlapping children do not show
   * through.
   */
  #paintGroup(context: Context2D, { box, matrix, scale }: PlacedLayer, layers: readonly ItemLayer[]): void {
    const inner = scale * box.zoom * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY))
    const paintAll = (target: Context2D): void => {
      for (const child of layers) {
        this.#paintPlaced(target, {
          ...child,
          matrix: multiply(matrix, computeBoxMatrix(child.box, unplaced)),
          scale: inner,
        })
      }
    }
    this.#paintFaded(context, box.opacity, paintAll)
  }

  #paintImage(context: Context2D, placed: PlacedLayer, content: ImageContent, bounds: Rectangle): void {
    const { box, matrix, scale } = placed
    const paintOn = (target: Context2D, opacity: number): void =>
      paintInBox(target, matrix, opacity, () => paintImage(target, content, box, scale, this.#images))
    if (!box.moves && this.#isWorthCaching(placed, content)) {
      this.#resting.paint(context, placed, bounds, (target) => paintOn(target, 1))
    } else {
      paintOn(context, box.opacity)
    }
  }

  /**
   * Returns whether to cache an image. Illustrations are cached at once, because drawing one costs far more
   * than a copy.
   */
  #isWorthCaching(placed: PlacedLayer, { image }: ImageContent): boolean {
    if (image.kind === 'moving') return false
    return image.kind === 'illustration' || this.#resting.recordUse(placed)
  }

  #paintText(context: Context2D, placed: PlacedLayer, content: TextContent, bounds: Rectangle): void {
    const { box, matrix, scale } = placed
    if (content.letters !== undefined) {
      this.#letters.paint(context, { ...placed, content }, content.letters, bounds)
      return
    }
    const paintSharp = (target: Context2D): void =>
      paintInBox(target, matrix, 1, () =>
        paintTextSharp(target, content, box, this.#texts, createBaselineSnap(matrix), this.#output),
      )
    if (!box.moves) {
      // A word that is changing looks different in each frame; caching these would displace what rests.
      if (isChanging(content)) this.#paintFaded(context, box.opacity, paintSharp)
      else this.#resting.paint(context, placed, bounds, paintSharp)
      return
    }
    let isPainted = false
    paintInBox(context, matrix, box.opacity, () => {
      isPainted = paintMovingText(context, content, box, scale, this.#texts)
    })
    if (!isPainted) this.#paintFaded(context, box.opacity, paintSharp)
  }

  /**
   * Paints content on a layer of its own before applying its opacity, so that its parts do not show through.
   */
  #paintFaded(context: Context2D, opacity: number, paint: (target: Context2D) => void): void {
    if (opacity === 1) {
      paint(context)
      return
    }
    const { width, height } = this.#output
    this.#layers.with(width, height, (whole) => {
      paint(whole.context)
      context.save()
      context.globalAlpha = opacity
      context.drawImage(whole.drawable, 0, 0)
      context.restore()
    })
  }
}

/** Returns whether a word of the text is just becoming the spoken one, or being filled. */
function isChanging({ caption }: TextContent): boolean {
  const spoken = caption?.spoken
  return spoken !== undefined && (spoken.enter < 1 || (spoken.fill > 0 && spoken.fill < 1))
}

/** Draws with the box's own pixels as units. */
function paintInBox(context: Context2D, matrix: Matrix, opacity: number, draw: () => void): void {
  context.save()
  context.globalAlpha = opacity
  context.transform(...matrix)
  draw()
  context.restore()
}
