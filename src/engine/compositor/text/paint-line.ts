import type { Context2D } from '../context2d.ts'
import type { TextLine } from './text-layout.ts'
import { type TextRun, toPaintedText } from './text-runs.ts'
import { withStandIns } from './torn-emoji.ts'

/**
 * Fills or strokes the glyphs of a line in the current colours. The context must have the text's settings, and has them
 * afterwards.
 *
 * @param baseline - Its height in the context's coordinates, whose horizontal origin is the text's left side.
 */
export function paintLine(
  context: Context2D,
  line: TextLine,
  baseline: number,
  kind: 'fill' | 'stroke',
): void {
  if (line.isWhole) paintGlyphs(context, withStandIns(line.text), line.left, baseline, kind)
  else paintRuns(context, line, line.runs, baseline, kind)
}

/** Fills or strokes runs of a line, or parts of them, like {@link paintLine}. */
export function paintRuns(
  context: Context2D,
  line: TextLine,
  runs: readonly TextRun[],
  baseline: number,
  kind: 'fill' | 'stroke',
): void {
  const { font, direction } = context
  for (const run of runs) {
    context.font = run.font
    context.direction = run.direction
    paintGlyphs(
      context,
      toPaintedText(line.text.slice(run.start, run.end), run),
      line.left + run.left,
      baseline,
      kind,
    )
  }
  context.font = font
  context.direction = direction
}

function paintGlyphs(
  context: Context2D,
  text: string,
  left: number,
  baseline: number,
  kind: 'fill' | 'stroke',
): void {
  if (kind === 'fill') context.fillText(text, left, baseline)
  else context.strokeText(text, left, baseline)
}
