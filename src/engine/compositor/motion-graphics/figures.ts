import { between } from './motion.ts'
import type { Stage } from './stage.ts'
import type { TextBlock, TextWish } from './text-block.ts'
import { LINE_WIDTH } from './text-fitter.ts'

/** Figures of one line, digit by digit. */
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
  /** From there to the block. */
  readonly start: number
  readonly width: number
}

/** What the figures take of their room: between pixels, digits reach a little farther than they are wide. */
const MOST = 0.985
/** In parts of the font size. */
const SPACE_WIDTH = 0.26

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/**
 * Sets figures so that each digit takes the same room: what counts does not tremble.
 *
 * @param text - Of one line; as large as `widest` can be in the wish's room.
 * @param settled - 0–1: how far the digits have moved together to where they stand in a text.
 */
export function setFigures(
  stage: Stage,
  text: string,
  wish: TextWish,
  { widest = text, settled = 0 }: { readonly widest?: string; readonly settled?: number } = {},
): Figures {
  const wished = layOutCells(stage, widest, wish, 0)
  const tallest = wish.maxHeight ?? Number.POSITIVE_INFINITY
  const scale = Math.min(
    1,
    (wish.maxWidth * MOST) / wished.width,
    tallest / (wish.size * (wish.lineHeight ?? 1.2)),
  )
  return layOutCells(
    stage,
    text,
    { ...wish, size: wish.size * (Number.isFinite(scale) ? scale : 1) },
    settled,
  )
}

function layOutCells(stage: Stage, text: string, wish: TextWish, settled: number): Figures {
  const { maxHeight: _, ...onOneLine } = { ...wish, letterSpacing: 0, maxWidth: LINE_WIDTH, maxLines: 1 }
  const tracking = (wish.letterSpacing ?? 0) * wish.size
  const digitWidth = Math.max(...digits.map((digit) => stage.measureWidth(digit, onOneLine)))
  const cells: FigureCell[] = []
  let left = 0
  for (const run of text.match(/\d|[^\d]+/gu) ?? []) {
    const block = stage.fit(run, onOneLine)
    // Spaces at the ends of a text are not set.
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
    height: wish.size * (wish.lineHeight ?? 1.2),
    fontSize: wish.size,
  }
}

/** @param x - The left side of the figures; `y` their top. */
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
