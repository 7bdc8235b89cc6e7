import { between } from './motion.ts'
import type { Stage } from './stage.ts'
import type { TextBlock, TextRequest } from './text-block.ts'
import { LINE_WIDTH } from './text-fitter.ts'

/** A one-line text whose digits are placed individually. */
export interface Figures {
  readonly cells: readonly FigureCell[]
  readonly width: number
  readonly height: number
  readonly fontSize: number
}

interface FigureCell {
  readonly text: string
  readonly block: TextBlock
  readonly left: number
  /** Offset of the block from the cell's left side. */
  readonly start: number
  readonly width: number
}

/**
 * Fraction of the available space that is used, because digits at fractions of pixels extend slightly beyond
 * their width.
 */
const MAX_WIDTH_SHARE = 0.985
/** As a fraction of the font size. */
const SPACE_WIDTH = 0.26

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * Lays out a text so that all digits have the same width, and counting does not make it tremble.
 *
 * @param text - One line, at the size at which `widest` fits the available space.
 * @param settled - 0–1: how far the digits have moved from equal widths to their natural positions.
 */
export function setFigures(
  stage: Stage,
  text: string,
  request: TextRequest,
  { widest = text, settled = 0 }: { readonly widest?: string; readonly settled?: number } = {},
): Figures {
  const requested = layOutCells(stage, widest, request, 0)
  const tallest = request.maxHeight ?? Number.POSITIVE_INFINITY
  const scale = Math.min(
    1,
    (request.maxWidth * MAX_WIDTH_SHARE) / requested.width,
    tallest / (request.size * (request.lineHeight ?? 1.2)),
  )
  return layOutCells(
    stage,
    text,
    { ...request, size: request.size * (Number.isFinite(scale) ? scale : 1) },
    settled,
  )
}

function layOutCells(stage: Stage, text: string, request: TextRequest, settled: number): Figures {
  const { maxHeight: _, ...onOneLine } = { ...request, letterSpacing: 0, maxWidth: LINE_WIDTH, maxLines: 1 }
  const tracking = (request.letterSpacing ?? 0) * request.size
  const digitWidth = Math.max(...digits.map((digit) => stage.measureWidth(digit, onOneLine)))
  const cells: FigureCell[] = []
  let left = 0
  for (const run of text.match(/\d|[^\d]+/gu) ?? []) {
    const block = stage.fit(run, onOneLine)
    // Leading and trailing spaces are not laid out.
    const [before, after] = [run.length - run.trimStart().length, run.length - run.trimEnd().length]
    const start = before * onOneLine.size * SPACE_WIDTH
    const own = start + block.width + (block.width > 0 ? after * onOneLine.size * SPACE_WIDTH : 0)
    const width = /\d/.test(run) ? between(digitWidth, own, settled) : own
    cells.push({ text: run, block, left, start: start + (width - own) / 2, width })
    left += width + tracking
  }
  return {
    cells,
    width: Math.max(0, left - tracking),
    height: request.size * (request.lineHeight ?? 1.2),
    fontSize: request.size,
  }
}

/**
 * @param x - Left side of the text.
 * @param y - Top of the text.
 */
export function writeFigures(
  stage: Stage,
  { cells }: Figures,
  x: number,
  y: number,
  state: { readonly alpha?: number } = {},
): void {
  for (const { block, left, start } of cells) {
    stage.write(block, x + left + start, y, { ...state, isBetweenPixels: true })
  }
}
