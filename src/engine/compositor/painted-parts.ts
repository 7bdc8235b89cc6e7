import type { Composition } from '../document/model.ts'
import type { OutputFrame } from '../document/output-frame.ts'
import {
  clipToFrame,
  computeBoxMatrix,
  multiply,
  type Rectangle,
  transformBounds,
  unplaced,
} from './box-matrix.ts'
import { computeContentArea } from './content-area.ts'
import { computeTextBounds, getBoxBounds } from './content-bounds.ts'
import { intersect, unite } from './damage/areas.ts'
import type { FrameArea } from './frame-area.ts'
import type {
  ContentDescription,
  ItemLayer,
  LayerDescription,
  LettersState,
  TransitionLayer,
} from './frame-description.ts'
import type { PlacedLayer } from './placed-layer.ts'
import { isPaintedAtRest } from './rests.ts'
import type { LettersPainter } from './text/letters/letters-painter.ts'
import type { TextLayer } from './text/letters/prepared-texts.ts'
import type { TextRasters } from './text/text-rasters.ts'
import { toFramePixels } from './transitions/draw-in-window.ts'

/** A part of a layer that is painted by itself: an item, or a transition. */
export interface PaintedPart {
  /** The pixels that it may touch; nothing of it is painted outside of them. */
  readonly bounds: FrameArea
  /**
   * Whether any part of it has the same pixels if only that part is painted. Curves and slanted edges don't: Skia cuts
   * them where the clip ends, and rounds the ends.
   */
  readonly isDivisible: boolean
}

/** An item that is not a group. */
export interface PaintedItem extends PaintedPart {
  /** The pixels of its box, or of its text as far as that may extend. */
  readonly covered: FrameArea
}

interface FoundItem {
  readonly placed: PlacedLayer
  readonly item: PaintedItem | undefined
}

/** Smoothed edges may touch one more pixel. */
const SMOOTHING = 1

/**
 * The distance to which motion graphics may swing beyond their boxes while they move, as a share of the box's sides. The
 * farthest swings by 0.012.
 */
const SWING = 0.1

/** Finds out where layers are painted. */
export class PaintedParts {
  readonly #output: OutputFrame
  /** Where items are visible. */
  readonly #content: FrameArea
  readonly #texts: TextRasters
  readonly #letters: LettersPainter
  /** A layer is asked for when its frame is compared with the one before, drawn, and compared with the one after. */
  readonly #known = new WeakMap<LayerDescription, readonly PaintedPart[]>()
  /** As above, for items; one that is painted area by area is asked for in each. */
  readonly #items = new WeakMap<ContentDescription, FoundItem>()

  constructor(
    composition: Pick<Composition, 'width' | 'height'>,
    output: OutputFrame,
    texts: TextRasters,
    letters: LettersPainter,
  ) {
    this.#output = output
    this.#content = computeContentArea(composition, output)
    this.#texts = texts
    this.#letters = letters
  }

  /** Lists the parts of a layer that are visible. */
  list(layer: LayerDescription): readonly PaintedPart[] {
    const known = this.#known.get(layer)
    if (known !== undefined) return known
    const parts = this.#find(layer)
    this.#known.set(layer, parts)
    return parts
  }

  #find(layer: LayerDescription): readonly PaintedPart[] {
    if (layer.kind === 'transition') return this.#showTransition(layer)
    return this.listPlaced(this.#place(layer))
  }

  /** As {@link list}, for an item that may be in a group. */
  listPlaced(placed: PlacedLayer): PaintedPart[] {
    const { content, box } = placed
    if (content.type !== 'group') {
      const item = this.find(placed)
      const inside = item && intersect(item.bounds, this.#content)
      if (item === undefined || inside === undefined) return []
      return (this.#listLetters(placed, item.bounds) ?? [item]).flatMap(({ bounds, isDivisible }) => {
        const visible = intersect(bounds, inside)
        return visible === undefined ? [] : { bounds: visible, isDivisible }
      })
    }
    const parts = placeChildren(placed, content.layers).flatMap((child) => this.listPlaced(child))
    const bounds = uniteAll(parts)
    if (box.opacity === 1 || bounds === undefined) return parts
    return [{ bounds, isDivisible: false }]
  }

  /** Returns where an item that is not a group is painted, or undefined if that is outside of the frame. */
  find(placed: PlacedLayer): PaintedItem | undefined {
    const known = this.#items.get(placed.content)
    if (known !== undefined && isSamePlace(known.placed, placed)) return known.item
    const item = this.#measure(placed)
    this.#items.set(placed.content, { placed, item })
    return item
  }

  /**
   * Lists where two layers differ.
   *
   * @returns Undefined if they may differ wherever one of them is painted.
   */
  listChanges(before: LayerDescription, after: LayerDescription): readonly FrameArea[] | undefined {
    if (!isSameText(before, after)) return undefined
    const [old, current] = [before, after].map((layer) => this.#placeText(layer))
    if (old === undefined || current === undefined) return undefined
    return this.#letters.listChanges(old, current)?.flatMap((changed) => {
      const bounds = clipToEven(changed, this.#output)
      return (bounds && intersect(bounds, this.#content)) ?? []
    })
  }

  #placeText(layer: LayerDescription): readonly [TextLayer, LettersState] | undefined {
    if (layer.kind !== 'item' || layer.content.type !== 'text') return undefined
    const { content } = layer
    return content.letters && [{ ...this.#place(layer), content }, content.letters]
  }

  #place(layer: ItemLayer): PlacedLayer {
    const matrix = computeBoxMatrix(layer.box, this.#output)
    return { ...layer, matrix, scale: this.#output.contentScale }
  }

  #measure(placed: PlacedLayer): PaintedItem | undefined {
    const { box, content, matrix } = placed
    const ink = content.type === 'text' ? computeTextBounds(content, box, this.#texts) : getBoxBounds(box)
    const shown = transformBounds(matrix, ink)
    const covered = clipToFrame(shown, this.#output)
    if (covered === undefined) return undefined
    if (isPaintedAtRest(placed)) return { covered, bounds: covered, isDivisible: true }
    const bounds = clipToEven(this.#addMotion(placed, shown), this.#output)
    if (bounds === undefined) return undefined
    const isDivisible =
      this.#listLetters(placed, bounds)?.every((part) => part.isDivisible) ?? isUprightRectangle(placed)
    return { covered, bounds, isDivisible }
  }

  /** @returns Undefined for anything but a text whose letters are painted by themselves. */
  #listLetters(placed: PlacedLayer, bounds: FrameArea): readonly PaintedPart[] | undefined {
    const { content } = placed
    if (content.type !== 'text' || content.letters === undefined) return undefined
    return this.#letters.listParts({ ...placed, content }, content.letters, bounds)
  }

  /** Enlarges the area that an item covers at rest by where it moves. */
  #addMotion(placed: PlacedLayer, shown: Rectangle): Rectangle {
    const { box, content, matrix } = placed
    if (content.type === 'motion-graphic') {
      const [x, y] = [box.width * SWING, box.height * SWING]
      return transformBounds(matrix, { left: -x, top: -y, right: box.width + x, bottom: box.height + y })
    }
    if (content.type !== 'text' || content.letters === undefined) return shown
    return unite(shown, this.#letters.measure({ ...placed, content }, content.letters))
  }

  #showTransition(layer: TransitionLayer): PaintedPart[] {
    const bounds = intersect(this.#measureTransition(layer) ?? this.#content, this.#content)
    return bounds === undefined ? [] : [{ bounds, isDivisible: false }]
  }

  /** @returns Undefined if it may be anywhere. */
  #measureTransition({ type, style, from, to }: TransitionLayer): Rectangle | undefined {
    if (style?.area?.isFilled === true) {
      const [first, last] = [style.area.from, style.area.to].map((side) => toFramePixels(side, this.#output))
      return first && last && unite(first, last)
    }
    // These show each side where it is.
    const isInPlace = type === 'fade' || type === 'wipe' || type === 'iris' || type === 'clock-wipe'
    if (style !== undefined || !isInPlace) return undefined
    return uniteAll([from, to].flatMap((side) => (side === undefined ? [] : this.list(side))))
  }
}

/** Places the items of a group. */
export function placeChildren(
  { box, matrix, scale }: PlacedLayer,
  layers: readonly ItemLayer[],
): PlacedLayer[] {
  const inner = scale * box.zoom * Math.max(Math.abs(box.scaleX), Math.abs(box.scaleY))
  return layers.map((child) => ({
    ...child,
    matrix: multiply(matrix, computeBoxMatrix(child.box, unplaced)),
    scale: inner,
  }))
}

function isSamePlace(one: PlacedLayer, other: PlacedLayer): boolean {
  return (
    one.box === other.box &&
    one.scale === other.scale &&
    one.matrix.every((value, index) => value === other.matrix[index])
  )
}

/** Returns whether two layers are the same text, except for the states of its letters. */
function isSameText(one: LayerDescription, other: LayerDescription): boolean {
  if (one.kind !== 'item' || one.content.type !== 'text') return false
  if (other.kind !== 'item' || other.content.type !== 'text') return false
  const [{ letters: _old, style: oldStyle, ...before }, { letters: _letters, style, ...after }] = [
    one.content,
    other.content,
  ]
  return isEqual(oldStyle, style) && isEqual(one.box, other.box) && isEqual(before, after)
}

/** Compares plain data. */
function isEqual(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function isUprightRectangle({ content, matrix: [, b, c] }: PlacedLayer): boolean {
  if (content.type !== 'solid') return false
  return content.shape === 'rectangle' && content.borderRadius === 0 && b === 0 && c === 0
}

/** Returns the pixels of a frame that smoothed shapes in a rectangle touch; even, so that it can be halved. */
function clipToEven(
  { left, top, right, bottom }: Rectangle,
  { width, height }: { readonly width: number; readonly height: number },
): FrameArea | undefined {
  const within = {
    left: Math.max(0, Math.floor((left - SMOOTHING) / 2) * 2),
    top: Math.max(0, Math.floor((top - SMOOTHING) / 2) * 2),
    right: Math.min(width, Math.ceil((right + SMOOTHING) / 2) * 2),
    bottom: Math.min(height, Math.ceil((bottom + SMOOTHING) / 2) * 2),
  }
  return within.left < within.right && within.top < within.bottom ? within : undefined
}

function uniteAll(parts: readonly PaintedPart[]): FrameArea | undefined {
  return parts.reduce<FrameArea | undefined>(
    (all, { bounds }) => (all === undefined ? bounds : unite(all, bounds)),
    undefined,
  )
}
