import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import { paintBackground } from './background.ts'
import type { Context2D } from './context2d.ts'
import type {
  BoxState,
  FrameDescription,
  ItemLayer,
  LayerDescription,
  TransitionLayer,
} from './frame-description.ts'
import { PicturePainter } from './pictures/picture-painter.ts'
import type { Layer, Resources } from './resources.ts'
import { traceSolid } from './solid-shapes.ts'
import { paintTextContent } from './text/paint-text-content.ts'
import type { TextRasters } from './text/text-rasters.ts'
import { transitions } from './transitions/registry.ts'

/** Draws described frames of one output size. */
export class FramePainter {
  readonly #composition: Composition
  readonly #output: OutputFrame
  readonly #resources: Resources
  readonly #texts: TextRasters
  readonly #pictures: PicturePainter
  /** Layers of the frame's size that are not in use, for transitions. */
  readonly #freeLayers: Layer[] = []

  constructor(composition: Composition, output: OutputFrame, resources: Resources, texts: TextRasters) {
    this.#composition = composition
    this.#output = output
    this.#resources = resources
    this.#texts = texts
    this.#pictures = new PicturePainter(resources)
  }

  paint(context: Context2D, description: FrameDescription): void {
    const { width, height } = this.#output
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = 1
    context.globalCompositeOperation = 'source-over'
    paintBackground(context, description.background, width, height, this.#pictures)
    context.save()
    this.#clipToComposition(context)
    for (const layer of description.layers) this.#paintLayer(context, layer)
    context.restore()
  }

  /** Where the frame is larger than the composition, the bars show the background alone. */
  #clipToComposition(context: Context2D): void {
    const { width, height, contentLeft, contentTop, contentScale } = this.#output
    if (contentLeft < 0.5 && contentTop < 0.5) return
    context.beginPath()
    const contentWidth = Math.min(width, this.#composition.width * contentScale)
    const contentHeight = Math.min(height, this.#composition.height * contentScale)
    context.rect(contentLeft, contentTop, contentWidth, contentHeight)
    context.clip()
  }

  #paintLayer(context: Context2D, layer: LayerDescription): void {
    if (layer.kind === 'item') this.#paintItem(context, layer)
    else this.#paintTransition(context, layer)
  }

  #paintTransition(context: Context2D, layer: TransitionLayer): void {
    const draw = transitions[layer.type]
    if (draw === undefined) throw new Error(`The transition ${layer.type} is not drawn.`)
    const from = this.#paintedLayer(layer.from)
    const to = this.#paintedLayer(layer.to)
    const result = this.#takeLayer()
    const { width, height } = this.#output
    const { progress, direction } = layer
    result.context.save()
    draw({
      target: result.context,
      from: from.drawable,
      to: to.drawable,
      width,
      height,
      progress,
      direction,
    })
    result.context.restore()
    context.drawImage(result.drawable, 0, 0)
    this.#freeLayers.push(from, to, result)
  }

  #paintedLayer(layer: LayerDescription): Layer {
    const painted = this.#takeLayer()
    this.#paintLayer(painted.context, layer)
    return painted
  }

  #takeLayer(): Layer {
    const { width, height } = this.#output
    const layer = this.#freeLayers.pop() ?? this.#resources.createLayer(width, height)
    layer.context.clearRect(0, 0, width, height)
    return layer
  }

  #paintItem(context: Context2D, { box, content }: ItemLayer): void {
    if (box.opacity === 0) return
    const { contentLeft, contentTop, contentScale } = this.#output
    context.save()
    context.globalAlpha = box.opacity
    context.translate(contentLeft, contentTop)
    context.scale(contentScale, contentScale)
    enterBox(context, box)
    switch (content.type) {
      case 'picture':
        this.#pictures.paintInBox(context, content, box, contentScale)
        break
      case 'solid':
        traceSolid(context, content, box.width, box.height)
        context.fillStyle = content.color
        context.fill()
        break
      case 'text':
        paintTextContent(context, content, box, this.#output, this.#texts)
    }
    context.restore()
  }
}

/** Puts the origin at the box's top left corner, turned and scaled about its centre. */
function enterBox(context: Context2D, box: BoxState): void {
  const { left, top, width, height, scaleX, scaleY, rotation, shiftX, shiftY, zoom } = box
  context.translate(left + width / 2, top + height / 2)
  if (rotation !== 0) context.rotate((rotation * Math.PI) / 180)
  context.scale(scaleX, scaleY)
  context.translate(shiftX, shiftY)
  context.scale(zoom, zoom)
  context.translate(-width / 2, -height / 2)
}
