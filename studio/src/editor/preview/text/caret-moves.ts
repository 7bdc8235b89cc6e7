import type { CaretCell, CaretLine } from '@engine/compositor/text/caret-lines.ts'
import type { Point } from '../handles/box.ts'

/** A place between two letters. */
export interface CaretPlace {
  /** String index of the drawn text. */
  readonly index: number
  /** Where a word is broken, the index is at the end of one line and at the start of the next one. */
  readonly isLineEnd: boolean
}

/** A caret as it is drawn: composition pixels from the text's top left corner. */
export interface Caret {
  readonly line: number
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** An upright rectangle in composition pixels from the text's top left corner. */
export interface TextArea {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Finds the line of a place. */
export function findLine(lines: readonly CaretLine[], { index, isLineEnd }: CaretPlace): number {
  const found = Math.max(
    0,
    lines.findLastIndex(({ start }) => start <= index),
  )
  return isLineEnd && found > 0 && lines[found]?.start === index && lines[found - 1]?.end === index
    ? found - 1
    : found
}

export function findCaret(lines: readonly CaretLine[], place: CaretPlace): Caret {
  const line = findLine(lines, place)
  const { top = 0, bottom = 0, left = 0, cells = [] } = lines[line] ?? {}
  const before = cells.findLast(({ start }) => start < place.index)
  const after = cells.find(({ start }) => start >= place.index)
  const x = before === undefined ? getStart(after) : getEnd(before)
  return { line, x: x ?? left, top, bottom }
}

/** Finds the place that is nearest to a point. */
export function findPlace(lines: readonly CaretLine[], { x, y }: Point): CaretPlace {
  const at = lines.findIndex(({ bottom }) => y < bottom)
  return findPlaceOnLine(lines[at === -1 ? lines.length - 1 : at], x)
}

/** Returns the place on the line above (−1) or below (1); beyond all lines, the start or the end of the text. */
export function moveByLine(
  lines: readonly CaretLine[],
  place: CaretPlace,
  step: -1 | 1,
  x: number,
): CaretPlace {
  const line = lines[findLine(lines, place) + step]
  if (line !== undefined) return findPlaceOnLine(line, x)
  return { index: step === -1 ? 0 : (lines.at(-1)?.end ?? 0), isLineEnd: false }
}

/** Returns the start (−1) or the end (1) of a place's line. */
export function moveToLineEdge(lines: readonly CaretLine[], place: CaretPlace, edge: -1 | 1): CaretPlace {
  const line = lines[findLine(lines, place)]
  return { index: (edge === -1 ? line?.start : line?.end) ?? 0, isLineEnd: edge === 1 }
}

/**
 * Returns the place beside another one, in the direction in which the letters there are read.
 *
 * @param step - −1 to the left, 1 to the right.
 */
export function moveByLetter(lines: readonly CaretLine[], place: CaretPlace, step: -1 | 1): CaretPlace {
  const line = lines[findLine(lines, place)]
  const nearest =
    line?.cells.findLast(({ start }) => start < place.index) ??
    line?.cells[0] ??
    lines.find(({ cells }) => cells.length > 0)?.cells[0]
  const isForwards = (nearest?.direction ?? 'ltr') === 'ltr' ? step === 1 : step === -1
  const places = lines.flatMap(({ start, end, cells }) => [start, ...cells.map((cell) => cell.end), end])
  const others = places.filter((index) => (isForwards ? index > place.index : index < place.index))
  if (others.length === 0) return place
  return { index: isForwards ? Math.min(...others) : Math.max(...others), isLineEnd: false }
}

/** Returns the areas of a selected part of the text; with mixed directions, a line may have several. */
export function listSelectedAreas(lines: readonly CaretLine[], start: number, end: number): TextArea[] {
  return lines.flatMap((line): TextArea[] => {
    const { top, bottom } = line
    const selected = line.cells.filter((cell) => cell.start >= start && cell.end <= end)
    const areas = joinCells(selected).map(({ left, right }) => ({ left, right, top, bottom }))
    const isEmptyLine = line.cells.length === 0 && line.start >= start && line.start < end
    // A selected empty line would not be visible.
    return isEmptyLine ? [{ left: line.left, right: line.left + (bottom - top) / 5, top, bottom }] : areas
  })
}

function joinCells(cells: readonly CaretCell[]): { left: number; right: number }[] {
  const joined: { left: number; right: number }[] = []
  for (const { left, right } of cells.toSorted((a, b) => a.left - b.left)) {
    const last = joined.at(-1)
    if (last !== undefined && left - last.right < 0.01) last.right = Math.max(last.right, right)
    else joined.push({ left, right })
  }
  return joined
}

function findPlaceOnLine(line: CaretLine | undefined, x: number): CaretPlace {
  const nearest = line?.cells.reduce<CaretCell | undefined>(
    (best, cell) => (best === undefined || distance(cell, x) < distance(best, x) ? cell : best),
    undefined,
  )
  if (line === undefined || nearest === undefined) return { index: line?.start ?? 0, isLineEnd: false }
  const isInLeftHalf = x < (nearest.left + nearest.right) / 2
  const isBefore = (nearest.direction === 'ltr') === isInLeftHalf
  const index = isBefore ? nearest.start : nearest.end
  return { index, isLineEnd: index === line.end }
}

const distance = ({ left, right }: CaretCell, x: number): number => Math.max(left - x, x - right, 0)

const getStart = (cell: CaretCell | undefined): number | undefined =>
  cell?.direction === 'rtl' ? cell.right : cell?.left
const getEnd = (cell: CaretCell): number => (cell.direction === 'rtl' ? cell.left : cell.right)
