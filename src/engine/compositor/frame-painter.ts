import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import { clipTo } from './clip-to.ts'
import { computeContentArea } from './content-area.ts'
import type { Context2D } from './context2d.ts'
import { overlaps } from './damage/areas.ts'
import { growAreas } from './damage/grow-to-parts.ts'
import type { FrameArea } from './frame-area.ts'
import type {
  BackgroundDescription,
  FrameDescription,
  LayerDescription,
  TransitionLayer,
} from './frame-description.ts'
import { BackdropPainter } from './images/backdrop-painter.ts'
import type { Size } from './images/fit.ts'
import { ImageSource } from './images/image-source.ts'
import { ItemPainter } from './item-painter.ts'
import { LayerPool } from './layer-pool.ts'
import type { PaintedParts } from './painted-parts.ts'
import { PostEffectPainter } from './post-effects/post-effect-painter.ts'
import type { Layer, Resources } from './resources.ts'
import type { LettersPainter } from './text/letters/letters-painter.ts'
import type { TextRasters } from './text/text-rasters.ts'
import { drawTransition } from './transitions/draw-transition.ts'

/** Draws described frames of one output size. */
export class FramePainter {
  readonly #output: OutputFrame
  readonly #content: FrameArea
  readonly #parts: PaintedParts
  readonly #layers: LayerPool
  readonly #backdrops: BackdropPainter
  readonly #items: ItemPainter
  readonly #postEffects: PostEffectPainter

  constructor(
    composition: Composition,
    output: OutputFrame,
    resources: Resources,
    { texts, letters, parts }: { texts: TextRasters; letters: LettersPainter; parts: PaintedParts },
  ) {
    this.#output = output
    this.#content = computeContentArea(composition, output)
    this.#parts = parts
    this.#layers = new LayerPool(resources)
    const images = new ImageSource(resources, this.#layers)
    this.#backdrops = new BackdropPainter(output, resources, this.#layers, images)
    this.#items = new ItemPainter(output, resources, this.#layers, texts, images, letters, parts)
    this.#postEffects = new PostEffectPainter(output, resources, this.#layers)
  }

  /** @param areas - If given, at least these are painted, with the pixels that they have in the whole frame. */
  paint(context: Context2D, description: FrameDescription, areas?: readonly FrameArea[]): void {
    if (areas === undefined || !isDivisible(description)) {
      this.#paintFrame(context, description, description.layers, undefined)
      return
    }
    const layers = description.layers.map((layer) => ({ layer, parts: this.#parts.list(layer) }))
    const parts = layers.flatMap((each) => each.parts)
    for (const area of growAreas(areas, parts)) {
      const touching = layers.filter((each) => each.parts.some(({ bounds }) => overlaps(bounds, area)))
      this.#paintFrame(
        context,
        description,
        touching.map(({ layer }) => layer),
        area,
      )
    }
  }

  /** Returns the size of `paintReduced`, if the frame can be painted smaller. */
  computeReducedSize({ postEffects }: FrameDescription): Size | undefined {
    return this.#postEffects.computeReducedSize(postEffects)
  }

  /** Paints a frame at its reduced size. */
  paintReduced(context: Context2D, { background, layers, postEffects }: FrameDescription): void {
    paintAfresh(context, () =>
      this.#postEffects.paintReduced(context, postEffects, (target) =>
        this.#paintLayers(target, background, layers),
      ),
    )
  }

  #paintFrame(
    context: Context2D,
    { background, postEffects }: FrameDescription,
    layers: readonly LayerDescription[],
    area: FrameArea | undefined,
  ): void {
    paintAfresh(context, () => {
      if (area !== undefined) clipTo(context, area)
      this.#postEffects.paint(context, postEffects, (target) => {
        target.save()
        // Another canvas than that of the context, if an effect changes it.
        if (area !== undefined) clipTo(target, area)
        this.#paintLayers(target, background, layers, area)
        target.restore()
      })
    })
  }

  #paintLayers(
    context: Context2D,
    background: BackgroundDescription,
    layers: readonly LayerDescription[],
    area?: FrameArea,
  ): void {
    this.#backdrops.paint(context, background)
    const { left, top } = this.#content
    if (left > 0 || top > 0) clipTo(context, this.#content)
    for (const layer of layers) this.#paintLayer(context, layer, area)
  }

  /** @param area - If given, what is outside of it need not be painted. */
  #paintLayer(context: Context2D, layer: LayerDescription, area?: FrameArea): void {
    if (layer.kind === 'item') this.#items.paint(context, layer, area)
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

/** Paints with the settings of a new context. */
function paintAfresh(context: Context2D, paint: () => void): void {
  context.save()
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
  paint()
  context.restore()
}

function withoutCorners(layer: LayerDescription | undefined): LayerDescription | undefined {
  if (layer?.kind !== 'item') return layer
  const { content } = layer
  if (content.type !== 'image' && content.type !== 'solid') return layer
  return { ...layer, content: { ...content, borderRadius: 0 } }
}

/** Returns whether a part of a frame can be painted without the rest. */
function isDivisible({ background, postEffects }: FrameDescription): boolean {
  if (background.type === 'image' && background.image.kind === 'moving') return false
  return postEffects.every(({ type }) => type !== 'blur')
}
