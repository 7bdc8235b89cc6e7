import type { PlacedText } from '@engine/compositor/text/placed-text.ts'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import type { Point } from '../handles/box.ts'
import type { TextAlignment } from './align-texts.ts'
import {
  type CaretPlace,
  findCaret,
  findPlace,
  moveByLetter,
  moveByLine,
  moveToLineEdge,
} from './caret-moves.ts'
import { selectParagraph, selectWord, type TextRange } from './select-around.ts'
import { type FieldSelection, readSelection, useTextSelection } from './use-text-selection.ts'

/** A text whose letters are where an editor can put a caret between them. */
export interface EditedText {
  readonly placed: PlacedText
  readonly alignment: TextAlignment
}

/** The caret of a text, and how keys and the pointer move it. */
export interface TextCaret {
  /** String indices of the typed text. */
  readonly selection: FieldSelection
  /** The moving end of the selection, in the drawn text. */
  readonly focus: CaretPlace
  /** Moves the caret by the lines and letters of the frame. @returns Whether the key does that. */
  press(event: KeyboardEvent): boolean
  /** Puts the caret at a point of the text, or selects what is around it. @param clicks - 2: a word, 3: a paragraph. */
  point(at: Point, clicks: number, extends_: boolean): void
  /** Extends the selection to a point. */
  drag(at: Point): void
}

const lineSteps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }
const letterSteps: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }
const lineEdges: Readonly<Record<string, -1 | 1>> = { Home: -1, End: 1 }

/** @param edited - Undefined while the text is edited in a field of its own. */
export function useCaret(
  field: RefObject<HTMLTextAreaElement | null>,
  edited: EditedText | undefined,
): TextCaret {
  const selection = useTextSelection(field)
  /** The place at which the caret was put last; only there, it may be at the end of a line. */
  const placed = useRef<CaretPlace>({ index: 0, isLineEnd: false })
  /** Where moves by lines began, so that short lines do not change it. */
  const column = useRef<{ readonly index: number; readonly x: number } | undefined>(undefined)
  /** The part that was selected when a drag began. */
  const anchor = useRef<TextRange>({ start: 0, end: 0 })

  const toPlace = (typedIndex: number): CaretPlace => {
    const index = edited?.alignment.toDrawn(typedIndex) ?? typedIndex
    return { index, isLineEnd: placed.current.index === index && placed.current.isLineEnd }
  }
  const select = (from: number, to: number): void => {
    field.current?.setSelectionRange(
      Math.min(from, to),
      Math.max(from, to),
      from > to ? 'backward' : 'forward',
    )
  }
  const moveTo = (place: CaretPlace, extending: boolean): void => {
    if (edited === undefined || field.current === null) return
    const { start, end, isBackward } = readSelection(field.current)
    placed.current = place
    const to = edited.alignment.toTyped(place.index)
    select(extending ? (isBackward ? end : start) : to, to)
  }

  const findMove = (
    event: KeyboardEvent,
    lines: PlacedText['lines'],
    now: FieldSelection,
  ): CaretPlace | undefined => {
    const focus = toPlace(getFocus(now))
    const byLine = lineSteps[event.key]
    const byLetter = letterSteps[event.key]
    const toEdge = lineEdges[event.key]
    if (byLine !== undefined) {
      const x = column.current?.index === focus.index ? column.current.x : findCaret(lines, focus).x
      const place = moveByLine(lines, focus, byLine, x)
      column.current = { index: place.index, x }
      return place
    }
    if (toEdge !== undefined) return moveToLineEdge(lines, focus, toEdge)
    if (byLetter === undefined) return undefined
    // Without Shift, a selection ends at its left or right end.
    if (now.start === now.end || event.shiftKey) return moveByLetter(lines, focus, byLetter)
    const ends = [now.start, now.end].map(toPlace)
    const ordered = ends
      .map((place) => ({ place, caret: findCaret(lines, place) }))
      .toSorted((a, b) => a.caret.line - b.caret.line || a.caret.x - b.caret.x)
    return (byLetter === -1 ? ordered[0] : ordered.at(-1))?.place
  }

  return {
    selection,
    focus: toPlace(getFocus(selection)),
    press: (event) => {
      if (edited === undefined || field.current === null) return false
      if (event.ctrlKey || event.metaKey || event.altKey) return false
      // Not what was rendered last, because several keys may arrive before the next rendering.
      const place = findMove(event, edited.placed.lines, readSelection(field.current))
      if (place === undefined) return false
      moveTo(place, event.shiftKey)
      return true
    },
    point: (at, clicks, extending) => {
      const text = field.current?.value
      if (edited === undefined || text === undefined) return
      const place = findPlace(edited.placed.lines, at)
      const index = edited.alignment.toTyped(place.index)
      if (clicks === 1) {
        moveTo(place, extending)
        if (!extending) anchor.current = { start: index, end: index }
        return
      }
      const range = clicks === 2 ? selectWord(text, index) : selectParagraph(text, index)
      anchor.current = range
      select(range.start, range.end)
    },
    drag: (at) => {
      if (edited === undefined) return
      const place = findPlace(edited.placed.lines, at)
      const index = edited.alignment.toTyped(place.index)
      placed.current = place
      const { start, end } = anchor.current
      select(index < start ? end : start, Math.min(index, start) === index ? index : Math.max(index, end))
    },
  }
}

const getFocus = ({ start, end, isBackward }: FieldSelection): number => (isBackward ? start : end)
