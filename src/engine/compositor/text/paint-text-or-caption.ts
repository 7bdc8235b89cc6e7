import type { Context2D } from '../context2d.ts'
import type { TextContent } from '../frame-description.ts'
import type { TextLayout } from './laid-out-text.ts'
import { paintCaption } from './paint-caption.ts'
import { paintFinishedText } from './paint-finished-text.ts'
import type { PaintedCanvas } from './painted-canvas.ts'

/** Paints a laid-out text, or captions with a design. See `paintFinishedText` for the parameters. */
export function paintTextOrCaption(
  context: Context2D,
  layout: TextLayout,
  content: TextContent,
  snap: (y: number) => number,
  canvas: PaintedCanvas,
): void {
  const { caption } = content
  if (caption === undefined) paintFinishedText(context, layout, content, snap, canvas)
  else paintCaption(context, layout, { content, caption }, snap, canvas)
}
