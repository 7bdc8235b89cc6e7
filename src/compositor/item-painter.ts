import type { OutputFrame } from '../document/output-frame.ts'
import { boundsAfter, boxMatrix, type Matrix, pixelsWithin, type Rectangle } from './box-matrix.ts'
import { textBounds, wholeBox } from './content-bounds.ts'
import type { Context2D } from './context2d.ts'
import type { ItemLayer, MotionGraphicContent, TextContent } from './frame-description.ts'
import type { LayerPool } from './layer-pool.ts'
import { LineRasters } from './motion-graphics/line-rasters.ts'
import { paintMotionGraphic } from './motion-graphics/paint-motion-graphic.ts'
import { TextFitter } from './motion-graphics/text-fitter.ts'
import { paintPicture } from './pictures/picture-painter.ts'
import type { PictureSource } from './pictures/picture-source.ts'
import type { Resources } from './resources.ts'
import { RestingLayers } from './resting-layers.ts'
import { traceSolid } from './solid-shapes.ts'
import { paintMovingText, paintTextSharp } from './text/paint-text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Draws single items where their boxes are. */
export class ItemPainter {
  readonly #output: OutputFrame
  readonly #layers: LayerPool
  readonly #texts: TextRasters
  readonly #pictures: PictureSource
  readonly #resting: RestingLayers
  readonly #fitter: TextFitter
  readonly #lines: LineRasters

  constructor(
    output: OutputFrame,
    resources: Resources,
    layers: LayerPool,
    texts: TextRasters,
    pictures: PictureSource,
  ) {
    this.#output = output
    this.#layers = layers
    this.#texts = texts
    this.#pictures = pictures
    this.#resting = new RestingLayers(resources)
    this.#fitter = new TextFitter(texts)
    this.#lines = new LineRasters(resources)
  }

  /** @param context - Its unit is a frame pixel. */
  paint(context: Context2D, layer: ItemLayer): void {
    const { box, content } = layer
    const matrix = boxMatrix(box, this.#output)
    const ink = content.type === 'text' ? textBounds(content, box, this.#texts) : wholeBox(box)
    const bounds = pixelsWithin(boundsAfter(matrix, ink), this.#output)
    if (bounds === undefined) return
    switch (content.type) {
      case 'solid':
        enter(context, matrix, box.opacity, () => {
          traceSolid(context, content, box.width, box.height)
          context.fillStyle = content.color
          context.fill()
        })
        return
      case 'picture': {
        const paintOn = (target: Context2D, opacity: number): void =>
          enter(target, matrix, opacity, () =>
            paintPicture(target, content, box, this.#output.contentScale, this.#pictures),
          )
        const isKept = !box.moves && content.picture.kind === 'still' && this.#resting.isSeenAgain(layer)
        if (isKept) this.#resting.paint(context, layer, bounds, (target) => paintOn(target, 1))
        else paintOn(context, box.opacity)
        return
      }
      case 'text':
        this.#paintText(context, { ...layer, content }, matrix, bounds)
        return
      case 'motion-graphic':
        this.#paintMotionGraphic(context, { box, content }, bounds)
    }
  }

  #paintMotionGraphic(
    context: Context2D,
    layer: { readonly box: ItemLayer['box']; readonly content: MotionGraphicContent },
    bounds: Rectangle,
  ): void {
    const { box, content } = layer
    const paintOn = (target: Context2D): void =>
      paintMotionGraphic(target, content, box, {
        output: this.#output,
        layers: this.#layers,
        texts: this.#texts,
        fitter: this.#fitter,
        lines: this.#lines,
        pictures: this.#pictures,
      })
    const isStill = Object.values(content.slots).every(({ kind }) => kind === 'still')
    // By what is described alone, not by what was drawn before: a layer's smoothed edges differ a little.
    if (!box.moves && content.moment.rests && isStill) {
      this.#resting.paint(context, { kind: 'item', ...layer }, bounds, paintOn)
    } else this.#withOpacity(context, box.opacity, paintOn)
  }

  #paintText(
    context: Context2D,
    layer: ItemLayer & { readonly content: TextContent },
    matrix: Matrix,
    bounds: Rectangle,
  ): void {
    const { box, content } = layer
    const paintSharp = (target: Context2D): void =>
      enter(target, matrix, 1, () => paintTextSharp(target, content, box, this.#texts, snapFor(matrix)))
    if (!box.moves) {
      this.#resting.paint(context, layer, bounds, paintSharp)
      return
    }
    let isPainted = false
    enter(context, matrix, box.opacity, () => {
      isPainted = paintMovingText(context, content, box, this.#output.contentScale, this.#texts)
    })
    if (!isPainted) this.#withOpacity(context, box.opacity, paintSharp)
  }

  /** Paints something whole before it is put over the frame, so that its parts do not show through. */
  #withOpacity(context: Context2D, opacity: number, paint: (context: Context2D) => void): void {
    if (opacity === 1) {
      paint(context)
      return
    }
    const { width, height } = this.#output
    this.#layers.with(width, height, (large) => {
      paint(large.context)
      context.save()
      context.globalAlpha = opacity
      context.drawImage(large.drawable, 0, 0)
      context.restore()
    })
  }
}

/** Draws with the box's own pixels as units. */
function enter(context: Context2D, matrix: Matrix, opacity: number, draw: () => void): void {
  context.save()
  context.globalAlpha = opacity
  context.transform(...matrix)
  draw()
  context.restore()
}

/** Heights of a level box go to whole frame pixels; where it is turned, glyphs stand anywhere. */
function snapFor([, b, c, d, , f]: Matrix): (y: number) => number {
  const isLevel = b === 0 && c === 0 && d !== 0
  return isLevel ? (y) => (Math.round(y * d + f) - f) / d : (y) => y
}
