import type { TextStyle } from '../../../document/model.ts'
import { inverse, type Matrix, product, type Rectangle } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { LettersState, TextContent } from '../../frame-description.ts'
import type { TextGrids } from './grid.ts'
import type { LetterBox, LetterPose, MovingLetters } from './letter-animation.ts'
import type { LetterAtlas } from './letter-atlas.ts'
import type { LetterSheet, LetterSheets } from './letter-sheets.ts'
import type { LetterUnit } from './letter-units.ts'
import { weighted } from './pose.ts'
import { paintGlyphs, prepareGlyphs, type UnitPart } from './unit-ink.ts'

/** Nearer than this to its place (in frame pixels, parts of its size, radians) a letter is in it. */
const REST = { shift: 0.02, scale: 0.0005, rotation: 0.0005, opacity: 0.999 }

/** A letter that can be seen, and where. */
export interface MovedLetter {
  readonly index: number
  readonly unit: LetterUnit
  readonly box: LetterBox
  readonly pose: LetterPose
  readonly isAtRest: boolean
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

/** The pictures of one part of all letters, made when the first letter asks for them. */
interface LetterImages {
  readonly part: UnitPart
  readonly resting: () => LetterImage | undefined
  readonly moving: () => LetterImage | undefined
}

interface LetterImage {
  readonly atlas: LetterAtlas
  /** From the atlas's grid to the text's own pixels. */
  readonly fromGrid: Matrix
  /** Drawn at rest, its pixels are the frame's. */
  readonly isFrame: boolean
}

/** Paints letters where an animation has them: strokes under all fills, as in a text at rest. */
export function paintMovingLetters(text: MovingText, letters: readonly MovedLetter[]): void {
  const fills = prepareImages(text, 'fill')
  prepareGlyphs(text.context, text.sheet.layout, text.content.style)
  if (text.content.style.strokeWidth <= 0) {
    for (const letter of letters) paintLetter(text, letter, fills)
    return
  }
  const [strokes, both] = [prepareImages(text, 'stroke'), prepareImages(text, 'both')]
  // The stroke of a faint letter must not show through its own fill: both are faded as one picture.
  for (const letter of letters) paintLetter(text, letter, isOpaque(letter) ? strokes : both)
  for (const letter of letters) if (isOpaque(letter)) paintLetter(text, letter, fills)
}

function prepareImages({ sheets, sheet, content, grids }: MovingText, part: UnitPart): LetterImages {
  const image = (atlas: LetterAtlas | undefined): LetterImage | undefined => {
    if (atlas === undefined) return undefined
    const isFrame = grids.isFrame && atlas.grid === grids.resting
    return { atlas, fromGrid: inverse(atlas.grid.matrix), isFrame }
  }
  const moving = once(() => image(sheets.affordableAtlas(sheet, content, part, grids.moving)))
  const resting = once(() => image(sheets.atlas(sheet, content, part, grids.resting)) ?? moving())
  return { part, resting, moving }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function isOpaque({ pose }: MovedLetter): boolean {
  return pose.opacity > REST.opacity
}

/** Where an animation has the letters of a text. */
export function movedLetters(
  { sheet, state, textMatrix }: Pick<MovingText, 'sheet' | 'state' | 'textMatrix'>,
  animation: MovingLetters,
): MovedLetter[] {
  const letters: MovedLetter[] = []
  const [a, b] = textMatrix
  const framePixel = Math.max(1e-6, Math.hypot(a, b))
  for (const [index, box] of sheet.boxes.entries()) {
    const unit = sheet.units[index]
    if (unit === undefined) continue
    const pose = weighted(animation.pose(box, state), box, state.weight)
    if (pose.opacity < 0.002 || pose.graphemesShown <= 0 || pose.scale < 0.002) continue
    const { shiftX, shiftY, scale, rotation } = pose
    const isAtRest =
      Math.hypot(shiftX, shiftY) * framePixel < REST.shift &&
      Math.abs(scale - 1) < REST.scale &&
      Math.abs(rotation) < REST.rotation
    letters.push({ index, unit, box, pose, isAtRest })
  }
  return letters
}

/** What letters cover at most, in the text's own pixels; it grows from `ink`. */
export function movedInk(letters: readonly MovedLetter[], style: TextStyle, ink: Rectangle): Rectangle {
  const bounds = { ...ink }
  for (const { box, pose } of letters) {
    const { left, right, top, bottom } = box
    // However it is turned about its pivot; accents and strokes leave the place by less than this.
    const size = Math.hypot(right - left, bottom - top) + style.fontSize + style.strokeWidth
    const [x, y, radius] = [pose.pivotX + pose.shiftX, pose.pivotY + pose.shiftY, size * pose.scale]
    bounds.left = Math.min(bounds.left, x - radius)
    bounds.top = Math.min(bounds.top, y - radius)
    bounds.right = Math.max(bounds.right, x + radius)
    bounds.bottom = Math.max(bounds.bottom, y + radius)
  }
  return bounds
}

function paintLetter(text: MovingText, letter: MovedLetter, images: LetterImages): void {
  const { context, textMatrix, opacity } = text
  const { pose, isAtRest, box } = letter
  const isComplete = pose.graphemesShown >= box.graphemes
  const matrix = isAtRest ? textMatrix : product(textMatrix, poseMatrix(pose))
  context.save()
  context.globalAlpha = opacity * pose.opacity
  if (!isComplete) clipToGraphemes(text, letter)
  if (!isAtRest && images.part !== 'both' && mustRepaint(text, letter, matrix)) {
    context.transform(...matrix)
    paintGlyphs(context, letter.unit, text.sheet.layout, images.part, text.grids.resting.snap)
  } else drawLetterImage(context, letter, isAtRest ? images.resting() : images.moving(), matrix)
  context.restore()
}

/**
 * Whether the letter's glyphs are painted and not its picture. Where they are turned, that is sharper and
 * takes a third of the time (8 µs against 24 at 44 pixels); where they are level, Skia puts them on whole
 * pixels, and they would jerk.
 */
function mustRepaint({ grids }: MovingText, { unit }: MovedLetter, [, b, c]: Matrix): boolean {
  const isRotated = Math.abs(b) > 1e-4 || Math.abs(c) > 1e-4
  return grids.isFrame && isRotated && !unit.isImage
}

/** @param matrix - From the text's own pixels to where the letter is in the frame. */
function drawLetterImage(
  context: Context2D,
  { index, isAtRest }: MovedLetter,
  image: LetterImage | undefined,
  matrix: Matrix,
): void {
  const slot = image?.atlas.slots[index]
  if (image === undefined || slot === undefined || slot.width <= 0 || slot.height <= 0) return
  // As it is, without a matrix that is none but for rounding: a copy.
  if (!(isAtRest && image.isFrame)) context.transform(...product(matrix, image.fromGrid))
  const { atlasLeft, atlasTop, width, height, gridLeft, gridTop } = slot
  const { drawable } = image.atlas
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
