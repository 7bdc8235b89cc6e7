import type { CaretCell, CaretLine } from '@engine/compositor/text/caret-lines.ts'
import { describe, expect, test } from 'vitest'
import {
  findCaret,
  findPlace,
  listSelectedAreas,
  moveByLetter,
  moveByLine,
  moveToLineEdge,
} from './caret-moves.ts'

/** A line of letters that are 10 pixels wide; capitals are read from right to left. */
function line(text: string, start: number, row: number): CaretLine {
  const runs = text.match(/[A-Z]+|[^A-Z]+/g) ?? []
  let [index, left] = [start, 0]
  const cells = runs.flatMap((run): CaretCell[] => {
    const direction = /[A-Z]/.test(run) ? 'rtl' : 'ltr'
    const placed = Array.from(run, (_, at): CaretCell => {
      const column = direction === 'ltr' ? at : run.length - 1 - at
      return {
        ...{ start: index + at, end: index + at + 1, direction },
        ...{ left: left + column * 10, right: left + column * 10 + 10 },
      }
    })
    index += run.length
    left += run.length * 10
    return placed
  })
  return { start, end: start + text.length, top: row * 20, bottom: row * 20 + 20, left: 0, cells }
}

/** "one two", broken at the space; an empty line; and "abCDEf". */
const lines = [line('one', 0, 0), line('two', 4, 1), line('', 8, 2), line('abCDEf', 9, 3)]
const at = (index: number, isLineEnd = false) => ({ index, isLineEnd })

describe('a caret', () => {
  test('is between letters, at both ends of lines, and on empty lines', () => {
    expect(findCaret(lines, at(0))).toEqual({ line: 0, x: 0, top: 0, bottom: 20 })
    expect(findCaret(lines, at(2))).toMatchObject({ line: 0, x: 20 })
    expect(findCaret(lines, at(3))).toMatchObject({ line: 0, x: 30 })
    expect(findCaret(lines, at(4))).toMatchObject({ line: 1, x: 0 })
    expect(findCaret(lines, at(8))).toMatchObject({ line: 2, x: 0 })
  })

  test('is at the left of letters that are read from right to left', () => {
    expect(findCaret(lines, at(12))).toMatchObject({ x: 40 })
    expect(findCaret(lines, at(14))).toMatchObject({ x: 20 })
  })

  test('stays at the end of a line within a word that is broken', () => {
    const broken = [line('abc', 0, 0), line('def', 3, 1)]
    expect(findCaret(broken, at(3))).toMatchObject({ line: 1, x: 0 })
    expect(findCaret(broken, moveToLineEdge(broken, at(1), 1))).toMatchObject({ line: 0, x: 30 })
  })

  test('moves over the lines of the frame', () => {
    expect(moveByLine(lines, at(2), 1, 20)).toMatchObject({ index: 6 })
    expect(moveByLine(lines, at(6), 1, 20)).toMatchObject({ index: 8 })
    expect(moveByLine(lines, at(8), 1, 20)).toMatchObject({ index: 11 })
    expect(moveByLine(lines, at(1), -1, 10)).toMatchObject({ index: 0 })
    expect(moveByLine(lines, at(10), 1, 10)).toMatchObject({ index: 15 })
    expect(moveToLineEdge(lines, at(6), -1)).toMatchObject({ index: 4 })
  })

  test('moves to the left and the right as the letters there are read', () => {
    expect(moveByLetter(lines, at(2), 1)).toMatchObject({ index: 3 })
    expect(moveByLetter(lines, at(4), -1)).toMatchObject({ index: 3 })
    expect(moveByLetter(lines, at(13), -1)).toMatchObject({ index: 14 })
    expect(moveByLetter(lines, at(0), -1)).toMatchObject({ index: 0 })
    expect(moveByLetter(lines, at(15), 1)).toMatchObject({ index: 15 })
  })

  test('goes to the nearest place of a point', () => {
    expect(findPlace(lines, { x: 14, y: 5 })).toMatchObject({ index: 1 })
    expect(findPlace(lines, { x: 999, y: 25 })).toEqual({ index: 7, isLineEnd: true })
    expect(findPlace(lines, { x: 5, y: 45 })).toMatchObject({ index: 8 })
    expect(findPlace(lines, { x: 22, y: 999 })).toMatchObject({ index: 14 })
    expect(findPlace(lines, { x: -5, y: -5 })).toMatchObject({ index: 0 })
  })
})

describe('a selection', () => {
  test('covers its letters on each line, and shows empty lines', () => {
    expect(listSelectedAreas(lines, 1, 9)).toEqual([
      { left: 10, right: 30, top: 0, bottom: 20 },
      { left: 0, right: 30, top: 20, bottom: 40 },
      { left: 0, right: 4, top: 40, bottom: 60 },
    ])
    expect(listSelectedAreas(lines, 3, 3)).toEqual([])
  })

  test('may have several areas on a line with two directions', () => {
    expect(listSelectedAreas(lines, 9, 13)).toEqual([
      { left: 0, right: 20, top: 60, bottom: 80 },
      { left: 30, right: 50, top: 60, bottom: 80 },
    ])
  })
})
