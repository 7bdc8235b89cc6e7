import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { PlacedGloss, TextLine } from './laid-out-text.ts'
import { GLOSS_LIFT, toGlossStyle } from './place-glosses.ts'
import { applyTextSettings } from './text-layout.ts'

/** A line with glosses that is about to be painted. */
interface GlossedLine {
  readonly context: Context2D
  readonly content: TextContent
  readonly line: TextLine
  readonly baseline: number
}

/** The strokes of a gloss relative to those of its text: a little bolder than its letters, so that they are seen. */
const STROKE_SIZE = 0.6

/** Strokes the glosses of a line. */
export function strokeGlosses(line: GlossedLine, color: string, width: number): void {
  const { context } = line
  paintGlosses(line, (gloss) => {
    context.lineJoin = 'round'
    context.strokeStyle = color
    context.lineWidth = width * STROKE_SIZE
    context.strokeText(gloss.text, -gloss.width / 2, 0)
  })
}

/** @param choose - Returns the fill of a gloss; undefined hides it. */
export function fillGlosses(line: GlossedLine, choose: (gloss: PlacedGloss) => unknown): void {
  const { context } = line
  paintGlosses(line, (gloss) => {
    const fill = choose(gloss)
    if (fill === undefined) return
    context.fillStyle = fill
    context.fillText(gloss.text, -gloss.width / 2, 0)
  })
}

function paintGlosses(
  { context, content, line, baseline }: GlossedLine,
  paint: (gloss: PlacedGloss) => void,
): void {
  const { glosses = [] } = line
  if (glosses.length === 0) return
  context.save()
  const style = toGlossStyle(content.style)
  for (const gloss of glosses) {
    context.save()
    applyTextSettings(context, gloss.font, style)
    context.translate(gloss.center, baseline - GLOSS_LIFT * content.style.fontSize)
    context.scale(gloss.squeeze, 1)
    paint(gloss)
    context.restore()
  }
  context.restore()
}
