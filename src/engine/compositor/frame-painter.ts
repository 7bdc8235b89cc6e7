import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import type { Context2D } from './context2d.ts'
import type { FrameDescription, LayerDescription, TransitionLayer } from './frame-description.ts'
import { BackdropPainter } from './images/backdrop-painter.ts'
import { ImageSource } from './images/image-source.ts'
import { ItemPainter } from './item-painter.ts'
import { LayerPool } from './layer-pool.ts'
import { PostEffectPainter } from './post-effects/post-effect-painter.ts'
import type { Layer, Resources } from './resources.ts'
import type { TextRasters } from './text/text-rasters.ts'
import { drawTransition } from './transitions/draw-transition.ts'

/** Draws described frames of one output size. */
export class FramePainter {
  readonly #composition: Composition
  readonly #output: OutputFrame
  readonly #layers: LayerPool
  readonly #backdrops: BackdropPainter
  readonly #items: ItemPainter
  readonly #postEffects: PostEffectPainter

  constructor(composition: Composition, output: OutputFrame, resources: Resources, texts: TextRasters) {
    this.#composition = composition
    this.#output = output
    this.#layers = new LayerPool(resources)
    const images = new ImageSource(resources, this.#layers)
    this.#backdrops = new BackdropPainter(output, resources, this.#layers, images)
    this.#items = new ItemPainter(output, resources, this.#layers, texts, images)
    this.#postEffects = new PostEffectPainter(output, resources, this.#layers)
  }

  paint(context: Context2D, description: FrameDescription): void {
    context.save()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.globalAlpha = 1
    context.globalCompositeOperation = 'source-over'
    this.#postEffects.paint(context, description.postEffects, (target) =>
      this.#paintLayers(target, description),
    )
    context.restore()
  }

  #paintLayers(context: Context2D, { background, layers }: FrameDescription): void {
    context.save()
    this.#backdrops.paint(context, background)
    this.#clipToComposition(context)
    for (const layer of layers) this.#paintLayer(context, layer)
    context.restore()
  }

  /** Clips to the composition, so that the bars of a larger frame show only the background. */
  #clipToComposition(context: Context2D): void {
    const { contentLeft, contentTop, contentScale } = this.#output
    if (contentLeft < 0.5 && contentTop < 0.5) return
    const { width, height } = this.#composition
    // Only pixels that are entirely inside: half-covered pixels would look like a border line.
    const [left, top] = [Math.ceil(contentLeft - 0.01), Math.ceil(contentTop - 0.01)]
    const right = Math.floor(contentLeft + width * contentScale + 0.01)
    const bottom = Math.floor(contentTop + height * contentScale + 0.01)
    context.beginPath()
    context.rect(left, top, right - left, bottom - top)
    context.clip()
  }

  #paintLayer(context: Context2D, layer: LayerDescription): void {
    if (layer.kind === 'item') this.#items.paint(context, layer)
    else this.#paintTransition(context, layer)
  }

  #paintTransition(context: Context2D, layer: TransitionLayer): void {
    const { width, height } = this.#output
    // In a window, the window has the round corners.
    const isWindow = layer.style?.area?.isFilled === true
    const [outgoing, incoming] = [layer.from, layer.to].map((side) =>
      isWindow ? withoutCorners(side) : side,
    )
    this.#withPainted(outgoing, (from) =>
      this.#withPainted(incoming, (to) =>
        this.#layers.with(width, height, (result) => {
          const sides = { target: result.context, from: from.drawable, to: to.drawable }
          drawTransition(layer, sides, this.#output, this.#layers)
          context.drawImage(result.drawable, 0, 0)
        }),
      ),
    )
  }

  /** Passes a layer of the frame's size with one side of a transition painted on it to `use`. */
  #withPainted(side: LayerDescription | undefined, use: (layer: Layer) => void): void {
    const { width, height } = this.#output
    this.#layers.with(width, height, (layer) => {
      if (side !== undefined) this.#paintLayer(layer.context, side)
      use(layer)
    })
  }
}

function withoutCorners(layer: LayerDescription | undefined): LayerDescription | undefined {
  if (layer?.kind !== 'item') return layer
  const { content } = layer
  if (content.type !== 'image' && content.type !== 'solid') return layer
  return { ...layer, content: { ...content, borderRadius: 0 } }
}
