import { between } from './motion.ts'
import type { Stage } from './stage.ts'
import type { TextBlock, TextWish } from './text-block.ts'

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
  readonly width: number
}

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
  const wished = cellsOf(stage, widest, wish, 0)
  const tallest = wish.maxHeight ?? Number.POSITIVE_INFINITY
  const scale = Math.min(1, wish.maxWidth / wished.width, tallest / (wish.size * (wish.lineHeight ?? 1.2)))
  return cellsOf(stage, text, { ...wish, size: wish.size * (Number.isFinite(scale) ? scale : 1) }, settled)
}

function cellsOf(stage: Stage, text: string, wish: TextWish, settled: number): Figures {
  const { maxHeight: _, ...onOneLine } = { ...wish, maxWidth: 1_000_000, maxLines: 1 }
  const digitWidth = Math.max(...digits.map((digit) => stage.widthOf(digit, onOneLine)))
  const cells: FigureCell[] = []
  let left = 0
  for (const run of text.match(/\d|[^\d]+/gu) ?? []) {
    const block = stage.fit(run, onOneLine)
    const own = stage.widthOf(run.replaceAll(' ', '\u00a0'), onOneLine)
    const width = /\d/.test(run) ? between(digitWidth, own, settled) : own
    cells.push({ text: run, block, left, width })
    left += width
  }
  return { cells, width: left, height: wish.size * (wish.lineHeight ?? 1.2), fontSize: wish.size }
}

/** @param x - The left side of the figures; `y` their top. */
export function writeFigures(
  stage: Stage,
  { cells }: Figures,
  x: number,
  y: number,
  state: { readonly alpha?: number; readonly moves?: boolean } = {},
): void {
  for (const { block, left, width } of cells) {
    stage.write(block, x + left + (width - block.width) / 2, y, state)
  }
}
