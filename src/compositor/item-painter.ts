import type { OutputFrame } from '../document/output-frame.ts'
import { boundsAfter, boxMatrix, levelSnap, type Matrix, pixelsWithin, type Rectangle } from './box-matrix.ts'
import { textBounds, wholeBox } from './content-bounds.ts'
import type { Context2D } from './context2d.ts'
import type { ItemLayer, TextContent } from './frame-description.ts'
import type { LayerPool } from './layer-pool.ts'
import { paintPicture } from './pictures/picture-painter.ts'
import type { PictureSource } from './pictures/picture-source.ts'
import type { Resources } from './resources.ts'
import { RestingLayers } from './resting-layers.ts'
import { traceSolid } from './solid-shapes.ts'
import { LettersPainter } from './text/letters/letters-painter.ts'
import { paintMovingText, paintTextSharp } from './text/paint-text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'

/** Draws single items where their boxes are. */
export class ItemPainter {
  readonly #output: OutputFrame
  readonly #layers: LayerPool
  readonly #texts: TextRasters
  readonly #pictures: PictureSource
  readonly #resting: RestingLayers
  readonly #letters: LettersPainter

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
    this.#letters = new LettersPainter(output, resources, texts)
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
    }
  }

  #paintText(
    context: Context2D,
    layer: ItemLayer & { readonly content: TextContent },
    matrix: Matrix,
    bounds: Rectangle,
  ): void {
    const { box, content } = layer
    if (content.letters !== undefined) {
      this.#letters.paint(context, { box, content }, content.letters, matrix, bounds)
      return
    }
    const paintSharp = (target: Context2D): void =>
      enter(target, matrix, 1, () => paintTextSharp(target, content, box, this.#texts, levelSnap(matrix)))
    if (!box.moves) {
      this.#resting.paint(context, layer, bounds, paintSharp)
      return
    }
    let isPainted = false
    enter(context, matrix, box.opacity, () => {
      isPainted = paintMovingText(context, content, box, this.#output.contentScale, this.#texts)
    })
    if (isPainted) return
    const { width, height } = this.#output
    this.#layers.with(width, height, (large) => {
      paintSharp(large.context)
      context.save()
      context.globalAlpha = box.opacity
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
