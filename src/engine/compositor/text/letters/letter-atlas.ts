import type { TextStyle } from '../../../document/model.ts'
import { invert, type Rectangle, transformBounds } from '../../box-matrix.ts'
import type { Context2D } from '../../context2d.ts'
import type { Drawable, Resources } from '../../resources.ts'
import { applyTextSettings, type TextLayout } from '../text-layout.ts'
import { computePixelShift, coverGridPixels, type Grid } from './grid.ts'
import type { LetterUnit } from './letter-units.ts'
import { computeUnitInk, paintUnit, type UnitPart } from './unit-ink.ts'

/**
 * The image of a unit: its position in the atlas, and its top left corner on the grid, possibly at fractions
 * of pixels.
 */
export interface Slot {
  readonly atlasLeft: number
  readonly atlasTop: number
  readonly width: number
  readonly height: number
  readonly gridLeft: number
  readonly gridTop: number
}

/** Where the images of all units of a text are on one drawable, by the unit's index. */
export interface AtlasPlan {
  readonly slots: readonly Slot[]
  /** The areas of the images in the text's own pixels. */
  readonly boxes: readonly Rectangle[]
  readonly width: number
  readonly height: number
  readonly grid: Grid
}

/** The images of all units of a text on one drawable, by the unit's index. */
export interface LetterAtlas {
  readonly drawable: Drawable
  readonly slots: readonly Slot[]
  readonly grid: Grid
}

/**
 * Gap between images, in pixels, so that an image drawn at fractions of pixels includes nothing of its
 * neighbours.
 */
const GAP = 2
const MAX_PIXELS = 6_000_000

/**
 * Places the units of a text side by side.
 *
 * @param measuring - A context for measuring, whose text settings are changed.
 * @returns Undefined if the atlas would take too many pixels.
 */
export function planAtlas(
  units: readonly LetterUnit[],
  layout: TextLayout,
  style: TextStyle,
  grid: Grid,
  measuring: Context2D,
): AtlasPlan | undefined {
  applyTextSettings(measuring, layout.font, style)
  const covered = units.map((unit) => coverGridPixels(grid, computeUnitInk(unit, layout, style, measuring)))
  const shifts = units.map(({ line }) => computePixelShift(grid, line.top + layout.baseline))
  const { slots: packed, width, height } = pack(covered)
  if (!(width * height <= MAX_PIXELS)) return undefined
  const slots = packed.map((slot, index) => ({ ...slot, gridTop: slot.gridTop - (shifts[index] ?? 0) }))
  const toText = invert(grid.matrix)
  const boxes = slots.map(({ gridLeft: left, gridTop: top, width: columns, height: rows }) =>
    transformBounds(toText, { left, top, right: left + columns, bottom: top + rows }),
  )
  return { slots, boxes, width, height, grid }
}

/** Paints the units of a text in their places. */
export function paintAtlas(
  { slots, width, height, grid }: AtlasPlan,
  units: readonly LetterUnit[],
  layout: TextLayout,
  style: TextStyle,
  part: UnitPart,
  resources: Resources,
): LetterAtlas {
  const { context, drawable } = resources.createLayer(width, height)
  for (const [index, slot] of slots.entries()) {
    const unit = units[index]
    if (unit === undefined) continue
    context.save()
    context.beginPath()
    context.rect(slot.atlasLeft, slot.atlasTop, slot.width, slot.height)
    context.clip()
    context.translate(slot.atlasLeft - slot.gridLeft, slot.atlasTop - slot.gridTop)
    context.transform(...grid.matrix)
    paintUnit(context, unit, layout, style, part, grid.snap)
    context.restore()
  }
  return { drawable, slots, grid }
}

/** Packs images into rows whose total is about as wide as high. */
function pack(boxes: readonly Rectangle[]): { slots: Slot[]; width: number; height: number } {
  const area = boxes.reduce(
    (sum, { left, top, right, bottom }) => sum + (right - left + GAP) * (bottom - top + GAP),
    0,
  )
  const wanted = Math.ceil(Math.sqrt(area) * 1.2)
  const rowWidth = boxes.reduce((most, { left, right }) => Math.max(most, right - left + GAP), wanted)
  const slots: Slot[] = []
  let [x, y, rowHeight] = [0, 0, 0]
  for (const { left, top, right, bottom } of boxes) {
    const [width, height] = [right - left, bottom - top]
    if (x + width + GAP > rowWidth) [x, y, rowHeight] = [0, y + rowHeight, 0]
    slots.push({ atlasLeft: x, atlasTop: y, width, height, gridLeft: left, gridTop: top })
    x += width + GAP
    rowHeight = Math.max(rowHeight, height + GAP)
  }
  return { slots, width: Math.max(1, rowWidth), height: Math.max(1, y + rowHeight) }
}
