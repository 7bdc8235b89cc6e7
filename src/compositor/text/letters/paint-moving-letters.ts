import { type Matrix, product } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { LettersState, TextContent } from '../../frame-description.ts'
import { gridToFrame, type TextGrids } from './grid.ts'
import type { LetterPlace, LetterPose, MovingLetters } from './letter-animation.ts'
import type { LetterAtlas, Slot } from './letter-atlas.ts'
import type { LetterSheet, LetterSheets } from './letter-sheets.ts'
import type { LetterUnit } from './letter-units.ts'
import { weighted } from './pose.ts'
import type { UnitPart } from './unit-ink.ts'

/** Nearer than this to its place (in frame pixels, parts of its size, radians) a letter is in it. */
const REST = { shift: 0.02, scale: 0.0005, rotation: 0.0005, opacity: 0.999 }

interface MovedLetter {
  readonly index: number
  readonly unit: LetterUnit
  readonly place: LetterPlace
  readonly pose: LetterPose
  readonly isInPlace: boolean
}

/** A text of moving letters about to be painted. */
export interface MovingText {
  readonly context: Context2D
  readonly content: TextContent
  readonly state: LettersState
  readonly sheet: LetterSheet
  readonly sheets: LetterSheets
  readonly grids: TextGrids
  /** From the text's own pixels to the frame's. */
  readonly textMatrix: Matrix
  /** Of the whole text. */
  readonly opacity: number
}

/** Paints letters where an animation has them: strokes under all fills, as in a text at rest. */
export function paintMovingLetters(text: MovingText, animation: MovingLetters): void {
  const letters = movedLetters(text, animation)
  if (text.content.style.strokeWidth <= 0) {
    for (const letter of letters) paintLetter(text, letter, 'fill')
    return
  }
  // The stroke of a faint letter must not show through its own fill: both are faded as one picture.
  for (const letter of letters) paintLetter(text, letter, isOpaque(letter) ? 'stroke' : 'both')
  for (const letter of letters) if (isOpaque(letter)) paintLetter(text, letter, 'fill')
}

function isOpaque({ pose }: MovedLetter): boolean {
  return pose.opacity > REST.opacity
}

function movedLetters({ sheet, state, textMatrix }: MovingText, animation: MovingLetters): MovedLetter[] {
  const letters: MovedLetter[] = []
  const [a, b] = textMatrix
  const framePixel = Math.max(1e-6, Math.hypot(a, b))
  for (const [index, place] of sheet.places.entries()) {
    const unit = sheet.units[index]
    if (unit === undefined) continue
    const pose = weighted(animation.pose(place, state), place, state.weight)
    if (pose.opacity < 0.002 || pose.graphemesShown <= 0 || pose.scale < 0.002) continue
    const { shiftX, shiftY, scale, rotation } = pose
    const isInPlace =
      Math.hypot(shiftX, shiftY) * framePixel < REST.shift &&
      Math.abs(scale - 1) < REST.scale &&
      Math.abs(rotation) < REST.rotation
    letters.push({ index, unit, place, pose, isInPlace })
  }
  return letters
}

function paintLetter(text: MovingText, letter: MovedLetter, part: UnitPart): void {
  const { context, textMatrix, opacity } = text
  const { pose, isInPlace, place } = letter
  const atlas = atlasFor(text, part, isInPlace)
  const slot = atlas?.slots[letter.index]
  if (atlas === undefined || slot === undefined || slot.width <= 0 || slot.height <= 0) return
  const isWhole = pose.graphemesShown >= place.graphemes
  const isCopied = isInPlace && text.grids.isFrame && atlas.grid === text.grids.resting
  context.globalAlpha = opacity * pose.opacity
  if (isCopied && isWhole) {
    drawSlot(context, atlas, slot)
    return
  }
  context.save()
  if (!isWhole) clipToGraphemes(text, letter)
  if (!isCopied) {
    const moved = isInPlace ? textMatrix : product(textMatrix, poseMatrix(pose))
    context.transform(...gridToFrame(moved, atlas.grid))
  }
  drawSlot(context, atlas, slot)
  context.restore()
}

function atlasFor(
  { sheets, sheet, content, grids }: MovingText,
  part: UnitPart,
  isInPlace: boolean,
): LetterAtlas | undefined {
  const resting = isInPlace ? sheets.atlas(sheet, content, part, grids.resting) : undefined
  return resting ?? sheets.affordableAtlas(sheet, content, part, grids.moving)
}

function drawSlot(context: Context2D, { drawable }: LetterAtlas, slot: Slot): void {
  const { atlasLeft, atlasTop, width, height, gridLeft, gridTop } = slot
  context.drawImage(drawable, atlasLeft, atlasTop, width, height, gridLeft, gridTop, width, height)
}

/** Within the text's own pixels. */
function poseMatrix({ shiftX, shiftY, scale, rotation, pivotX, pivotY }: LetterPose): Matrix {
  const cos = Math.cos(rotation) * scale
  const sin = Math.sin(rotation) * scale
  return [
    cos,
    sin,
    -sin,
    cos,
    pivotX + shiftX - cos * pivotX + sin * pivotY,
    pivotY + shiftY - sin * pivotX - cos * pivotY,
  ]
}

/** Cuts off the graphemes of a unit that are not there yet. */
function clipToGraphemes(
  { context, textMatrix, content, sheet }: MovingText,
  { unit, pose }: MovedLetter,
): void {
  const reached = unit.stops[pose.graphemesShown - 1] ?? 0
  const { fontSize } = content.style
  const { lineHeight } = sheet.layout
  const isLeftToRight = unit.direction === 'ltr'
  const left = isLeftToRight ? unit.left - fontSize : unit.right - reached
  const right = isLeftToRight ? unit.left + reached : unit.right + fontSize
  const [top, bottom] = [unit.line.top - lineHeight - fontSize, unit.line.top + 2 * lineHeight + fontSize]
  const [a, b, c, d, e, f] = textMatrix
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const
  context.beginPath()
  for (const [at, [x, y]] of corners.entries()) {
    const [frameX, frameY] = [a * x + c * y + e, b * x + d * y + f]
    if (at === 0) context.moveTo(frameX, frameY)
    else context.lineTo(frameX, frameY)
  }
  context.closePath()
  context.clip()
}
