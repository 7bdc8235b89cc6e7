import { type Animated, isKeyframes, toAnimated } from './animated.ts'
import { checkChoice, checkNumber, describe } from './checks.ts'
import type { BuildContext } from './context.ts'
import type { AnimatedNumber } from './shapes.ts'
import { TimelineError } from './timeline-error.ts'

/** Pixels of the composition, or a percentage of its width (across) or height (down). */
export type Length = number | `${number}%`

/** The edge, corner or centre of the frame at which a box is placed. */
export type Anchor =
  | 'top-left'
  | 'top'
  | 'top-right'
  | 'left'
  | 'center'
  | 'right'
  | 'bottom-left'
  | 'bottom'
  | 'bottom-right'

/** Where an item is drawn. */
export interface BoxOptions {
  /** Default: `center`. `left` and `top` take its place in their direction. */
  readonly anchor?: Anchor
  /** Distance from the edges of the anchor. Default: 0. */
  readonly margin?: Length | { readonly x?: Length; readonly y?: Length }
  readonly width?: Animated<Length>
  readonly height?: Animated<Length>
  readonly left?: Animated<Length>
  readonly top?: Animated<Length>
}

/** A box, or the whole frame. */
export type Box = BoxOptions | 'frame'

/** The size of a box where its options do not give it, in pixels. */
export interface NaturalSize {
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** Width divided by height: gives one side if the other one is known. */
  readonly aspect?: number | undefined
}

/** A box as documents have it. */
export interface DocumentBox {
  readonly left: AnimatedNumber
  readonly top: AnimatedNumber
  readonly width: AnimatedNumber
  readonly height: AnimatedNumber
}

const anchors: readonly Anchor[] = [
  'top-left',
  'top',
  'top-right',
  'left',
  'center',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
]

/** Returns the row of an anchor. */
export function getRow(anchor: Anchor = 'center'): 'top' | 'center' | 'bottom' {
  if (anchor.startsWith('top')) return 'top'
  return anchor.startsWith('bottom') ? 'bottom' : 'center'
}

/** Converts a length to pixels. */
export function toPixels(context: BuildContext, option: string, length: Length, side: number): number {
  const percentage = typeof length === 'string' ? /^(-?\d+(?:\.\d+)?)%$/.exec(length)?.[1] : undefined
  if (percentage !== undefined) return (Number(percentage) / 100) * side
  if (typeof length === 'number') return checkNumber(context.owner, option, length)
  throw new TimelineError(
    context.owner,
    `"${option}" must be a number of pixels or a percentage such as "80%", not ${describe(length)}.`,
  )
}

/** Returns the margins of a box in pixels. */
export function getMargins(
  context: BuildContext,
  box: BoxOptions,
): { readonly x: number; readonly y: number } {
  const { margin = 0 } = box
  const { x = 0, y = 0 } = typeof margin === 'object' && margin !== null ? margin : { x: margin, y: margin }
  return {
    x: toPixels(context, 'box.margin', x, context.width),
    y: toPixels(context, 'box.margin', y, context.height),
  }
}

/** @throws {TimelineError} Unless `box` is the frame, or an object with an anchor that exists. */
export function checkBox(owner: string, box: Box): void {
  if (box === 'frame') return
  if (typeof box !== 'object' || box === null || Array.isArray(box)) {
    throw new TimelineError(
      owner,
      `"box" must be "frame" or an object such as { anchor: "bottom", width: "80%" }, not ${describe(box)}.`,
    )
  }
  if (box.anchor !== undefined) checkChoice(owner, 'box.anchor', box.anchor, anchors)
}

/**
 * Resolves a box.
 *
 * @throws {TimelineError} If a side is neither given nor known.
 */
export function toBox(context: BuildContext, box: Box, natural: NaturalSize): DocumentBox {
  if (box === 'frame') return toBox(context, { width: '100%', height: '100%' }, {})
  checkBox(context.owner, box)
  const size = {
    width: getStatic(context, box, 'width'),
    height: getStatic(context, box, 'height'),
  }
  const width = resolveSide(context, box, 'width', () => {
    const { height } = size
    return height !== undefined && natural.aspect !== undefined ? height * natural.aspect : natural.width
  })
  const height = resolveSide(context, box, 'height', () =>
    size.width !== undefined && natural.aspect !== undefined ? size.width / natural.aspect : natural.height,
  )
  const margins = getMargins(context, box)
  const { anchor = 'center' } = box
  const column = anchor.endsWith('left') ? 'start' : anchor.endsWith('right') ? 'end' : 'center'
  const row = { top: 'start', center: 'center', bottom: 'end' } as const
  return {
    left: resolveEdge(context, box, 'left', { align: column, margin: margins.x, size: width }),
    top: resolveEdge(context, box, 'top', { align: row[getRow(anchor)], margin: margins.y, size: height }),
    width,
    height,
  }
}

const sides = { left: 'width', top: 'height', width: 'width', height: 'height' } as const

/** Returns a side that does not change; undefined if it is not given. */
function getStatic(context: BuildContext, box: BoxOptions, side: 'width' | 'height'): number | undefined {
  const length = box[side]
  if (length === undefined || isKeyframes(length)) return undefined
  return toSide(context, side, length)
}

/** Converts the length of a side, which is not negative. */
function toSide(context: BuildContext, side: 'width' | 'height', length: Length): number {
  const pixels = toPixels(context, `box.${side}`, length, context[side])
  return checkNumber(context.owner, `box.${side}`, pixels, { min: 0 })
}

function resolveSide(
  context: BuildContext,
  box: BoxOptions,
  side: 'width' | 'height',
  getNatural: () => number | undefined,
): AnimatedNumber {
  const length = box[side]
  if (length !== undefined) {
    return toAnimated(context, `box.${side}`, length, (value) => round(toSide(context, side, value)))
  }
  const natural = getNatural()
  if (natural !== undefined) return { value: round(natural), keyframes: [] }
  throw new TimelineError(
    context.owner,
    `The ${side} of the box is not known. Give "box.${side}", or build the document with the size of the file (docs/builder.md, "Files").`,
  )
}

interface Alignment {
  readonly align: 'start' | 'center' | 'end'
  readonly margin: number
  readonly size: AnimatedNumber
}

/** Resolves an edge: its own option, or that of the anchor for each size that the box has. */
function resolveEdge(
  context: BuildContext,
  box: BoxOptions,
  edge: 'left' | 'top',
  { align, margin, size }: Alignment,
): AnimatedNumber {
  const length = box[edge]
  const side = context[sides[edge]]
  if (length !== undefined) {
    return toAnimated(context, `box.${edge}`, length, (value) =>
      round(toPixels(context, `box.${edge}`, value, side)),
    )
  }
  const place = (pixels: number): number => {
    if (align === 'start') return round(margin)
    return round(align === 'end' ? side - pixels - margin : (side - pixels) / 2)
  }
  const keyframes = size.keyframes.map((keyframe) => ({ ...keyframe, value: place(keyframe.value) }))
  return { value: place(size.value), keyframes }
}

/** Rounds to a thousandth of a pixel, so that documents stay readable. */
function round(pixels: number): number {
  return Math.round(pixels * 1000) / 1000
}
