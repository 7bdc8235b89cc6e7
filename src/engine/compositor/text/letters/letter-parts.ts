import type { TextStyle } from '../../../document/model.ts'
import { type Matrix, multiply, type Rectangle } from '../../box-matrix.ts'
import { overlaps, unite } from '../../damage/areas.ts'
import type { FrameArea } from '../../frame-area.ts'
import type { TextContent } from '../../frame-description.ts'
import { hasBackground } from '../text-background.ts'
import type { TextLayout } from '../text-layout.ts'
import type { TextGrids } from './grid.ts'
import type { AtlasPlan } from './letter-atlas.ts'
import type { LetterSheet, LetterSheets } from './letter-sheets.ts'
import { computePoseMatrix, type MovedLetter } from './paint-moving-letters.ts'
import { GLOW_RADIUS } from './text-parts.ts'

/** A text with the poses of its letters. */
export interface PosedText {
  readonly content: TextContent
  readonly opacity: number
  readonly layout: TextLayout
  /** Maps the text's own pixels to the frame's. */
  readonly textMatrix: Matrix
  readonly grids: TextGrids
  readonly sheet: LetterSheet
  /** The visible letters in reading order; empty if the animation moves none. */
  readonly letters: readonly MovedLetter[]
}

/** A letter, or neighbouring ones, with the frame pixels that they may touch. */
export interface LetterPart {
  readonly bounds: FrameArea
  /** Whether any part of the pixels can be painted by itself: letters at rest are copies of pixels. */
  readonly isDivisible: boolean
}

/** A letter with its part. */
export interface PartedLetter extends LetterPart {
  readonly letter: MovedLetter
}

/** A Gaussian has 0.3 % of its weight beyond three standard deviations; a canvas leaves out more than that. */
const GLOW_REACH = 3.5
/** Smoothed edges may touch one more pixel. */
const SMOOTHING = 1

/**
 * Finds the pixels of each visible letter of a text.
 *
 * @returns Undefined if the letters can only be painted together: with a background, with shadows, as one translucent
 *   image, or as a text whose box moves.
 */
export function divideIntoLetters(
  { content, opacity, layout, textMatrix, grids, sheet, letters }: PosedText,
  sheets: LetterSheets,
): PartedLetter[] | undefined {
  if (!grids.isFrame || isPaintedTogether(content.style, layout, opacity)) return undefined
  const resting = sheets.getPlan(sheet, content, grids.resting)
  const moving = sheets.getPlan(sheet, content, grids.moving)
  // Without these, letters are painted from coarser images.
  if (resting === undefined || moving === undefined) return undefined
  const parted: PartedLetter[] = []
  for (const letter of letters) {
    const { index, isAtRest, pose, box } = letter
    const isCopied = isAtRest && pose.graphemesShown >= box.graphemes
    const slot = getSlot(isCopied ? resting : moving, index)
    if (slot === undefined) continue
    if (isCopied) {
      const isDivisible = isWhole(slot)
      parted.push({ letter, bounds: isDivisible ? slot : coverPixels(slot), isDivisible })
    } else {
      const placed = multiply(textMatrix, computePoseMatrix(pose))
      parted.push({ letter, bounds: coverMoved(placed, moving.boxes[index] ?? slot), isDivisible: false })
    }
  }
  return parted
}

/** Returns the pixels that a rectangle touches after a transformation. Written out, because it runs for each letter of a frame. */
function coverMoved([a, b, c, d, e, f]: Matrix, { left, top, right, bottom }: Rectangle): FrameArea {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const [halfWidth, halfHeight] = [(right - left) / 2, (bottom - top) / 2]
  const [centerX, centerY] = [a * x + c * y + e, b * x + d * y + f]
  const reachX = Math.abs(a) * halfWidth + Math.abs(c) * halfHeight
  const reachY = Math.abs(b) * halfWidth + Math.abs(d) * halfHeight
  return coverPixels({
    left: centerX - reachX,
    top: centerY - reachY,
    right: centerX + reachX,
    bottom: centerY + reachY,
  })
}

/**
 * Returns the frame pixels of the letters of a text at rest.
 *
 * @param glows - Whether their blurred shapes are painted, too.
 * @returns Undefined if more than letters are painted.
 */
export function coverLetters(
  { content, layout, textMatrix, grids, sheet }: PosedText,
  glows: boolean,
  sheets: LetterSheets,
): FrameArea | undefined {
  const { style } = content
  const plan = isPaintedTogether(style, layout, 1) ? undefined : sheets.getPlan(sheet, content, grids.resting)
  if (plan === undefined) return undefined
  const [a, b] = textMatrix
  const reach = glows ? GLOW_RADIUS * GLOW_REACH * style.fontSize * Math.hypot(a, b) : 0
  const areas = plan.slots.map((_, index) => getSlot(plan, index)).filter((slot) => slot !== undefined)
  return areas.length === 0 ? undefined : coverPixels(grow(areas.reduce(unite), reach))
}

function grow({ left, top, right, bottom }: Rectangle, reach: number): Rectangle {
  return { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach }
}

/** Joins letters whose pixels are painted together anyway, and those at rest beside each other. */
export function joinNeighbours(letters: readonly PartedLetter[]): LetterPart[] {
  const parts: LetterPart[] = []
  for (const { bounds, isDivisible } of letters) {
    const last = parts.at(-1)
    const isSameLine =
      last !== undefined && bounds.top < last.bounds.bottom && last.bounds.top < bounds.bottom
    const isJoined =
      last?.isDivisible === isDivisible && (isDivisible ? isSameLine : overlaps(last.bounds, bounds))
    if (isJoined && last !== undefined) {
      parts[parts.length - 1] = { bounds: unite(last.bounds, bounds), isDivisible }
    } else parts.push({ bounds, isDivisible })
  }
  return parts
}

/**
 * Lists the pixels of the letters in which two instants of a text differ, which are the same except for their states.
 *
 * @param before - In reading order, as `after`.
 */
export function listMovedLetters(
  before: readonly PartedLetter[],
  after: readonly PartedLetter[],
): FrameArea[] {
  const changed: FrameArea[] = []
  let [first, second] = [0, 0]
  for (;;) {
    const [old, current] = [before[first], after[second]]
    if (old === undefined && current === undefined) return joinAreas(changed)
    const [oldIndex, index] = [getIndex(old), getIndex(current)]
    if (oldIndex <= index) first++
    if (index <= oldIndex) second++
    if (old !== undefined && current !== undefined && oldIndex === index) {
      if (!hasSamePixels(old.letter, current.letter)) changed.push(unite(old.bounds, current.bounds))
    } else {
      const only = oldIndex < index ? old : current
      if (only !== undefined) changed.push(only.bounds)
    }
  }
}

function getIndex(parted: PartedLetter | undefined): number {
  return parted?.letter.index ?? Number.POSITIVE_INFINITY
}

/** Joins neighbours that touch: most letters that change are beside each other. */
function joinAreas(areas: readonly FrameArea[]): FrameArea[] {
  const joined: FrameArea[] = []
  for (const area of areas) {
    const last = joined.at(-1)
    if (last !== undefined && overlaps(last, area)) joined[joined.length - 1] = unite(last, area)
    else joined.push(area)
  }
  return joined
}

/** Returns whether a letter has the same pixels in two poses. */
function hasSamePixels(one: MovedLetter, other: MovedLetter): boolean {
  const [a, b] = [one.pose, other.pose]
  if (one.isAtRest !== other.isAtRest || a.opacity !== b.opacity || a.graphemesShown !== b.graphemesShown)
    return false
  if (one.isAtRest) return true
  return (
    a.shiftX === b.shiftX &&
    a.shiftY === b.shiftY &&
    a.scale === b.scale &&
    a.rotation === b.rotation &&
    a.pivotX === b.pivotX &&
    a.pivotY === b.pivotY
  )
}

/** Returns whether letters are painted with what surrounds them, or on a layer of their own. */
function isPaintedTogether(style: TextStyle, layout: TextLayout, opacity: number): boolean {
  const { finish, strokeWidth, ruby } = style
  return (
    hasBackground(style, layout) ||
    ruby !== undefined ||
    (finish?.shadows ?? []).length > 0 ||
    (opacity < 1 && (strokeWidth > 0 || finish !== undefined))
  )
}

function getSlot({ slots }: AtlasPlan, index: number): Rectangle | undefined {
  const slot = slots[index]
  if (slot === undefined || slot.width <= 0 || slot.height <= 0) return undefined
  const { gridLeft: left, gridTop: top, width, height } = slot
  return { left, top, right: left + width, bottom: top + height }
}

function isWhole({ left, top }: Rectangle): boolean {
  return Number.isInteger(left) && Number.isInteger(top)
}

/** Returns the pixels of a frame that smoothed shapes in a rectangle touch; even, as all indivisible parts. */
function coverPixels({ left, top, right, bottom }: Rectangle): FrameArea {
  return {
    left: Math.floor((left - SMOOTHING) / 2) * 2,
    top: Math.floor((top - SMOOTHING) / 2) * 2,
    right: Math.ceil((right + SMOOTHING) / 2) * 2,
    bottom: Math.ceil((bottom + SMOOTHING) / 2) * 2,
  }
}
