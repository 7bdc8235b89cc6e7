import { splitGraphemes } from '../../document/graphemes.ts'
import type { TextStyle } from '../../document/model.ts'
import type { Context2D } from '../context2d.ts'
import { JOINER, joinNeighbours } from './join-neighbours.ts'
import type { TextLayout, TextLine } from './laid-out-text.ts'
import { applyLineSettings } from './line-run.ts'
import type { Direction } from './paragraph-levels.ts'
import { createFontMeasurer, type TextRun, toPaintedText } from './text-runs.ts'

/** The place of one grapheme: string indices of the text, and composition pixels from the box's left side. */
export interface CaretCell {
  readonly start: number
  readonly end: number
  readonly left: number
  readonly right: number
  readonly direction: Direction
}

/** A line of a text with the places between which a caret moves. */
export interface CaretLine {
  /** String indices of the text, without what separates the line from the next one. */
  readonly start: number
  readonly end: number
  /** Composition pixels from the text's top. */
  readonly top: number
  readonly bottom: number
  /** Where the caret of an empty line is, in composition pixels from the box's left side. */
  readonly left: number
  /** In reading order. */
  readonly cells: readonly CaretCell[]
}

/**
 * Lists the places of all graphemes of a laid-out text, from top to bottom. Spaces at the end of a paragraph, which are not
 * part of a line, follow it.
 *
 * @param text - The text as it was laid out.
 * @param context - A context for measuring, whose text settings are changed.
 */
export function listCaretLines(
  text: string,
  layout: TextLayout,
  style: TextStyle,
  context: Context2D,
): CaretLine[] {
  const lines = groupLines(layout).map((entries): CaretLine => {
    const [first] = entries
    const cells = entries.flatMap((entry) => listCells(text, entry, layout, style, context))
    const start = first?.start ?? 0
    const { top, bottom } = findExtent(first, layout, style)
    return { start, end: cells.at(-1)?.end ?? start, top, bottom, left: first?.left ?? 0, cells }
  })
  return lines.map((line, index) =>
    addTrailingSpaces(text, line, lines[index + 1], { layout, style, context }),
  )
}

/** Groups the parts of each line. */
function groupLines({ lines }: TextLayout): TextLine[][] {
  const groups: TextLine[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.run !== undefined && last?.[0]?.run?.lineTop === line.run.lineTop) last.push(line)
    else groups.push([line])
  }
  return groups
}

/** Returns the top and the bottom of a line, without the glosses above it. */
function findExtent(
  line: TextLine | undefined,
  { lineHeight }: TextLayout,
  { fontSize, lineHeight: factor }: TextStyle,
): { top: number; bottom: number } {
  if (line?.run !== undefined) return { top: line.run.lineTop, bottom: line.run.lineBottom }
  const bottom = (line?.top ?? 0) + lineHeight
  return { top: bottom - Math.min(lineHeight, fontSize * factor), bottom }
}

function listCells(
  text: string,
  line: TextLine,
  layout: TextLayout,
  style: TextStyle,
  context: Context2D,
): CaretCell[] {
  applyLineSettings(context, layout, line, style)
  const measure = createFontMeasurer(context, line.run?.font ?? layout.font)
  // Parts of a line may contain joiners that the text does not.
  const isJoined = line.text.startsWith(JOINER) && text[line.start] !== JOINER
  const first = isJoined ? 1 : 0
  return [...line.runs]
    .sort((a, b) => a.start - b.start)
    .flatMap((run) => {
      const start = Math.max(run.start, first)
      const end = line.start + run.end - first
      const hasAddedEnd =
        line.text.endsWith(JOINER) && line.text.length === run.end && text[end - 1] !== JOINER
      const content = text.slice(line.start + start - first, hasAddedEnd ? end - 1 : end)
      return placeGraphemes(content, { line, run, start, measure }).map((cell) => ({
        ...cell,
        start: line.start + cell.start - first,
        end: line.start + cell.end - first,
      }))
    })
}

interface PlacedRun {
  readonly line: TextLine
  readonly run: TextRun
  /** String index of the content in the line. */
  readonly start: number
  readonly measure: (text: string, font: string) => number
}

/** Places the graphemes of a run; string indices of the line. */
function placeGraphemes(content: string, { line, run, start, measure }: PlacedRun): CaretCell[] {
  const width = run.right - run.left
  let [at, advance] = [start, 0]
  return splitGraphemes(content).map((grapheme) => {
    const end = at + grapheme.length
    const part = joinNeighbours(line.text, start, end)
    // Letters that join others, and ligatures, may be narrower together than before.
    const next =
      end - start >= content.length
        ? width
        : Math.min(width, Math.max(advance, measure(toPaintedText(part, run), run.font)))
    const [near, far] = [advance, next]
    const cell: CaretCell =
      run.direction === 'ltr'
        ? {
            ...toRange(at, end),
            left: line.left + run.left + near,
            right: line.left + run.left + far,
            direction: 'ltr',
          }
        : {
            ...toRange(at, end),
            left: line.left + run.right - far,
            right: line.left + run.right - near,
            direction: 'rtl',
          }
    at = end
    advance = next
    return cell
  })
}

const toRange = (start: number, end: number): { start: number; end: number } => ({ start, end })

interface Measuring {
  readonly layout: TextLayout
  readonly style: TextStyle
  readonly context: Context2D
}

/** Adds the spaces between a line and the end of its paragraph. */
function addTrailingSpaces(
  text: string,
  line: CaretLine,
  next: CaretLine | undefined,
  { layout, style, context }: Measuring,
): CaretLine {
  const rest = text.slice(line.end, next?.start ?? text.length)
  const [spaces = ''] = /^[^\S\n\r\u2028\u2029]*/u.exec(rest) ?? []
  // A line that was broken at spaces is followed by its paragraph's next one.
  if (spaces === '' || (next !== undefined && spaces.length === rest.length)) return line
  context.font = layout.font
  const { width } = context.measureText(' ')
  const { direction } = style
  const edges = line.cells.flatMap(({ left, right }) => [left, right])
  let edge = edges.length === 0 ? line.left : direction === 'ltr' ? Math.max(...edges) : Math.min(...edges)
  const added = Array.from(spaces, (_, index): CaretCell => {
    const start = line.end + index
    const other = direction === 'ltr' ? edge + width : edge - width
    const cell = {
      start,
      end: start + 1,
      left: Math.min(edge, other),
      right: Math.max(edge, other),
      direction,
    }
    edge = other
    return cell
  })
  return { ...line, end: line.end + spaces.length, cells: [...line.cells, ...added] }
}
