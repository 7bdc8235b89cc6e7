import type { OutputFrame } from '../document/output-frame.ts'
import { computeBoxMatrix, createBaselineSnap, type Matrix, type Rectangle } from './box-matrix.ts'
import { ChartPainter } from './charts/chart-painter.ts'
import { clipTo } from './clip-to.ts'
import type { Context2D } from './context2d.ts'
import type { FrameArea } from './frame-area.ts'
import type { ImageContent, ItemLayer, MotionGraphicContent, TextContent } from './frame-description.ts'
import type { ImageSource } from './images/image-source.ts'
import { paintImage } from './images/paint-image.ts'
import type { LayerPool } from './layer-pool.ts'
import { LineRasters } from './motion-graphics/line-rasters.ts'
import { paintMotionGraphic } from './motion-graphics/paint-motion-graphic.ts'
import { TextFitter } from './motion-graphics/text-fitter.ts'
import { type PaintedParts, placeChildren } from './painted-parts.ts'
import type { PlacedLayer } from './placed-layer.ts'
import type { Resources } from './resources.ts'
import { RestingLayers } from './resting-layers.ts'
import { isPaintedAtRest } from './rests.ts'
import { traceSolid } from './solid-shapes.ts'
import type { LettersPainter } from './text/letters/letters-painter.ts'
import { paintMovingText, paintTextSharp } from './text/paint-text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Draws individual items at their boxes. */
export class ItemPainter {
  readonly #output: OutputFrame
  readonly #parts: PaintedParts
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
    letters: LettersPainter,
    parts: PaintedParts,
  ) {
    this.#output = output
    this.#parts = parts
    this.#layers = layers
    this.#texts = texts
    this.#images = images
    this.#resting = new RestingLayers(resources, layers)
    this.#charts = new ChartPainter(output, resources, layers, texts, this.#resting)
    this.#letters = letters
    this.#fitter = new TextFitter(texts)
    this.#lines = new LineRasters(resources)
  }

  /**
   * @param context - Its unit is a frame pixel.
   * @param area - If given, what is outside of it need not be painted.
   */
  paint(context: Context2D, layer: ItemLayer, area?: FrameArea): void {
    const matrix = computeBoxMatrix(layer.box, this.#output)
    this.#paintPlaced(context, { ...layer, matrix, scale: this.#output.contentScale }, area)
  }

  #paintPlaced(context: Context2D, placed: PlacedLayer, area: FrameArea | undefined): void {
    const { box, content } = placed
    if (content.type === 'group') {
      // As one image before its opacity is applied, so that overlapping children do not show through.
      this.#paintFaded(context, box.opacity, (target) => {
        for (const child of placeChildren(placed, content.layers)) this.#paintPlaced(target, child, area)
      })
      return
    }
    const found = this.#parts.find(placed)
    if (found === undefined) return
    context.save()
    if (!found.isDivisible) clipTo(context, found.bounds)
    this.#paintContent(context, placed, found.covered, area)
    context.restore()
  }

  /** @param bounds - The frame pixels that the item covers at rest. */
  #paintContent(
    context: Context2D,
    placed: PlacedLayer,
    bounds: Rectangle,
    area: FrameArea | undefined,
  ): void {
    const { box, content, matrix } = placed
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
        if (content.letters === undefined) this.#paintText(context, placed, content, bounds)
        else this.#letters.paint(context, { ...placed, content }, content.letters, bounds, area)
        return
      case 'motion-graphic':
        this.#paintMotionGraphic(context, placed, content, bounds)
        return
      case 'group':
        throw new TypeError('A group has no content of its own.')
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
    if (isPaintedAtRest(placed)) this.#resting.paint(context, placed, bounds, paintOn)
    else this.#paintFaded(context, box.opacity, paintOn)
  }

  #paintImage(context: Context2D, placed: PlacedLayer, content: ImageContent, bounds: Rectangle): void {
    const { box, matrix, scale } = placed
    const paintOn = (target: Context2D, opacity: number): void =>
      paintInBox(target, matrix, opacity, () => paintImage(target, content, box, scale, this.#images))
    if (!isPaintedAtRest(placed)) {
      paintOn(context, box.opacity)
      return
    }
    const paintAlone = (target: Context2D): void => paintOn(target, 1)
    // Drawing an illustration costs far more than a copy.
    if (content.image.kind === 'illustration') this.#resting.paint(context, placed, bounds, paintAlone)
    else this.#resting.paintRepeated(context, placed, bounds, paintAlone)
  }

  #paintText(context: Context2D, placed: PlacedLayer, content: TextContent, bounds: Rectangle): void {
    const { box, matrix, scale } = placed
    const paintSharp = (target: Context2D): void =>
      paintInBox(target, matrix, 1, () =>
        paintTextSharp(target, content, box, this.#texts, createBaselineSnap(matrix), this.#output),
      )
    if (isPaintedAtRest(placed)) {
      this.#resting.paint(context, placed, bounds, paintSharp)
      return
    }
    if (!box.moves) {
      this.#paintFaded(context, box.opacity, paintSharp)
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

/** Draws with the box's own pixels as units. */
function paintInBox(context: Context2D, matrix: Matrix, opacity: number, draw: () => void): void {
  context.save()
  context.globalAlpha = opacity
  context.transform(...matrix)
  draw()
  context.restore()
}
