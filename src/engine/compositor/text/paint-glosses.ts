import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { PlacedGloss, TextLine } from './laid-out-text.ts'
import { toGlossStyle } from './place-glosses.ts'
import { applyTextSettings } from './text-layout.ts'

/** A line with glosses that is about to be painted. */
interface GlossedLine {
  readonly context: Context2D
  readonly content: TextContent
  readonly line: TextLine
  /** The baseline of its glosses, on a whole pixel. */
  readonly glossBaseline: number
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
    context.strokeText(gloss.text, gloss.center - gloss.width / 2, line.glossBaseline)
  })
}

/** @param choose - Returns the fill of a gloss. */
export function fillGlosses(line: GlossedLine, choose: (gloss: PlacedGloss) => unknown): void {
  const { context } = line
  paintGlosses(line, (gloss) => {
    context.fillStyle = choose(gloss)
    context.fillText(gloss.text, gloss.center - gloss.width / 2, line.glossBaseline)
  })
}

function paintGlosses({ context, content, line }: GlossedLine, paint: (gloss: PlacedGloss) => void): void {
  const { glosses = [] } = line
  if (glosses.length === 0) return
  context.save()
  const style = toGlossStyle(content.style)
  for (const gloss of glosses) {
    context.save()
    applyTextSettings(context, gloss.font, style)
    // About its own middle, so that a gradient over the text stays where it is.
    context.translate(gloss.center, 0)
    context.scale(gloss.squeeze, 1)
    context.translate(-gloss.center, 0)
    paint(gloss)
    context.restore()
  }
  context.restore()
}
