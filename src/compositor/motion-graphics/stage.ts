import type { OutputFrame } from '../../document/output-frame.ts'
import { boxMatrix, type Matrix } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { BoxState, MotionGraphicContent, PictureContent } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { paintPicture } from '../pictures/picture-painter.ts'
import type { PictureSource } from '../pictures/picture-source.ts'
import type { Drawable } from '../resources.ts'
import { paintText } from '../text/paint-text.ts'
import { paintMovingText } from '../text/paint-text-content.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import { type Curves, span } from './motion.ts'
import type { BlockLine, TextBlock, TextWish } from './text-block.ts'
import { LINE_WIDTH, type TextFitter } from './text-fitter.ts'

/** What a stage is made of: the compositor's own means of drawing. */
export interface StageMeans {
  readonly output: OutputFrame
  readonly layers: LayerPool
  readonly texts: TextRasters
  readonly fitter: TextFitter
  readonly pictures: PictureSource
}

/** How a group of drawn things lies in what is around it. */
interface GroupState {
  /** 0–1; the group is drawn whole first, so that nothing shows through where its parts overlap. */
  readonly alpha?: number
  /** Scale and turn are about this point. */
  readonly originX?: number
  readonly originY?: number
  readonly scale?: number
  readonly degrees?: number
  readonly shiftX?: number
  readonly shiftY?: number
}

interface LineState {
  readonly alpha?: number
  /** True for a text that moves, or is about to, also while the rest of the graphic rests. */
  readonly moves?: boolean
}

/**
 * One drawing of a motion graphic in its box: the canvas, the moment, and what texts and pictures need. The
 * origin is the box's top left corner, the unit a composition pixel.
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
  readonly #means: StageMeans
  #context: Context2D
  /** From the stage to frame pixels. */
  #matrix: Matrix
  #isStill: boolean

  /** @param context - In frame pixels. */
  constructor(context: Context2D, content: MotionGraphicContent, box: BoxState, means: StageMeans) {
    this.width = box.width
    this.height = box.height
    this.enter = content.moment.enter
    this.exit = content.moment.exit
    this.running = content.moment.running
    this.#content = content
    this.#box = box
    this.#means = means
    this.#context = context
    this.#matrix = boxMatrix(box, means.output)
    this.#isStill = !box.moves && this.enter === 1 && this.exit === 0
  }

  get context(): Context2D {
    return this.#context
  }

  /**
   * How far a part of the graphic is there: it comes during one part of the entrance and goes during one
   * of the exit, each eased by its own curve.
   */
  presence(
    [from, to]: readonly [number, number],
    [leaveFrom, leaveTo]: readonly [number, number],
    curves: Curves,
  ): number {
    return this.exit === 0
      ? curves.come(span(this.enter, from, to))
      : 1 - curves.go(span(this.exit, leaveFrom, leaveTo))
  }

  /** Draws in the box's own pixels. */
  play(draw: () => void): void {
    this.#context.save()
    this.#context.transform(...this.#matrix)
    draw()
    this.#context.restore()
  }

  /** Draws a group of things that fade, move, grow or turn together. */
  group(state: GroupState, draw: () => void): void {
    const { alpha = 1, scale = 1, degrees = 0, shiftX = 0, shiftY = 0 } = state
    if (alpha <= 0 || scale <= 0) return
    const isMoved = scale !== 1 || degrees !== 0 || shiftX !== 0 || shiftY !== 0
    const [outer, matrix, isStill] = [this.#context, this.#matrix, this.#isStill]
    if (isMoved) {
      this.#matrix = product(matrix, groupMatrix(state))
      this.#isStill = false
    }
    outer.save()
    if (alpha < 1) {
      const { width, height } = this.#means.output
      this.#means.layers.with(width, height, (layer) => {
        this.#context = layer.context
        this.play(draw)
        outer.transform(...inverse(matrix))
        outer.globalAlpha = alpha
        outer.drawImage(layer.drawable, 0, 0)
      })
    } else {
      if (isMoved) outer.transform(...groupMatrix(state))
      draw()
    }
    outer.restore()
    this.#context = outer
    this.#matrix = matrix
    this.#isStill = isStill
  }

  /** Draws with all that is outside a path cut off. */
  clipped(trace: (context: Context2D) => void, draw: () => void): void {
    this.#context.save()
    this.#context.beginPath()
    trace(this.#context)
    this.#context.clip()
    draw()
    this.#context.restore()
  }

  /** Sets a text so that it fits. */
  fit(text: string, wish: TextWish): TextBlock {
    return this.#means.fitter.fit(text, wish)
  }

  widthOf(text: string, wish: TextWish): number {
    return this.#means.fitter.widthOf(text, wish)
  }

  /** @param x - The block's left side; `y` its top. */
  write(block: TextBlock, x: number, y: number, state: LineState = {}): void {
    for (const line of block.lines) this.writeLine(line, x + line.left, y + line.top, state)
  }

  writeCentered(block: TextBlock, x: number, y: number, state: LineState = {}): void {
    this.write(block, x - block.width / 2, y - block.height / 2, state)
  }

  /** Writes a block whose lines rise out of their own lower edges. */
  rise(block: TextBlock, x: number, y: number, shown: (lineIndex: number) => number): void {
    const slack = block.fontSize * 0.2
    for (const [index, line] of block.lines.entries()) {
      const share = shown(index)
      const [left, top] = [x + line.left, y + line.top]
      if (share === 1) this.writeLine(line, left, top)
      if (share <= 0 || share === 1) continue
      const room = block.lineHeight + slack
      this.clipped(
        (context) => context.rect(left - slack, top - slack, line.width + 2 * slack, room + slack / 2),
        () => this.writeLine(line, left, top + (1 - share) * room),
      )
    }
  }

  writeLine(line: BlockLine, x: number, y: number, { alpha = 1, moves = false }: LineState = {}): void {
    if (alpha <= 0) return
    const { texts, output } = this.#means
    const { content } = line
    const context = this.#context
    context.save()
    context.globalAlpha = alpha
    context.translate(x, y)
    const box = { ...this.#box, width: LINE_WIDTH }
    const isStill = this.#isStill && !moves
    if (isStill || !paintMovingText(context, content, box, output.contentScale, texts)) {
      paintText(context, texts.layout(content, LINE_WIDTH), content, this.#snapFrom(y))
    }
    context.restore()
  }

  /** Whether a slot is filled. */
  has(slot: string): boolean {
    return this.#content.slots[slot] !== undefined
  }

  /** The picture in a slot, for its shape; undefined where the slot is empty. */
  pictureIn(slot: string): Drawable | undefined {
    const reference = this.#content.slots[slot]
    return reference === undefined ? undefined : this.#means.pictures.drawable(reference)
  }

  /** Draws a slot's picture so that it covers a rectangle. */
  drawPicture(slot: string, x: number, y: number, width: number, height: number, borderRadius = 0): void {
    const picture = this.#content.slots[slot]
    if (picture === undefined || !(width > 0) || !(height > 0)) return
    const visible = { left: 0, top: 0, right: 1, bottom: 1 }
    const content: PictureContent = { type: 'picture', picture, fit: 'cover', borderRadius, visible }
    const { output, pictures } = this.#means
    this.#context.save()
    this.#context.translate(x, y)
    paintPicture(this.#context, content, { ...this.#box, width, height }, output.contentScale, pictures)
    this.#context.restore()
  }

  /** From a height below `y` to the nearest that lies on a whole frame pixel, where the box is level. */
  #snapFrom(y: number): (height: number) => number {
    const [, b, c, d, , f] = this.#matrix
    if (b !== 0 || c !== 0 || d === 0) return (height) => height
    return (height) => (Math.round((y + height) * d + f) - f) / d - y
  }
}

function groupMatrix({ scale = 1, degrees = 0, shiftX = 0, shiftY = 0, ...origin }: GroupState): Matrix {
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

/** First `second`, then `first`. */
function product(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]
}
