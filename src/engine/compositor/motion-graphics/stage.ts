import type { OutputFrame } from '../../document/output-frame.ts'
import { computeBoxMatrix, invert, type Matrix, multiply } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { BoxState, ImageContent, MotionGraphicContent, TextContent } from '../frame-description.ts'
import type { ImageSource } from '../images/image-source.ts'
import { paintImage } from '../images/paint-image.ts'
import type { LayerPool } from '../layer-pool.ts'
import { chooseMovingRasterScale } from '../raster-scale.ts'
import type { Drawable } from '../resources.ts'
import { paintText } from '../text/paint-text.ts'
import type { TextLayout } from '../text/text-layout.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import type { LineRasters } from './line-rasters.ts'
import { type Curves, span } from './motion.ts'
import type { BlockLine, TextBlock, TextRequest } from './text-block.ts'
import { LINE_WIDTH, type TextFitter } from './text-fitter.ts'

/** The compositor's resources for drawing on a stage. */
export interface StageResources {
  readonly output: OutputFrame
  readonly layers: LayerPool
  readonly texts: TextRasters
  readonly fitter: TextFitter
  readonly lines: LineRasters
  readonly images: ImageSource
}

/** The position of a group relative to its surroundings. */
interface GroupState {
  /** 0–1; the group is painted completely first, so that overlapping parts do not show through. */
  readonly alpha?: number
  /** Centre of scaling and rotation. */
  readonly originX?: number
  readonly originY?: number
  readonly scale?: number
  readonly degrees?: number
  readonly shiftX?: number
  readonly shiftY?: number
}

interface LineState {
  readonly alpha?: number
  /** Distance from its resting position. */
  readonly shiftY?: number
  /** True for a text that moves while the rest of the graphic rests; by default, if it is shifted. */
  readonly moves?: boolean
  /** True for a text whose position changes from frame to frame; by default, if it moves. */
  readonly isBetweenPixels?: boolean
}

/**
 * Draws one frame of a motion graphic in its box: provides the canvas, the moment, and the drawing of texts
 * and images. The origin is the box's top left corner, the unit a composition pixel.
 */
export class Stage {
  readonly width: number
  readonly height: number
  /** 0–1, linear. */
  readonly enter: number
  readonly exit: number
  readonly running: number
  readonly #content: MotionGraphicContent
  readonly #box: BoxState
  readonly #resources: StageResources
  #context: Context2D
  /** Maps the stage to frame pixels. */
  #matrix: Matrix
  #isStill: boolean
  /** The matrix outside all groups. */
  readonly #restMatrix: Matrix
  /** Whether the box rests and is not rotated, so that its resting content can be aligned to pixels. */
  readonly #isOnPixels: boolean

  /** @param context - Its unit is a frame pixel. */
  constructor(context: Context2D, content: MotionGraphicContent, box: BoxState, resources: StageResources) {
    this.width = box.width
    this.height = box.height
    this.enter = content.moment.enter
    this.exit = content.moment.exit
    this.running = content.moment.running
    this.#content = content
    this.#box = box
    this.#resources = resources
    this.#context = context
    this.#restMatrix = computeBoxMatrix(box, resources.output)
    this.#matrix = this.#restMatrix
    const [a, b, c, d] = this.#restMatrix
    this.#isOnPixels = !box.moves && b === 0 && c === 0 && a !== 0 && d !== 0
    this.#isStill = !box.moves && this.enter === 1 && this.exit === 0
  }

  get context(): Context2D {
    return this.#context
  }

  /**
   * Returns the visibility of a part of the graphic, 0–1. The part enters during the first interval, a range of the
   * entrance, and leaves during the second, a range of the exit; each is eased by its own curve.
   */
  presence(
    [from, to]: readonly [number, number],
    [leaveFrom, leaveTo]: readonly [number, number],
    curves: Curves,
  ): number {
    return this.exit === 0
      ? curves.enter(span(this.enter, from, to))
      : 1 - curves.leave(span(this.exit, leaveFrom, leaveTo))
  }

  /** Draws in the box's own pixels. */
  play(draw: () => void): void {
    this.#context.save()
    this.#context.transform(...this.#matrix)
    draw()
    this.#context.restore()
  }

  /** Draws a group of things that fade, move, scale or rotate together. */
  group(state: GroupState, draw: () => void): void {
    const { alpha = 1, scale = 1, degrees = 0, shiftX = 0, shiftY = 0 } = state
    if (alpha <= 0 || scale <= 0) return
    const isMoved = scale !== 1 || degrees !== 0 || shiftX !== 0 || shiftY !== 0
    const [outer, matrix, isStill] = [this.#context, this.#matrix, this.#isStill]
    if (isMoved) {
      this.#matrix = multiply(matrix, computeGroupMatrix(state))
      this.#isStill = false
    }
    outer.save()
    if (alpha < 1) {
      const { width, height } = this.#resources.output
      this.#resources.layers.with(width, height, (layer) => {
        this.#context = layer.context
        this.play(draw)
        outer.transform(...invert(matrix))
        outer.globalAlpha = alpha
        outer.drawImage(layer.drawable, 0, 0)
      })
    } else {
      if (isMoved) outer.transform(...computeGroupMatrix(state))
      draw()
    }
    outer.restore()
    this.#context = outer
    this.#matrix = matrix
    this.#isStill = isStill
  }

  /** Draws with everything outside a path clipped. */
  clipped(trace: (context: Context2D) => void, draw: () => void): void {
    this.#context.save()
    this.#context.beginPath()
    trace(this.#context)
    this.#context.clip()
    draw()
    this.#context.restore()
  }

  /** Lays out a text so that it fits. */
  fit(text: string, request: TextRequest): TextBlock {
    return this.#resources.fitter.fit(text, request)
  }

  measureWidth(text: string, request: TextRequest): number {
    return this.#resources.fitter.measureWidth(text, request)
  }

  /**
   * @param x - Left side of the block.
   * @param y - Top of the block.
   */
  write(block: TextBlock, x: number, y: number, state: LineState = {}): void {
    for (const line of block.lines) this.writeLine(line, x + line.left, y + line.top, state)
  }

  writeCentered(block: TextBlock, x: number, y: number, state: LineState = {}): void {
    this.write(block, x - block.width / 2, y - block.height / 2, state)
  }

  /**
   * Writes a block whose lines rise from their own lower edges.
   *
   * @param shown - Returns the visible fraction of a line, 0–1.
   */
  rise(block: TextBlock, x: number, y: number, shown: (lineIndex: number) => number): void {
    const slack = block.fontSize * 0.2
    for (const [index, line] of block.lines.entries()) {
      const share = shown(index)
      const [left, top] = [x + line.left, y + line.top]
      if (share === 1) this.writeLine(line, left, top)
      if (share <= 0 || share === 1) continue
      const available = block.lineHeight + slack
      this.clipped(
        (context) => context.rect(left - slack, top - slack, line.width + 2 * slack, available + slack / 2),
        () => this.writeLine(line, left, top, { shiftY: (1 - share) * available, isBetweenPixels: false }),
      )
    }
  }

  /**
   * @param x - Left side of the line.
   * @param y - Top of the line at rest.
   */
  writeLine({ content }: BlockLine, x: number, y: number, state: LineState = {}): void {
    const { alpha = 1, shiftY = 0, moves = shiftY !== 0, isBetweenPixels = moves } = state
    if (alpha <= 0) return
    const layout = this.#resources.texts.layout(content, LINE_WIDTH)
    const left = isBetweenPixels ? x : this.#snapToPixel(x, 'x')
    const baseline = this.#snapToPixel(y + layout.baseline, 'y') + shiftY
    const context = this.#context
    context.save()
    context.globalAlpha = alpha
    const isStill = this.#isStill && !moves
    if (isStill || !this.#paintRaster(content, layout, left, baseline)) {
      context.translate(left, baseline - layout.baseline)
      paintText(context, layout, content, (height) => height)
    }
    context.restore()
  }

  /** @returns False if the text is too large for a raster. */
  #paintRaster(content: TextContent, layout: TextLayout, x: number, baseline: number): boolean {
    const { lines, output } = this.#resources
    const [a, , , d] = this.#restMatrix
    const scale = this.#isOnPixels
      ? Math.max(Math.abs(a), Math.abs(d))
      : chooseMovingRasterScale(this.#box, output.contentScale)
    const raster = lines.get(content, layout, scale)
    if (raster === undefined) return false
    const { drawable, originX, originY } = raster
    const context = this.#context
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    const [left, top] = [x - originX / scale, baseline - originY / scale]
    context.drawImage(drawable, left, top, drawable.width / scale, drawable.height / scale)
    return true
  }

  /** Returns whether a slot is filled. */
  has(slot: string): boolean {
    return this.#content.slots[slot] !== undefined
  }

  /** Returns the image in a slot, for its shape, or undefined if the slot is empty. */
  getImage(slot: string): Drawable | undefined {
    const reference = this.#content.slots[slot]
    return reference === undefined ? undefined : this.#resources.images.drawable(reference)
  }

  /** Draws the image of a slot so that it covers a rectangle. */
  drawImage(slot: string, x: number, y: number, width: number, height: number, borderRadius = 0): void {
    const image = this.#content.slots[slot]
    if (image === undefined || !(width > 0) || !(height > 0)) return
    const visible = { left: 0, top: 0, right: 1, bottom: 1 }
    const content: ImageContent = { type: 'image', image, fit: 'cover', borderRadius, visible }
    const { output, images } = this.#resources
    this.#context.save()
    this.#context.translate(x, y)
    paintImage(this.#context, content, { ...this.#box, width, height }, output.contentScale, images)
    this.#context.restore()
  }

  /** Returns the nearest position along an axis that is on a whole frame pixel, like texts at rest. */
  #snapToPixel(position: number, axis: 'x' | 'y'): number {
    if (!this.#isOnPixels) return position
    const [a, , , d, e, f] = this.#restMatrix
    const [scale, offset] = axis === 'x' ? [a, e] : [d, f]
    return (Math.round(position * scale + offset) - offset) / scale
  }
}

function computeGroupMatrix({
  scale = 1,
  degrees = 0,
  shiftX = 0,
  shiftY = 0,
  ...origin
}: GroupState): Matrix {
  const { originX = 0, originY = 0 } = origin
  const radians = (degrees * Math.PI) / 180
  const [a, b] = [Math.cos(radians) * scale, Math.sin(radians) * scale]
  return [
    a,
    b,
    -b,
    a,
    originX + shiftX - a * originX + b * originY,
    originY + shiftY - b * originX - a * originY,
  ]
}
