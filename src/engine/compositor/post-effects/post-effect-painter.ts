import type { OutputFrame } from '../../document/output-frame.ts'
import type { Context2D } from '../context2d.ts'
import type { PostEffect } from '../frame-description.ts'
import {
  type Blurred,
  computeReducedSize,
  type PaintSharp,
  paintBlurred,
  paintReduced,
} from '../images/blur.ts'
import type { Size } from '../images/fit.ts'
import { withHalved } from '../images/halved.ts'
import type { LayerPool } from '../layer-pool.ts'
import type { Drawable, Layer, LayerMaker } from '../resources.ts'
import { FillPainter, type FilterFill } from './fill-painter.ts'
import { filters } from './filters.ts'

type Filter = Extract<PostEffect, { type: 'filter' }>

/**
 * A blur of at least this sigma, in pixels, hides that the frame was painted at half its size: a frame with
 * small and large text over a video differs by 0.2 of 255 on average, and by 4 at most.
 */
const MIN_BLUR_FOR_HALF_SIZE = 6

/** Draws frames with effects and filters. */
export class PostEffectPainter {
  readonly #output: OutputFrame
  readonly #layers: LayerPool
  readonly #fills: FillPainter

  constructor(output: OutputFrame, resources: LayerMaker, layers: LayerPool) {
    this.#fills = new FillPainter(output.width, output.height, resources)
    this.#output = output
    this.#layers = layers
  }

  /**
   * Draws a frame with its post effects. A frame painted on one layer is changed on another one, because a
   * canvas that is drawn on after it was drawn elsewhere is copied first, which costs more than everything
   * else (60 ms per frame at 1080p).
   *
   * @param context - Its unit is a frame pixel.
   * @param postEffects - In order of application.
   * @param paintFrame - Paints the whole frame without post effects.
   */
  paint(
    context: Context2D,
    postEffects: readonly PostEffect[],
    paintFrame: (target: Context2D) => void,
  ): void {
    const last = postEffects.at(-1)
    if (last === undefined) {
      paintFrame(context)
      return
    }
    const paintBefore = (target: Context2D): void => this.paint(target, postEffects.slice(0, -1), paintFrame)
    context.save()
    switch (last.type) {
      case 'black':
        paintBefore(context)
        // Transparent pixels stay transparent.
        if (this.#output.transparent) context.globalCompositeOperation = 'source-atop'
        fillBlack(context, last.opacity, this.#output)
        break
      case 'blur':
        this.#paintBlurred(context, last.blurPixels, paintBefore)
        break
      case 'filter':
        this.#paintFiltered(context, last, paintBefore)
    }
    context.restore()
  }

  /**
   * Returns the size at which a frame can be drawn with all its post effects, so that enlarging it bilinearly gives the
   * frame; undefined if only the whole frame can be drawn.
   */
  computeReducedSize(postEffects: readonly PostEffect[]): Size | undefined {
    const { blur } = splitAtBlur(postEffects)
    if (blur === undefined || this.#output.transparent) return undefined
    const { width, height } = this.#output
    const reduced = computeReducedSize({ width, height, blurPixels: blur.blurPixels })
    return reduced.width < width ? reduced : undefined
  }

  /** Draws a frame at its reduced size. The parameters are those of `paint`. */
  paintReduced(
    context: Context2D,
    postEffects: readonly PostEffect[],
    paintFrame: (target: Context2D) => void,
  ): void {
    const { before, blur, after } = splitAtBlur(postEffects)
    const size = this.computeReducedSize(postEffects)
    if (blur === undefined || size === undefined) throw new TypeError('The frame has no reduced size.')
    this.#withPainted(
      blur.blurPixels,
      (target) => this.paint(target, before, paintFrame),
      (blurred, paintSharp) => paintReduced(context, blurred, this.#layers, paintSharp),
    )
    for (const { opacity } of after) fillBlack(context, opacity, size)
  }

  #paintBlurred(context: Context2D, blurPixels: number, paintBefore: (target: Context2D) => void): void {
    this.#withPainted(blurPixels, paintBefore, (blurred, paintSharp) =>
      paintBlurred(context, blurred, this.#layers, paintSharp),
    )
  }

  /** Paints a frame and passes a function that paints it smaller to `use`. */
  #withPainted(
    blurPixels: number,
    paintBefore: (target: Context2D) => void,
    use: (...args: readonly [Blurred, PaintSharp]) => void,
  ): void {
    const { width, height } = this.#output
    const paintedScale = blurPixels >= MIN_BLUR_FOR_HALF_SIZE ? 0.5 : 1
    const paintedWidth = Math.ceil(width * paintedScale)
    this.#withFrame(paintedWidth, Math.ceil(height * paintedScale), (painted) => {
      painted.context.save()
      painted.context.scale(paintedWidth / width, painted.drawable.height / height)
      paintBefore(painted.context)
      painted.context.restore()
      use({ width, height, blurPixels }, (small, smallWidth, smallHeight) =>
        withHalved(this.#layers, painted.drawable, smallWidth / paintedWidth, (halved) => {
          small.imageSmoothingEnabled = true
          small.imageSmoothingQuality = 'low'
          small.drawImage(halved, 0, 0, smallWidth, smallHeight)
        }),
      )
    })
  }

  /** Passes a layer for a whole frame to `use`. */
  #withFrame(width: number, height: number, use: (layer: Layer) => void): void {
    if (this.#output.transparent) this.#layers.with(width, height, use)
    else this.#layers.withOpaque(width, height, use)
  }

  /** Applies a filter at its full strength and blends the result with the original frame. */
  #paintFiltered(
    context: Context2D,
    { name, strength }: Filter,
    paintBefore: (target: Context2D) => void,
  ): void {
    const { width, height, transparent } = this.#output
    const fills = filters[name]
    if (strength === 1 && !transparent) {
      paintBefore(context)
      this.#fills.paint(context, fills)
      return
    }
    this.#withFrame(width, height, (plain) => {
      paintBefore(plain.context)
      if (transparent) {
        this.#withColors(plain.drawable, (colors) => {
          this.#paintFills(context, colors, fills, strength)
          // The colours are those of opaque pixels; only what was there before remains.
          context.globalAlpha = 1
          context.globalCompositeOperation = 'destination-in'
          context.drawImage(plain.drawable, 0, 0)
        })
      } else this.#paintFills(context, plain.drawable, fills, strength)
    })
  }

  #paintFills(context: Context2D, frame: Drawable, fills: readonly FilterFill[], strength: number): void {
    context.drawImage(frame, 0, 0)
    context.save()
    this.#fills.paint(context, fills)
    context.restore()
    context.globalAlpha = 1 - strength
    context.drawImage(frame, 0, 0)
  }

  /**
   * Passes the colours of a transparent frame to `use`, as an opaque frame. Blend modes mix their own colour into pixels
   * that are partly transparent, which would be seen as a fringe of edges.
   */
  #withColors(frame: Drawable, use: (colors: Drawable) => void): void {
    const { width, height } = this.#output
    this.#layers.with(width, height, (holes) => {
      // White as far as the frame is transparent.
      fillWhole(holes, '#ffffff')
      holes.context.save()
      holes.context.globalCompositeOperation = 'destination-out'
      holes.context.drawImage(frame, 0, 0)
      holes.context.restore()
      this.#layers.withOpaque(width, height, (divisor) => {
        fillWhole(divisor, '#000000')
        divisor.context.drawImage(holes.drawable, 0, 0)
        this.#layers.withOpaque(width, height, (colors) => {
          // On black, colours are multiplied by their alpha. "color-dodge" divides by what the other colour lacks to white.
          fillWhole(colors, '#000000')
          colors.context.save()
          colors.context.drawImage(frame, 0, 0)
          colors.context.globalCompositeOperation = 'color-dodge'
          colors.context.drawImage(divisor.drawable, 0, 0)
          colors.context.restore()
          use(colors.drawable)
        })
      })
    })
  }
}

/** Splits post effects at the last blur, if only darkening follows it. */
function splitAtBlur(postEffects: readonly PostEffect[]): {
  readonly before: readonly PostEffect[]
  readonly blur: Extract<PostEffect, { type: 'blur' }> | undefined
  readonly after: readonly Extract<PostEffect, { type: 'black' }>[]
} {
  const at = postEffects.findLastIndex(({ type }) => type === 'blur')
  const blur = postEffects[at]
  const after = postEffects.slice(at + 1).filter((effect) => effect.type === 'black')
  const isLast = at + 1 + after.length === postEffects.length
  return blur?.type === 'blur' && isLast
    ? { before: postEffects.slice(0, at), blur, after }
    : { before: postEffects, blur: undefined, after: [] }
}

function fillBlack(context: Context2D, opacity: number, { width, height }: Size): void {
  context.save()
  context.globalAlpha = opacity
  context.fillStyle = '#000000'
  context.fillRect(0, 0, width, height)
  context.restore()
}

function fillWhole({ context, drawable }: Layer, color: string): void {
  context.save()
  context.fillStyle = color
  context.fillRect(0, 0, drawable.width, drawable.height)
  context.restore()
}
